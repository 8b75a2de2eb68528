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

Runs = list[list[Place]]


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
        waiting = [root for root in roots if self._together([root])]
        while waiting:
            place = waiting.pop()
            showing.places.add(id(place))
            shown, hidden = self._below(place)
            waiting += [one for run in shown for one in run]
            if hidden:
                showing.rests[id(place)] = [one for run in hidden for one in run]
        return showing

    def _below(self, place: Place) -> tuple[Runs, Runs]:
        """The pairs below a place that are shown, and those that are not."""
        if len(place.children) == 1:
            return (place.runs, []) if self._allowed(place.children[0]) else ([], place.runs)
        shown: Runs = []
        hidden: Runs = []
        for run in place.runs:
            (shown if self._together(run) else hidden).append(run)
        return self._filled(shown, hidden) if hidden else (shown, hidden)

    def _filled(self, shown: Runs, hidden: Runs) -> tuple[Runs, Runs]:
        """Hide more, the smallest first, until what is hidden is neither small nor all.

        Pairs that were not shown last time come first, all of them: so the same counts are
        shown and hidden as they were.
        """
        name = self.column.name
        hidden += [run for run in shown if self.history.hid(run, name)]
        shown = [run for run in shown if not self.history.hid(run, name)]
        shown.sort(key=lambda run: (self._sums(run), run[0].unit), reverse=True)
        count, whole = self._sums([one for run in hidden for one in run])
        while shown and not self._good(count, whole, raised=False):
            more = self._sums(shown[-1])
            count, whole = count + more[0], whole + more[1]
            hidden.append(shown.pop())
        return shown, hidden

    def _together(self, run: list[Place]) -> bool:
        """Whether each of a pair may be shown, by the line that what was published draws."""
        if not all(self._allowed(one) for one in run):
            return False
        raised = self.history.hid(run, self.column.name)
        return all(self._good(*self._sums([one]), raised=raised) for one in run)

    def _allowed(self, place: Place) -> bool:
        return self.above is None or self.above.has(place)

    def _sums(self, places: list[Place]) -> tuple[int, int]:
        """How many are counted, and of how many."""
        count = sum([one.totals[self.column.name] for one in places])
        return count, sum([one.totals[self.column.of or BASE] for one in places])

    def _good(self, count: int, whole: int, *, raised: bool) -> bool:
        """Whether a figure is neither small nor nearly all."""
        more = self.rules.smallest_count if raised else 0
        if self.column.name == BASE:
            return count >= self.rules.smallest_base + more
        least = self.rules.smallest_count + more
        return least <= count <= whole - least
