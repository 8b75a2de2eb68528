"""The gate: what may be said of a count of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sanaly_office.figures.hiding import Gate, Showing
from sanaly_office.figures.history import History
from sanaly_office.figures.model import (
    BASE,
    Column,
    Entry,
    Figures,
    Hidden,
    Kind,
    Part,
    Publication,
    Rules,
    Shown,
    Told,
)
from sanaly_office.figures.rounding import Rounding, Span, apart
from sanaly_office.figures.tree import Place, everywhere, planted

UNBOUNDED = 1 << 40
"""More people than there are."""


def publish(
    figures: Figures, published_before: Sequence[Publication] = (), rules: Rules | None = None
) -> Publication:
    """What may be said, given everything that was said before (the oldest first).

    The same figures and the same past give the same publication. Raises ``ValueError`` for
    figures that do not add up (a count above its base, a unit without its parent).
    """
    rules = rules or Rules()
    history = History(published_before)
    roots = planted(figures)
    columns = (Column(BASE, ""), *figures.columns)
    shown: dict[str, Showing] = {}
    for column in columns:
        gate = Gate(column, shown.get(column.of), rules, history)
        shown[column.name] = gate.showing(roots)
    told = _Telling(rules, history, shown).told(list(everywhere(roots)))
    return Publication(rules, figures.columns, tuple(_entries(roots, told)))


Sayings = dict[tuple[int, bool], dict[str, Told]]
"""By place and whether it is of the rest below it: what is told, by column."""


@dataclass(slots=True)
class _Telling:
    """Gives words to what is shown, from the leaves up."""

    rules: Rules
    history: History
    shown: dict[str, Showing]
    sayings: Sayings = field(default_factory=dict)

    def told(self, places: list[Place]) -> Sayings:
        """Everything that is told; places stand after those above them."""
        for name, showing in self.shown.items():
            for place in reversed(places):
                self._tell(place, name, showing)
        return self.sayings

    def _tell(self, place: Place, name: str, showing: Showing) -> None:
        said = self.sayings.setdefault((id(place), False), {})
        if not showing.has(place):
            said[name] = Hidden(self._kind(place, name))
            return
        count = place.totals[name]
        parts = [self._part(child, name) for child in place.children if showing.has(child)]
        rest = showing.rests.get(id(place))
        if not parts:
            said[name] = self._rounding(place, place.part, name).piece(
                count, self._within(said, showing.column)
            )
            return
        if rest:
            parts.append(self._rest(place, name, sum(one.totals[name] for one in rest)))
        said[name] = self._rounding(place, place.part, name).sum(count, parts)

    def _part(self, place: Place, name: str) -> Shown:
        told = self.sayings[id(place), False][name]
        assert isinstance(told, Shown)
        return told

    def _rest(self, place: Place, name: str, count: int) -> Shown:
        least = self.rules.smallest_base if name == BASE else self.rules.smallest_count
        told = self._rounding(place, Part.REST, name).piece(count, (least, UNBOUNDED))
        self.sayings.setdefault((id(place), True), {})[name] = told
        return told

    def _rounding(self, place: Place, part: Part, name: str) -> Rounding:
        told, last = self.history.told(place, part, name, apart(self.rules))
        return Rounding(self.rules, told, last)

    def _within(self, said: dict[str, Told], column: Column) -> Span:
        """What the rules themselves tell of a figure that is shown."""
        if column.name == BASE:
            return self.rules.smallest_base, UNBOUNDED
        whole, least = said[column.of], self.rules.smallest_count
        assert isinstance(whole, Shown)
        return least, whole.highest - least

    def _kind(self, place: Place, name: str) -> Kind:
        if not self.shown[BASE].has(place):
            return Kind.TOO_FEW
        return Kind.HISTORY if self.history.hid([place], name) else Kind.SMALL


def _entries(roots: list[Place], told: Sayings) -> Iterator[Entry]:
    """Each unit, its own people, and the rest below it, from the top down."""
    waiting = list(reversed(roots))
    while waiting:
        place = waiting.pop()
        yield Entry(place.unit, place.parent, place.part, told[id(place), False])
        if (id(place), True) in told:
            yield Entry(place.unit, place.parent, Part.REST, told[id(place), True])
        waiting += reversed(place.children)
