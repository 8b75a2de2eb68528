"""What was published before: figures that stay as they were told, and lines drawn higher."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sanaly_office.figures.model import Part, Publication, Shown
from sanaly_office.figures.tree import Place

Key = tuple[str, Part, str]
NEVER: frozenset[int] = frozenset()


class History:
    """Everything published so far, the oldest first."""

    def __init__(self, published: Sequence[Publication]) -> None:
        self._values: dict[Key, frozenset[int]] = {}
        self._last: dict[Key, Shown] = {}
        self._hidden: set[Key] = set()
        for publication in published:
            self._add(publication)

    def _add(self, publication: Publication) -> None:
        for entry in publication.entries:
            unit, part = entry.unit, entry.part
            for name, told in entry.told.items():
                key = (unit, part, name)
                if not isinstance(told, Shown):
                    self._hidden.add(key)
                    continue
                self._hidden.discard(key)
                self._last[key] = told
                known = self._values.get(key, NEVER)
                if told.value not in known:
                    self._values[key] = known | {told.value}

    def hid(self, run: Iterable[Place], column: str) -> bool:
        """Whether the last publication that speaks of one of these places did not show it."""
        if not self._hidden:
            return False
        return any((one.unit, one.part, column) in self._hidden for one in run)

    def told(
        self, place: Place, part: Part, column: str, apart: int
    ) -> tuple[frozenset[int], Shown | None]:
        """All figures that were ever shown of this, and what was shown the last time.

        A place that is all there is of the one above has that one's past too: it may be new.
        Its own past leads: a figure of the one above that is less than ``apart`` from one of
        its own would shorten the run that its own stands for.
        """
        key: Key = (place.unit, part, column)
        values, last = self._values.get(key, NEVER), self._last.get(key)
        above = place.equal if part is place.part else None
        while above:
            key = (above.unit, above.part, column)
            values |= _far(self._values.get(key, NEVER), values, apart)
            last = last or self._last.get(key)
            above = above.equal
        return values, last


def _far(others: frozenset[int], values: frozenset[int], apart: int) -> frozenset[int]:
    return frozenset(one for one in others if all(abs(one - own) >= apart for own in values))
