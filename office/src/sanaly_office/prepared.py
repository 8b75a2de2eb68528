"""Reads that each request asks: the ORM writes their SQL once, then only values change.

Most of the time that a short page takes goes into writing the same SQL anew. Decorate a
function that gives a ``values_list`` query; its parameters stand for values that come later:

    @prepared
    def roles(person: Any, day: Any) -> QuerySet[Any]:
        return Appointment.objects.on(day).filter(person=person).values_list("role", "unit__path")

    rows = roles(person=7, day=today())

Whatever the function takes from elsewhere (a day, a language) would stay as it was at the
first call: values come in by parameters alone. A list stands for the right side of ``__in``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import Expression, QuerySet

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
            if connection.vendor == "postgresql":
                self._plan(cursor)
                names = self._names()
                places = f"({', '.join(['%s'] * len(names))})" if names else ""
                cursor.execute(f"EXECUTE read_{self.number}{places}", [given[n] for n in names])
            else:
                values = (given[v.name] if isinstance(v, Given) else v for v in self.values)
                cursor.execute(self.sql, list(values))
            found = cursor.fetchall()
        return list(self.compiler.results_iter([found], tuple_expected=True)) if found else []

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
            cursor.cursor.execute(f"PREPARE read_{self.number} AS {sql}", fixed)
        planned.add(self.number)


class Prepared:
    """A query whose SQL is written once for each length of its lists."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        update_wrapper(self, build)
        self._build = build
        self._written: dict[tuple[int, ...], Written] = {}

    def __call__(self, **given: Any) -> list[Row]:
        """All rows for these values: one query."""
        lists = {name: padded(one) for name, one in given.items() if isinstance(one, list)}
        key = tuple(len(one) for one in lists.values())
        written = self._written.get(key)
        if written is None:
            written = self._written[key] = self._write(given, lists)
        flat = {f"{name}.{at}": v for name, one in lists.items() for at, v in enumerate(one)}
        return written.ask(given | flat)

    def _write(self, given: dict[str, Any], lists: dict[str, list[Any]]) -> Written:
        places: dict[str, Any] = {name: Given(name) for name in given}
        for name, one in lists.items():
            places[name] = [Given(f"{name}.{at}") for at in range(len(one))]
        compiler = self._build(**places).query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        return Written(next(NUMBERS), sql, tuple(values), compiler)


def padded(values: Sequence[Any]) -> list[Any]:
    """A list made longer by repeating its last value, which changes nothing for ``__in``."""
    last = values[-1] if values else NOBODY
    return [*values, *[last] * (max(STEP, -(-len(values) // STEP) * STEP) - len(values))]


def prepared(build: Callable[..., QuerySet[Any, Any]]) -> Prepared:
    """Write the SQL of a query at its first call, and never again."""
    return Prepared(build)
