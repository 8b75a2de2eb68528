"""A look at one's own activity: how many posts a month, on which themes of the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sanaly_core.items import Item, Kind

PUBLISHED = frozenset({Kind.POST, Kind.STORY, Kind.REEL, Kind.SHARE, Kind.VIDEO})
THEMES_FROM = 3_000
"""Items that are read for themes; months are counted over all."""


class Activity:
    """Counts while items pass by; holds numbers only."""

    __slots__ = ("items", "months", "theme_items", "themes")

    def __init__(self) -> None:
        self.items = 0
        self.months: Counter[tuple[int, int]] = Counter()
        self.themes: Counter[str] = Counter()
        self.theme_items = 0

    @property
    def sampled(self) -> bool:
        """Whether enough was read for themes."""
        return self.theme_items >= THEMES_FROM

    def add(self, item: Item) -> None:
        """Count one Item."""
        moment = item.created_at
        self.count(item.kind, (moment.year, moment.month) if moment is not None else None)
        if self.theme_items < THEMES_FROM and item.text:
            self.theme_items += 1
            self.themes.update(themes_of(item.text))

    def count(self, kind: Kind, month: tuple[int, int] | None, times: int = 1) -> None:
        """Count Items of a kind and a month (year and month; None when undated)."""
        self.items += times
        if month is not None and kind in PUBLISHED:
            self.months[month] += times

    def last_months(self, wanted: int = 24) -> Sequence[tuple[int, int, int]]:
        """Year, month and count, from the first post or ``wanted`` months before the newest."""
        if not self.months:
            return []
        first, last = (
            year * 12 + month - 1 for year, month in (min(self.months), max(self.months))
        )
        return [
            (index // 12, index % 12 + 1, self.months.get((index // 12, index % 12 + 1), 0))
            for index in range(max(first, last - wanted + 1), last + 1)
        ]


def themes_of(text: str) -> set[str]:
    """The themes of public work that a text speaks of."""
    from sanaly.themes import find_themes

    return find_themes(text)
