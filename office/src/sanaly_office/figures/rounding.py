"""How a figure is told: rounded, kept where it has hardly changed, and never telling more of
the parts that it is the sum of than they tell themselves.

Counts fall into runs of whole steps, each told as one figure; with a figure stands its run.
Where the runs end follows from what is public alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from sanaly_office.figures.model import Rules, Shown

Span = tuple[int, int]
"""The lowest and the highest that a count can be."""


def apart(rules: Rules) -> int:
    """A change is told from here on: the counts then differ by more than a small count."""
    return rules.smallest_count + rules.rounded_to


@dataclass(frozen=True, slots=True)
class Rounding:
    """Rounds one figure.

    ``told`` are the figures that were told of it before, and ``last`` what was told last.
    """

    rules: Rules
    told: frozenset[int]
    last: Shown | None = None

    def value(self, count: int) -> int:
        """The nearest multiple; a figure that was told before where that is near.

        What was told last comes first, for all counts that it could be then: so the same
        count is told as the same.
        """
        nearest = self._nearest(count)
        if not self.told:
            return nearest
        if self.last and self._lasting(self.last, nearest):
            return self.last.value
        near = [old for old in self.told if abs(old - nearest) < apart(self.rules)]
        return min(near, key=lambda old: (abs(old - nearest), old), default=nearest)

    def _lasting(self, last: Shown, nearest: int) -> bool:
        return self._nearest(last.lowest) <= nearest <= self._nearest(last.highest)

    def _nearest(self, count: int) -> int:
        step = self.rules.rounded_to
        return (count + step // 2) // step * step

    def span(self, count: int) -> Span:
        """All counts around this one that are told as the same."""
        step, value = self.rules.rounded_to, self.value(count)
        low = high = self._nearest(count)
        if self.last and self._lasting(self.last, low):
            low, high = self._nearest(self.last.lowest), self._nearest(self.last.highest)
        while self.told and self.value(high + step) == value:
            high += step
        while self.told and self.value(low - step) == value:
            low -= step
        return low - step // 2, high - step // 2 + step - 1

    def piece(self, count: int, within: Span) -> Shown:
        """A figure that is no sum of shown ones."""
        low, high = self.span(count)
        return Shown(self.value(count), max(low, within[0]), min(high, within[1]))

    def sum(self, count: int, parts: list[Shown]) -> Shown:
        """A figure that is the sum of shown ones.

        It is told as the nearest count at which each part can still be all that it could be
        by itself: lowest with the others high, and highest with the others low. The first
        and the last run therefore take in everything beyond them.
        """
        if len(parts) == 1:
            return parts[0]
        low, high = sum(part.lowest for part in parts), sum(part.highest for part in parts)
        widest = max(part.highest - part.lowest for part in parts)
        least, most = low + widest, high - widest
        if least >= most or self.value(least) == self.value(most):
            return Shown(self._anywhere(low, high), low, high)
        here = min(max(count, least), most)
        first, final = self.span(here)
        span = low if first <= least else first, high if final >= most else final
        return Shown(self._named(self.value(here), span, (low, high)), *span)

    def _named(self, value: int, span: Span, ends: Span) -> int:
        """The first and the last run stand for all beyond, also for what was told before."""
        if ends[0] < span[0] and span[1] < ends[1]:
            return value
        if self.last and span[0] <= self.last.lowest and self.last.highest <= span[1]:
            return self.last.value
        if span[0] == ends[0]:
            return max((old for old in self.told if span[0] <= old <= value), default=value)
        return min((old for old in self.told if value <= old <= span[1]), default=value)

    def _anywhere(self, low: int, high: int) -> int:
        """A figure that tells nothing but its span: the one told before, else the middle."""
        if self.last and low <= self.last.lowest and self.last.highest <= high:
            return self.last.value
        middle = self._nearest((low + high) // 2)
        before = [old for old in self.told if low <= old <= high]
        return min(before, key=lambda old: (abs(old - middle), old), default=middle)
