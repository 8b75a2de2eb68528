"""Counts of units that are kept in rows: added up along the tree, written where they changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, Q

from sanaly_office.clock import today
from sanaly_office.people.working import below, places_on

Counts = list[int]
"""Expected and done at a unit alone, then at it and all units below it."""


def rolled_up(rows: Iterable[tuple[int, str, int, int]]) -> dict[int, Counts]:
    """Counts of units (number, path, expected, done), added up along their paths."""
    counts: dict[int, Counts] = defaultdict(lambda: [0, 0, 0, 0])
    for unit, path, expected, done in rows:
        counts[unit][0], counts[unit][1] = expected, done
        for above in path.strip("/").split("/"):
            counts[int(above)][2] += expected
            counts[int(above)][3] += done
    return dict(counts)


def counted(paths: Iterable[str], done: Any) -> dict[int, Counts]:
    """Counts of each unit at or below these paths, and of all above: who works there today, and
    of whom ``done`` (a query with ``OuterRef("person")``) has a row. One query.
    """
    rows: Any = (
        places_on(today())
        .filter(below(paths))
        .annotate(done=Exists(done))
        .values("unit", "unit__path")
        .annotate(
            all=Count("person", distinct=True),
            have=Count("person", distinct=True, filter=Q(done=True)),
        )
        .values_list("unit", "unit__path", "all", "have")
    )
    return rolled_up(rows)


def settle(
    held: Any, fields: Sequence[str], counts: Mapping[int, Counts], common: Mapping[str, Any]
) -> int:
    """Let rows of units hold these counts; rows that are missing are made with ``common``.

    ``held`` is a query of all rows, locked in the order of their units. How many were changed.
    """
    there = {row.unit_id: row for row in held}
    changed = [row for row in there.values() if _take(row, fields, counts.get(row.unit_id))]
    held.model._default_manager.bulk_update(changed, fields, batch_size=500)
    new = [
        held.model(**common, unit_id=unit, **dict(zip(fields, values, strict=True)))
        for unit, values in counts.items()
        if unit not in there
    ]
    held.model._default_manager.bulk_create(new, batch_size=500)
    return len(changed) + len(new)


def _take(row: Any, fields: Sequence[str], values: Counts | None) -> bool:
    """Write counts into a row; whether they were others."""
    values = values or [0] * len(fields)
    if [getattr(row, name) for name in fields] == values:
        return False
    for name, value in zip(fields, values, strict=True):
        setattr(row, name, value)
    return True
