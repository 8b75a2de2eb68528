"""What is shown: top down, a pair of units in a column as a whole or not at all.

A pair is shown where each of its units has a figure that is neither small nor nearly all of
what it is of. All pairs that are not shown make up the rest of the unit above: its figure
must be as good, or another pair joins it. Why this protects, even from a reader who knows this
program, is in ``docs/office/figures.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sanaly_office.figures.history import History
from sanaly_office.figures.model import BASE, Column, Rules
from sanaly_office.figures.tree import Place


@dataclass(slots=True)
class Showing:
    """What is shown in one column: places by identity, and the rest of each."""

    column: Column
    places: set[int] = field(default_factory=set)
    rests: dict[int, list[Place]] = field(default_factory=dict)

    def has(self, place: Place) -> bool:
        """Whether a place's figure is shown."""
        return id(place) in self.places


@dataclass(frozen=True, slots=True)
class Gate:
    """Decides for one column; ``above`` is what is shown of the column that it is of."""

    column: Column
    above: Showing | None
    rules: Rules
    history: History

    def showing(self, roots: Iterable[Place]) -> Showing:
        """What is shown."""
        showing = Showing(self.column)
        waiting = [root for root in roots if self._alone(root)]
        while waiting:
            place = waiting.pop()
            showing.places.add(id(place))
            hidden = self._hidden(place)
            if hidden:
                showing.rests[id(place)] = [one for run in hidden for one in run]
            waiting += [one for run in place.runs if run not in hidden for one in run]
        return showing

    def _hidden(self, place: Place) -> list[list[Place]]:
        """The pairs below a place that are not shown."""
        runs = place.runs
        if len(place.children) == 1:
            return [] if self._allowed(place.children[0]) else runs
        hidden = [run for run in runs if not self._together(run)]
        others = sorted((run for run in runs if run not in hidden), key=self._sum)
        while hidden and others and not self._enough(hidden):
            hidden.append(others.pop(0))
        return hidden

    def _alone(self, root: Place) -> bool:
        return self._together([root])

    def _together(self, run: list[Place]) -> bool:
        """Whether each of a pair may be shown, by the line that what was published draws."""
        raised = self.history.hid(run, self.column.name)
        return all(self._allowed(one) and self._good([one], raised=raised) for one in run)

    def _allowed(self, place: Place) -> bool:
        return self.above is None or self.above.has(place)

    def _enough(self, hidden: list[list[Place]]) -> bool:
        return self._good([one for run in hidden for one in run], raised=False)

    def _sum(self, run: list[Place]) -> tuple[int, int]:
        return sum(one.totals[self.column.name] for one in run), run[0].totals[BASE]

    def _good(self, places: list[Place], *, raised: bool) -> bool:
        """Whether the sum of places is neither small nor nearly all."""
        count = sum(one.totals[self.column.name] for one in places)
        more = self.rules.smallest_count if raised else 0
        if self.column.name == BASE:
            return count >= self.rules.smallest_base + more
        whole = sum(one.totals[self.column.of] for one in places)
        least = self.rules.smallest_count + more
        return least <= count <= whole - least
