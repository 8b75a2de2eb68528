"""What an earlier run found harmless: counted in one table, told when the source is at its end."""

from __future__ import annotations

from collections import Counter

from sanaly.activity import Activity
from sanaly.settle import Settler
from sanaly_core.items import Audience, Item, Kind

Seen = tuple[str, Kind, Audience, tuple[int, int] | None]


class PassedBy:
    """Counts Items at the least cost, for a second run does hardly anything else."""

    def __init__(self) -> None:
        self._seen: Counter[Seen] = Counter()

    def add(self, item: Item) -> None:
        """Count one Item that nobody will look at."""
        moment = item.created_at
        month = (moment.year, moment.month) if moment is not None else None
        self._seen[item.platform, item.kind, item.audience, month] += 1

    def tell(self, activity: Activity, settle: Settler) -> None:
        """Hand the counts on, once."""
        for (platform, kind, audience, month), count in self._seen.items():
            activity.count(kind, month, count)
            if audience is Audience.UNKNOWN:
                settle.pass_by(platform, count)
        self._seen.clear()
