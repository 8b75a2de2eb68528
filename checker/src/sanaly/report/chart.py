"""The activity chart: plain shapes that any browser draws, with the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sanaly.report.dates import month_text

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
        label = month_text(year, month)
        drawn.append(Bar(label, count, number * STEP, round(HEIGHT - height, 1), height))
    return drawn


def busiest(drawn: Sequence[Bar]) -> Bar | None:
    """The month with most posts, the latest of equals."""
    return max(reversed(drawn), key=lambda bar: bar.count, default=None)
