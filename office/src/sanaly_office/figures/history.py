"""What was published before: figures that stay as they were told, and lines drawn higher."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sanaly_office.figures.model import Part, Publication, Shown, Told
from sanaly_office.figures.tree import Place

Key = tuple[str, Part, str]


class History:
    """Everything published so far, the oldest first."""

    def __init__(self, published: Sequence[Publication]) -> None:
        self._values: dict[Key, set[int]] = {}
        self._last: dict[Key, Told] = {}
        for publication in published:
            self._add(publication)

    def _add(self, publication: Publication) -> None:
        for entry in publication.entries:
            for name, told in entry.told.items():
                key = (entry.unit, entry.part, name)
                self._last[key] = told
                if isinstance(told, Shown):
                    self._values.setdefault(key, set()).add(told.value)

    def hid(self, run: Iterable[Place], column: str) -> bool:
        """Whether the last publication that speaks of one of these places did not show it."""
        if not self._last:
            return False
        last = (self._last.get((one.unit, one.part, column)) for one in run)
        return any(told is not None and not isinstance(told, Shown) for told in last)

    def values(self, unit: str, part: Part, column: str) -> frozenset[int]:
        """All figures that were ever shown of this."""
        return frozenset(self._values.get((unit, part, column), ()))
