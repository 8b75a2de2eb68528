"""A look at one's own activity: how many posts a month, on which themes of the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sanaly_core.items import Item, Kind

PUBLISHED = frozenset({Kind.POST, Kind.STORY, Kind.REEL, Kind.SHARE, Kind.VIDEO})
THEMES_FROM = 5_000
"""Items that are read for themes; months are counted over all."""


class Activity:
    """Counts while items pass by; holds numbers only."""

    __slots__ = ("_seen", "items", "theme_items", "themes")

    def __init__(self) -> None:
        self.items = 0
        self._seen: Counter[tuple[str, Kind, tuple[int, int] | None]] = Counter()
        self.themes: Counter[str] = Counter()
        self.theme_items = 0

    def add(self, item: Item) -> None:
        """Count one Item; one table, as every Item of every run passes here."""
        self.items += 1
        moment = item.created_at
        month = (moment.year, moment.month) if moment is not None else None
        self._seen[item.platform, item.kind, month] += 1
        if self.theme_items < THEMES_FROM and item.text:
            self.theme_items += 1
            self.themes.update(themes_of(item.text))

    @property
    def months(self) -> Counter[tuple[int, int]]:
        """Publications by year and month."""
        months: Counter[tuple[int, int]] = Counter()
        for (_platform, kind, month), count in self._seen.items():
            if month is not None and kind in PUBLISHED:
                months[month] += count
        return months

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
