"""Units found by a part of their name, in whichever language it is typed."""

from __future__ import annotations

from sanaly_office.people.models import Unit, UnitSet

MOST = 20


def found(units: UnitSet, asked: str, chosen: str) -> list[Unit]:
    """The chosen unit, then those of a name; the uppermost ones where nothing is asked."""
    rows = units.select_related("parent").order_by("path")
    first = list(rows.filter(pk=chosen)) if chosen.isdecimal() and len(chosen) < MOST else []
    others = rows.named(asked).exclude(pk__in=[unit.pk for unit in first])
    return [*first, *others[:MOST]]
