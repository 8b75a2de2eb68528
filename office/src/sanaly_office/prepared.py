"""What each request asks of the database: the ORM writes the SQL once, then only values change.

Most of the time that a short page takes goes into writing the same SQL anew. Decorate a
function that gives a ``values_list`` query; its parameters stand for values that come later:

    @prepared
    def roles(person: Any, day: Any) -> QuerySet[Any]:
        return Appointment.objects.on(day).filter(person=person).values_list("role", "unit__path")

    rows = roles(person=7, day=today())

Whatever the function takes from elsewhere (a day, a language) would stay as it was at the
first call: values come in by parameters alone. A list stands for the right side of ``__in``.
Whole rows are ``prepared_rows``; steps of actions that change rows are ``prepared_update``: which
rows, and what their fields become. ``PreparedInsert`` adds a row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import AutoField, Expression, Model, QuerySet
from django.db.models.sql import InsertQuery, UpdateQuery

STEP = 8
"""Lists are as long as a multiple of this, so that few lengths have SQL of their own."""
NOBODY = 0
"""A number that no row has: what stands in an empty list."""
Row = tuple[Any, ...]
NUMBERS = count(1)
PLANNED: WeakKeyDictionary[Any, set[int]] = WeakKeyDictionary()
"""Numbers of what each connection to PostgreSQL has a plan of."""


class Given(Expression):
    """The place of a value that comes with each call."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """A placeholder, with itself as its value."""
        return "%s", [self]


@dataclass(frozen=True, slots=True)
class Written:
    """SQL with placeholders, their values (some are ``Given``), and what reads the answer.

    ``names`` are what is given, each once; ``call`` is how PostgreSQL is told to run its plan.
    """

    number: int
    sql: str
    values: tuple[Any, ...]
    names: tuple[str, ...]
    call: str
    compiler: Any
    converters: Mapping[int, Any]

    def ask(self, given: dict[str, Any]) -> list[Row]:
        """All rows, as Python's own types."""
        base = connections[DEFAULT_DB_ALIAS]
        with base.cursor() as cursor:
            self._run(base, cursor, given)
            found: list[Row] = cursor.fetchall()
        if not self.converters:
            return found
        return [tuple(row) for row in self.compiler.apply_converters(found, self.converters)]

    def change(self, given: dict[str, Any]) -> int:
        """How many rows were changed."""
        base = connections[DEFAULT_DB_ALIAS]
        with base.cursor() as cursor:
            self._run(base, cursor, given)
            return int(cursor.rowcount)

    def _run(self, base: Any, cursor: Any, given: dict[str, Any]) -> None:
        if base.vendor == "postgresql":
            self._plan(base, cursor)
            cursor.execute(self.call, [given[name] for name in self.names])
        else:
            values = (given[v.name] if isinstance(v, Given) else v for v in self.values)
            cursor.execute(self.sql, list(values))

    def _plan(self, base: Any, cursor: Any) -> None:
        """Let PostgreSQL keep a plan for the time of the connection: it takes longer than to read.

        The statement reaches it past Django's record of queries, since it asks nothing.
        """
        planned = PLANNED.setdefault(base.connection, set())
        if self.number in planned:
            return
        first, *rest = self.sql.split("%s")
        known = {name: f"${at}" for at, name in enumerate(self.names, 1)}
        at = (known[v.name] if isinstance(v, Given) else "%s" for v in self.values)
        sql = first + "".join(place + part for place, part in zip(at, rest, strict=True))
        fixed = [value for value in self.values if not isinstance(value, Given)]
        with base.wrap_database_errors:
            cursor.cursor.execute(f"PREPARE step_{self.number} AS {sql}", fixed)
        planned.add(self.number)


def written(sql: str, values: Sequence[Any], compiler: Any) -> Written:
    """SQL that a compiler of the ORM wrote, with a number of its own."""
    number = next(NUMBERS)
    names = tuple(dict.fromkeys(one.name for one in values if isinstance(one, Given)))
    call = f"EXECUTE step_{number}"
    if names:
        call += f"({', '.join(['%s'] * len(names))})"
    return Written(number, sql, tuple(values), names, call, compiler, _converters(compiler))


def _converters(compiler: Any) -> Mapping[int, Any]:
    """What makes Python's own types of columns that are read, by their places."""
    columns = (compiler.select or ())[: getattr(compiler, "col_count", 0)]
    found: Mapping[int, Any] = compiler.get_converters([column[0] for column in columns])
    return found


class Prepared:
    """A statement whose SQL is written once for each length of its lists."""

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build
        self._known: dict[tuple[int, ...], Written] = {}

    def _written(self, given: dict[str, Any]) -> tuple[Written, dict[str, Any]]:
        """The statement for lists of these lengths, and the values of all its places."""
        lists = {name: padded(one) for name, one in given.items() if isinstance(one, list)}
        key = tuple(len(one) for one in lists.values())
        if key not in self._known:
            self._known[key] = self._write(given, lists)
        flat = {f"{name}.{at}": v for name, one in lists.items() for at, v in enumerate(one)}
        return self._known[key], given | flat

    def _write(self, given: dict[str, Any], lists: dict[str, list[Any]]) -> Written:
        places: dict[str, Any] = {name: Given(name) for name in given}
        for name, one in lists.items():
            places[name] = [Given(f"{name}.{at}") for at in range(len(one))]
        compiler = self._query(places).get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        return written(sql, values, compiler)

    def _query(self, places: dict[str, Any]) -> Any:
        return self._build(**places).query


class PreparedRead(Prepared):
    """A query."""

    def __call__(self, **given: Any) -> list[Row]:
        """All rows for these values."""
        written, values = self._written(given)
        return written.ask(values)


class PreparedRows(Prepared):
    """A query for whole rows of a model, without related ones."""

    def __call__(self, **given: Any) -> list[Any]:
        """Instances for these values."""
        written, values = self._written(given)
        model = written.compiler.query.model
        fields = [field.attname for field in model._meta.concrete_fields]
        return [model.from_db(connection.alias, fields, row) for row in written.ask(values)]


class PreparedUpdate(Prepared):
    """A change of rows."""

    def __call__(self, **given: Any) -> int:
        """Change the rows for these values; how many there were."""
        written, values = self._written(given)
        return written.change(values)

    def _query(self, places: dict[str, Any]) -> Any:
        rows, fields = self._build(**places)
        query = rows.query.chain(UpdateQuery)
        query.add_update_values(fields)
        return query


class PreparedInsert:
    """Adds a row of a model, which is all that happens: no signals, no related rows."""

    def __init__(self, model: type[Model]) -> None:
        self._model = model
        self._known: Written | None = None

    def __call__(self, row: Any) -> None:
        """Add it; it has its number afterwards. Raises ``IntegrityError``."""
        self._known = self._known or self._write()
        base = connections[DEFAULT_DB_ALIAS]
        given = {
            one.attname: one.get_db_prep_save(getattr(row, one.attname), base)
            for one in fields_of(self._model)
        }
        if self._known.compiler.returning_fields:
            [(row.pk,)] = self._known.ask(given)
        else:
            self._known.change(given)
        row._state.adding, row._state.db = False, base.alias

    def _write(self) -> Written:
        fields, meta = fields_of(self._model), self._model._meta
        query = InsertQuery(self._model)
        places = self._model(**{one.attname: Given(one.attname) for one in fields})
        query.insert_values(fields, [places], raw=True)
        compiler: Any = query.get_compiler(connection=connection)
        compiler.returning_fields = [meta.pk] if meta.pk not in fields else None
        [(sql, values)] = compiler.as_sql()
        return written(sql, values, compiler)


def fields_of(model: type[Model]) -> list[Any]:
    """All fields of a row but a number that the database gives."""
    return [one for one in model._meta.concrete_fields if not isinstance(one, AutoField)]


def padded(values: Sequence[Any]) -> list[Any]:
    """A list made longer by repeating its last value, which changes nothing for ``__in``."""
    last = values[-1] if values else NOBODY
    return [*values, *[last] * (max(STEP, -(-len(values) // STEP) * STEP) - len(values))]


def prepared(build: Callable[..., QuerySet[Any, Any]]) -> PreparedRead:
    """Write the SQL of a query at its first call, and never again."""
    return PreparedRead(build)


def prepared_rows(build: Callable[..., QuerySet[Any, Any]]) -> PreparedRows:
    """The same for a query that gives instances."""
    return PreparedRows(build)


def prepared_update(
    build: Callable[..., tuple[QuerySet[Any, Any], dict[str, Any]]],
) -> PreparedUpdate:
    """The same for ``rows.update(**fields)``."""
    return PreparedUpdate(build)
