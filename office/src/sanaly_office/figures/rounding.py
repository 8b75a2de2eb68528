"""How a figure is told: rounded, kept where it has hardly changed, and never telling more of
the parts that it is the sum of than they tell themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from sanaly_office.figures.model import Rules, Shown

Span = tuple[int, int]
"""The lowest and the highest that a count can be."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """Rounds one figure; ``told`` are the figures that were told of it before."""

    rules: Rules
    told: frozenset[int]

    @property
    def _apart(self) -> int:
        """A change is told from here on: the counts then differ by more than a small count."""
        return self.rules.smallest_count + self.rules.rounded_to

    def value(self, count: int) -> int:
        """The nearest multiple; a figure that was told before where that is near."""
        nearest = self._nearest(count)
        if not self.told:
            return nearest
        near = [old for old in self.told if abs(old - nearest) < self._apart]
        return min(near, key=lambda old: (abs(old - nearest), old), default=nearest)

    def _nearest(self, count: int) -> int:
        step = self.rules.rounded_to
        return (count + step // 2) // step * step

    def span(self, value: int) -> Span:
        """All counts that are told as this value."""
        step = self.rules.rounded_to
        low = high = value
        while self.told and self.value(high + step) == value:
            high += step
        while self.told and self.value(low - step) == value:
            low -= step
        return low - step // 2, high - step // 2 + step - 1

    def piece(self, count: int, within: Span) -> Shown:
        """A figure that is no sum of shown ones."""
        value = self.value(count)
        low, high = self.span(value)
        return Shown(value, max(low, within[0]), min(high, within[1]))

    def sum(self, count: int, parts: list[Shown]) -> Shown:
        """A figure that is the sum of shown ones.

        It is moved to the nearest value at which each part can still be all that it could be
        by itself: lowest with the others high, and highest with the others low.
        """
        if len(parts) == 1:
            return parts[0]
        low, high = sum(part.lowest for part in parts), sum(part.highest for part in parts)
        widest = max(part.highest - part.lowest for part in parts)
        least, most = self.value(low + widest), self.value(high - widest)
        if least >= most:
            return Shown(self._anywhere(low, high), low, high)
        value = min(max(self.value(count), least), most)
        lowest = low if value == least else self.span(value)[0]
        highest = high if value == most else self.span(value)[1]
        name = self._named(value, (low, least), (most, high))
        return Shown(name, max(low, lowest), min(high, highest))

    def _named(self, value: int, bottom: Span, top: Span) -> int:
        """The lowest and the highest figure stand for all beyond, also for one told before."""
        if value == bottom[1]:
            return max((old for old in self.told if bottom[0] <= old <= value), default=value)
        if value == top[0]:
            return min((old for old in self.told if value <= old <= top[1]), default=value)
        return value

    def _anywhere(self, low: int, high: int) -> int:
        """A figure that tells nothing but its span: the one told before, else the middle."""
        middle = self._nearest((low + high) // 2)
        before = [old for old in self.told if low <= old <= high]
        return min(before, key=lambda old: (abs(old - middle), old), default=middle)
