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
rows, and what their fields become.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import Expression, QuerySet
from django.db.models.sql import UpdateQuery

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
    """SQL with placeholders, their values (some are ``Given``), and what reads the answer."""

    number: int
    sql: str
    values: tuple[Any, ...]
    compiler: Any

    def ask(self, given: dict[str, Any]) -> list[Row]:
        """All rows, as Python's own types."""
        with connection.cursor() as cursor:
            self._run(cursor, given)
            found = cursor.fetchall()
        return list(self.compiler.results_iter([found], tuple_expected=True)) if found else []

    def change(self, given: dict[str, Any]) -> int:
        """How many rows were changed."""
        with connection.cursor() as cursor:
            self._run(cursor, given)
            return int(cursor.rowcount)

    def _run(self, cursor: Any, given: dict[str, Any]) -> None:
        if connection.vendor != "postgresql":
            values = (given[v.name] if isinstance(v, Given) else v for v in self.values)
            cursor.execute(self.sql, list(values))
            return
        self._plan(cursor)
        names = self._names()
        places = f"({', '.join(['%s'] * len(names))})" if names else ""
        cursor.execute(f"EXECUTE step_{self.number}{places}", [given[name] for name in names])

    def _names(self) -> list[str]:
        """What is given, each once."""
        return list(dict.fromkeys(one.name for one in self.values if isinstance(one, Given)))

    def _plan(self, cursor: Any) -> None:
        """Let PostgreSQL keep a plan for the time of the connection: it takes longer than to read.

        The statement reaches it past Django's record of queries, since it asks nothing.
        """
        planned = PLANNED.setdefault(connection.connection, set())
        if self.number in planned:
            return
        names, first, *rest = self._names(), *self.sql.split("%s")
        at = (f"${names.index(v.name) + 1}" if isinstance(v, Given) else "%s" for v in self.values)
        sql = first + "".join(place + part for place, part in zip(at, rest, strict=True))
        fixed = [value for value in self.values if not isinstance(value, Given)]
        with connection.wrap_database_errors:
            cursor.cursor.execute(f"PREPARE step_{self.number} AS {sql}", fixed)
        planned.add(self.number)


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
        return Written(next(NUMBERS), sql, tuple(values), compiler)

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
