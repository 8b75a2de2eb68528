"""How long the pictures that still wait will take."""

from __future__ import annotations

import math
from collections import deque

RECENT = 12
"""Looks by which the latest pace is known."""
SURE_AFTER = 5.0
"""Seconds of looking at pictures before anything is said of the time that is left,"""
SURE_LOOKS = 3
"""and looks that have come to an end."""
AT_ONCE = 0.05
"""Seconds in which no picture is looked at: an earlier run did, and it only passes by."""
EASE = 20.0
"""Seconds by which less must be left than was said before fewer minutes are said."""


class Pace:
    """Looks as they end, and the minutes that were said.

    Of the pace of all looks and that of the latest the slower one counts, so that the time left
    need not be taken back. What passes at once says nothing of what does not.
    """

    def __init__(self) -> None:
        self._ends: deque[float] = deque(maxlen=RECENT)
        self._first = self._last = 0.0
        self._count = 0
        self._said = 0

    def took(self, now: float) -> None:
        """A look has ended; ``now`` is in seconds of a clock that never goes back."""
        passed = now - self._last < AT_ONCE
        self._last = now
        if not self._ends or (passed and not self._count):
            self._first = now  # nobody knows when the first one began
            self._ends.clear()
        elif passed:
            return
        else:
            self._count += 1
        self._ends.append(now)

    def minutes(self, waiting: int, now: float) -> int:
        """Minutes until ``waiting`` pictures are looked at, rounded up; 0 while nobody knows."""
        if self._count < SURE_LOOKS or now - self._first < SURE_AFTER:
            return 0
        left = waiting * self._seconds(now)
        fewer = left + EASE <= 60 * (self._said - 1)
        if left > 60 * self._said or fewer:
            self._said = math.ceil(left / 60)
        return max(1, self._said)

    def _seconds(self, now: float) -> float:
        """Of one picture."""
        whole = (now - self._first) / self._count
        return max(whole, (now - self._ends[0]) / (len(self._ends) - 1))
