"""Somebody who has everything that was published, and knows this program, looks for people.

What the reader is given for an integer programme over all counts:

- every figure that is shown, *not rounded* (``exact``), or as it was told;
- that figures add up, and that nobody is counted in a column who is not in the one it is of;
- the rules: what is shown is neither small nor nearly all, and of what is hidden together at
  least one is (``rules``); which lines are drawn higher after an earlier publication.

More attacks than the tests make: ``python -m sanaly_office.figures.tests.attack 20000``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from sanaly_office.figures.gate import publish
from sanaly_office.figures.history import History
from sanaly_office.figures.model import BASE, Column, Entry, Figures, Part, Publication, Shown
from sanaly_office.figures.tests.guesses import MANY, Guesses
from sanaly_office.figures.tests.making import later, tree
from sanaly_office.figures.tests.offices import campaigns, with_surveys
from sanaly_office.figures.tests.programme import WIDE, Numbers, Programme, width
from sanaly_office.figures.tree import Place, everywhere, planted

Key = tuple[str, Part, str]
STEP = 100
SIX = 6
"""People at least who came or left where a base was told anew."""
World = dict[Key, int]
"""The variable of each figure."""
Ranges = dict[Key, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Attack:
    """What the reader is given."""

    figures: Figures
    publication: Publication
    before: Sequence[Publication] = ()
    exact: bool = True
    rules: bool = True
    places: list[Place] = field(init=False)
    """All of them, each after the one above it."""
    history: History = field(init=False)
    entries: Mapping[tuple[str, Part], Entry] = field(init=False)

    def __post_init__(self) -> None:
        entries = {(one.unit, one.part): one for one in self.publication.entries}
        object.__setattr__(self, "places", list(everywhere(planted(self.figures))))
        object.__setattr__(self, "history", History(self.before))
        object.__setattr__(self, "entries", entries)

    def narrow(self) -> Ranges:
        """Hidden figures that are known too well."""
        programme = Programme()
        world = self.world(programme)
        asked = {key: at for key, at in world.items() if not self.shows(key)}
        return programme.narrow(asked, self.guesses(programme, world)) if asked else {}

    def shows(self, key: Key) -> bool:
        """Whether a figure is shown."""
        return self.told(*key) is not None

    def told(self, unit: str, part: Part, name: str) -> Shown | None:
        """What is shown of a figure."""
        entry = self.entries.get((unit, part))
        told = entry.told.get(name) if entry else None
        return told if isinstance(told, Shown) else None

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, the base first."""
        return Column(BASE, ""), *self.figures.columns

    @property
    def _most(self) -> int:
        """No world has more people than this: fewer worlds, and so a stronger attack."""
        return max(25, sum(cell.base or 0 for cell in self.figures.cells))

    def world(self, programme: Programme) -> World:
        """Everything that the reader knows of one world."""
        world: World = {}
        for column in self.columns:
            for place in self.places:
                self._figure(programme, world, place, column)
            for place in self.places:
                self._sums(programme, world, place, column)
            for run in self._runs(column) if self.rules else ():
                self._together(programme, world, run, column)
        return world

    def guesses(self, programme: Programme, world: World) -> Numbers:
        """Guessed worlds: a row for each variable, a column for each world."""
        dice = np.random.default_rng(len(self.places))
        guesses = Guesses(self.columns, self._span, self._rest, self._most, dice)
        values = guesses.made(list(self._roots()), self.places)
        worlds = np.zeros((len(programme.lowest), MANY))
        for place in self.places:
            for column in self.columns:
                worlds[world[_key(place, column.name)]] = values[id(place), column.name]
        return worlds

    def _roots(self) -> Iterator[Place]:
        return (place for place in self.places if place.parent is None and place.part is Part.WHOLE)

    def _runs(self, column: Column) -> Iterator[list[Place]]:
        """Roots, and what is judged together below places that are shown."""
        yield from ([root] for root in self._roots())
        for place in self.places:
            if self.shows(_key(place, column.name)):
                yield from place.runs

    def _span(self, place: Place, name: str) -> tuple[int, int] | None:
        """Between which numbers a figure lies; None where it is hidden."""
        told = self.told(place.unit, place.part, name)
        if told and self.exact:
            return place.totals[name], place.totals[name]
        return (told.lowest, told.highest) if told else None

    def _rest(self, place: Place, name: str) -> tuple[int, int] | None:
        told = self.told(place.unit, Part.REST, name)
        return (told.lowest, told.highest) if told and not self.exact else None

    def _figure(self, programme: Programme, world: World, place: Place, column: Column) -> None:
        """A variable for a figure, and what is known of it alone."""
        span = self._span(place, column.name)
        at = programme.variable(*(span or (0, self._most)))
        world[_key(place, column.name)] = at
        if column.of:
            least = self.publication.rules.smallest_count if span and self.rules else 0
            programme.demand({world[_key(place, column.of)]: 1, at: -1}, low=least)

    def _sums(self, programme: Programme, world: World, place: Place, column: Column) -> None:
        if not place.children:
            return
        parts = {world[_key(one, column.name)]: -1.0 for one in place.children}
        programme.demand({world[_key(place, column.name)]: 1.0} | parts, 0, 0)
        rest = self._rest(place, column.name)
        if rest:
            keys = (_key(one, column.name) for one in place.children)
            row = {world[key]: 1.0 for key in keys if not self.shows(key)}
            programme.demand(row, *rest)

    def _together(
        self, programme: Programme, world: World, run: list[Place], column: Column
    ) -> None:
        """Of what is hidden together at least one is small or nearly all.

        Pairs that are hidden only to fill up the rest are taken for such: fewer worlds.
        """
        hidden = not any(self.shows(_key(one, column.name)) for one in run)
        judged = not column.of or all(self.shows(_key(one, column.of)) for one in run)
        if hidden and judged:
            raised = self.history.hid(run, column.name)
            marks = [
                mark
                for one in run
                for mark in self._marks(programme, world, one, column, raised=raised)
            ]
            programme.demand(dict.fromkeys(marks, 1.0), low=1)

    def _marks(
        self, programme: Programme, world: World, place: Place, column: Column, *, raised: bool
    ) -> Iterator[int]:
        """Variables that are 1 only where a figure is small, or nearly all."""
        rules, at = self.publication.rules, world[_key(place, column.name)]
        most = (rules.smallest_count if column.of else rules.smallest_base) - 1
        most += rules.smallest_count if raised else 0
        yield programme.mark({at: 1.0}, self._most, most)
        if column.of:
            whole = world[_key(place, column.of)]
            yield programme.mark({whole: 1.0, at: -1.0}, self._most, most)


def _key(place: Place, name: str) -> Key:
    return place.unit, place.part, name


def narrow_changes(first: Attack, second: Attack) -> Ranges:
    """Figures whose change from one publication to the next is known too well.

    Nothing but the publications joins the two counts, so that a change can be anything from
    the least of the one less the most of the other. Where the whole that a figure is of was
    told anew, six people at least came or left: no change there is one person's.
    """
    before, after = Known.of(first), Known.of(second)
    keys = [
        key for key in before.world.keys() & after.world.keys() if not _anew(first, second, key)
    ]
    open_ = [key for key in keys if width(before.spans[key]) + width(after.spans[key]) < WIDE]
    ranges = {}
    for key in sorted(open_):
        (low, high), (least, most) = before.range(key), after.range(key)
        ranges[key] = least - high, most - low
    return {key: span for key, span in ranges.items() if width(span) < WIDE}


def _anew(first: Attack, second: Attack, key: Key) -> bool:
    """Whether something that a figure is of was told differently the second time."""
    wholes = {column.name: column.of for column in second.columns}
    whole = wholes.get(key[2])
    if not whole:
        return False
    told = first.told(key[0], key[1], whole), second.told(key[0], key[1], whole)
    other = told[0] and told[1] and told[0].value != told[1].value
    return bool(other) or _anew(first, second, (key[0], key[1], whole))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of every figure of one publication."""

    programme: Programme
    world: World
    spans: Ranges
    """As far as guesses reach."""

    @classmethod
    def of(cls, attack: Attack) -> Known:
        """What an attack knows."""
        programme = Programme()
        world = attack.world(programme)
        return cls(programme, world, programme.spans(world, attack.guesses(programme, world)))

    def range(self, key: Key) -> tuple[int, int]:
        """All that a figure can be."""
        return self.programme.range(self.world[key])


def attack_all(counts: Sequence[Figures]) -> Ranges:
    """Publish counts of the same people one after the other, and attack all that was said."""
    said: list[Publication] = []
    told, found = [], Ranges()
    for figures in counts:
        publication = publish(figures, said)
        found |= Attack(figures, publication, tuple(said)).narrow()
        told.append(Attack(figures, publication, tuple(said), exact=False))
        said.append(publication)
    for first, second in combinations(told, 2):
        found |= narrow_changes(first, second)
    return found


def attack_one(number: int) -> Ranges:
    """What is known too well of a random tree: every second is like a real office's."""
    return attack_all([tree(number) if number % 2 else campaigns(number, 1)[0]])


def attack_more(number: int) -> Ranges:
    """The same after a second count, or a third: each by itself and every change."""
    if number % 2:
        return attack_all([tree(number), later(tree(number), number)])
    return attack_all(campaigns(number, 2 + number // 2 % 2))


def attack_surveys(number: int) -> Ranges:
    """A self-check and two surveys of the same office, by different people: each and every change.

    Agreeing stands within not disagreeing, so that the programme knows that nobody does both.
    How many took part may differ much from one to the other: where that is by six at least, for
    certain, it is no change of one person's, however well it is known.
    """
    narrow = attack_all(with_surveys(number))
    return {key: span for key, span in narrow.items() if not _of_many(key, span)}


def _of_many(key: Key, span: tuple[int, int]) -> bool:
    return key[2] == BASE and (span[0] >= SIX or span[1] <= -SIX)


def main(many: int) -> None:
    """Attack random trees, a fifth as many over campaigns first; say what was found."""
    _run("with surveys", attack_surveys, many // 5)
    _run("over campaigns", attack_more, many // 5)
    _run("alone", attack_one, many)


def _run(name: str, attack: Callable[[int], Ranges], many: int) -> None:
    started, found = time.process_time(), 0
    for number in range(many):
        narrow = attack(number)
        found += bool(narrow)
        if narrow:
            sys.stdout.write(f"{number} {name}: {narrow}\n")
        if not (number + 1) % STEP:
            seconds = time.process_time() - started
            sys.stdout.write(f"{number + 1} trees {name}: {found} narrow, {seconds:.0f} s\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
