"""Shares: a range in whole per cent, and only from a count and a base that are both shown."""

from __future__ import annotations

from sanaly_office.figures.model import Column, Entry, Part, Shown

HUNDRED = 100


def share(entry: Entry, column: Column) -> tuple[int, int] | None:
    """From and to, in per cent, rounded outwards; None where one of both is not shown.

    The rest of a unit has no share: who belongs to it differs from column to column.
    """
    count, whole = entry.told.get(column.name), entry.told.get(column.of)
    if entry.part is Part.REST or not isinstance(count, Shown) or not isinstance(whole, Shown):
        return None
    low = HUNDRED * count.lowest // whole.highest
    high = -(-HUNDRED * count.highest // whole.lowest)
    return low, min(high, HUNDRED)
