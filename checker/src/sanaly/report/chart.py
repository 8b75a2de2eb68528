"""The activity chart: plain shapes that any browser draws, with the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 120
STEP = 24
GAP = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: position and size in the drawing's units."""

    label: str
    count: int
    x: int
    y: float
    height: float
    width: int = STEP - GAP


def bars(months: Sequence[tuple[int, int, int]]) -> list[Bar]:
    """Bars for (year, month, count) rows, scaled to the highest."""
    highest = max((count for _year, _month, count in months), default=0) or 1
    drawn = []
    for number, (year, month, count) in enumerate(months):
        height = round(HEIGHT * count / highest, 1)
        drawn.append(Bar(f"{year}-{month:02}", count, number * STEP, HEIGHT - height, height))
    return drawn
