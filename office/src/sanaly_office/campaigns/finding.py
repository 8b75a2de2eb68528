"""Units found by a part of their name, in whichever language it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sanaly_office.people.models import Unit, UnitSet

MOST = 20


def found(units: UnitSet, asked: str, chosen: str) -> list[Unit]:
    """The chosen unit, then those of a name; the uppermost ones where nothing is asked.

    Names are compared here, since SQLite tells no capital letters but English ones.
    """
    rows = units.select_related("parent").order_by("path")
    first = list(rows.filter(pk=chosen)) if chosen.isdecimal() and len(chosen) < MOST else []
    others = _named(rows, asked.strip().casefold()) if asked.strip() else iter(rows[: MOST + 1])
    return first + list(islice((unit for unit in others if unit not in first), MOST))


def _named(units: UnitSet, asked: str) -> Iterator[Unit]:
    for unit in units.iterator():
        if any(asked in name.casefold() for name in (unit.name, *unit.names.values())):
            yield unit
