"""Bounds against hostile archives, far above what an honest export needs."""

from __future__ import annotations

from dataclasses import dataclass

from sanaly_core.errors import HostileError


@dataclass(frozen=True, slots=True)
class Limits:
    """What one archive may hold; sizes in bytes.

    X cuts its archives into parts of 50 GiB, the largest export known. Text
    shrinks to a tenth or a fiftieth; Deflate's most is 1032 : 1, which only
    padding reaches. Ratios are looked at from ``ratio_from`` up, below which
    even a bomb does no harm.
    """

    members: int = 4_000_000
    total: int = 256 << 30
    ratio: int = 250
    ratio_from: int = 1 << 30

    def check_count(self, members: int) -> None:
        """Raise ``HostileError`` when there are too many members."""
        if members > self.members:
            raise HostileError("archive-too-many-members", limit=self.members)

    def check_size(self, size: int, packed: int) -> None:
        """Raise ``HostileError`` when ``packed`` bytes claim to hold, or held, ``size``."""
        if size > self.total or (size > self.ratio_from and size > self.ratio * packed):
            raise HostileError("archive-bomb")


LIMITS = Limits()
