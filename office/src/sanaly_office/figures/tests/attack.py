"""Somebody who has everything that was published, and knows this program, looks for people.

What the reader is given for an integer programme over all counts:

- every figure that is shown, *not rounded* (``exact``), or as it was told;
- that figures add up, and that nobody is counted in a column who is not in the one it is of;
- the rules: what is shown is neither small nor nearly all, and of what is hidden together at
  least one is (``rules``); which lines are drawn higher after an earlier publication.

More attacks than the tests make: ``python -m sanaly_office.figures.tests.attack 5000``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sanaly_office.figures.gate import publish
from sanaly_office.figures.history import History
from sanaly_office.figures.model import BASE, Column, Figures, Part, Publication, Shown
from sanaly_office.figures.tests.making import later, tree
from sanaly_office.figures.tests.programme import Programme
from sanaly_office.figures.tree import Place, everywhere, planted

Key = tuple[str, Part, str]
World = dict[Key, int]
"""The variable of each figure."""


@dataclass(frozen=True, slots=True)
class Attack:
    """What the reader is given."""

    figures: Figures
    publication: Publication
    before: tuple[Publication, ...] = ()
    exact: bool = True
    rules: bool = True

    def narrow(self) -> dict[Key, tuple[int, int]]:
        """Hidden figures that are known too well."""
        programme = Programme()
        world = self.world(programme)
        return programme.narrow({key: at for key, at in world.items() if not self.shows(key)})

    def shows(self, key: Key) -> bool:
        """Whether a figure is shown."""
        return self.told(*key) is not None

    def told(self, unit: str, part: Part, name: str) -> Shown | None:
        """What is shown of a figure."""
        entry = self.publication.of(unit, part)
        told = entry.told.get(name) if entry else None
        return told if isinstance(told, Shown) else None

    @property
    def _most(self) -> int:
        """No world has more people than this: fewer worlds, and so a stronger attack."""
        return max(25, sum(cell.base or 0 for cell in self.figures.cells))

    def world(self, programme: Programme) -> World:
        """Everything that the reader knows of one world."""
        world: World = {}
        roots = planted(self.figures)
        places = list(everywhere(roots))
        runs = [*([root] for root in roots), *(run for place in places for run in place.runs)]
        for column in (Column(BASE, ""), *self.figures.columns):
            for place in places:
                self._figure(programme, world, place, column)
            for place in places:
                self._sums(programme, world, place, column)
            for run in runs if self.rules else ():
                self._together(programme, world, run, column)
        return world

    def _figure(self, programme: Programme, world: World, place: Place, column: Column) -> None:
        """A variable for a figure, and what is known of it alone."""
        told, true = self.told(place.unit, place.part, column.name), place.totals[column.name]
        low, high = (told.lowest, told.highest) if told else (0, self._most)
        at = programme.variable(*((true, true) if told and self.exact else (low, high)))
        world[_key(place, column.name)] = at
        if column.of:
            least = self.publication.rules.smallest_count if told and self.rules else 0
            programme.demand({world[_key(place, column.of)]: 1, at: -1}, low=least)

    def _sums(self, programme: Programme, world: World, place: Place, column: Column) -> None:
        if not place.children:
            return
        parts = {world[_key(one, column.name)]: -1.0 for one in place.children}
        programme.demand({world[_key(place, column.name)]: 1.0} | parts, 0, 0)
        rest = self.told(place.unit, Part.REST, column.name)
        if rest and not self.exact:
            keys = (_key(one, column.name) for one in place.children)
            row = {world[key]: 1.0 for key in keys if not self.shows(key)}
            programme.demand(row, rest.lowest, rest.highest)

    def _together(
        self, programme: Programme, world: World, run: list[Place], column: Column
    ) -> None:
        """Of what is hidden together at least one is small or nearly all.

        Pairs that are hidden only to fill up the rest are taken for such: fewer worlds.
        """
        hidden = not any(self.shows(_key(one, column.name)) for one in run)
        judged = not column.of or all(self.shows(_key(one, column.of)) for one in run)
        if hidden and judged:
            raised = History(self.before).hid(run, column.name)
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
        small = programme.variable(0, 1)
        programme.demand({at: 1, small: self._most}, high=most + self._most)
        yield small
        if column.of:
            whole, nearly = world[_key(place, column.of)], programme.variable(0, 1)
            programme.demand({whole: 1, at: -1, nearly: self._most}, high=most + self._most)
            yield nearly


def _key(place: Place, name: str) -> Key:
    return place.unit, place.part, name


def narrow_changes(first: Attack, second: Attack) -> dict[Key, tuple[int, int]]:
    """Figures whose change from one publication to the next is known too well."""
    programme = Programme()
    before, after = first.world(programme), second.world(programme)
    asked = {}
    for key in before.keys() & after.keys():
        asked[key] = programme.variable(-(1 << 12), 1 << 12)
        programme.demand({after[key]: 1.0, before[key]: -1.0, asked[key]: -1.0}, 0, 0)
    return programme.narrow({key: asked[key] for key in sorted(asked)})


def attack_one(number: int) -> dict[Key, tuple[int, int]]:
    """What is known too well of a random tree."""
    figures = tree(number)
    return Attack(figures, publish(figures)).narrow()


def attack_two(number: int) -> dict[Key, tuple[int, int]]:
    """The same of a random tree's second count, each by itself and the change between them."""
    figures = tree(number)
    first = publish(figures)
    changed = later(figures, number)
    second = publish(changed, [first])
    alone = Attack(changed, second, (first,)).narrow()
    told = (Attack(figures, first, exact=False), Attack(changed, second, (first,), exact=False))
    return alone | narrow_changes(*told)


def main(numbers: Iterable[int]) -> None:
    """Attack many trees and say what was found."""
    for number in numbers:
        found = {"one": attack_one(number), "two": attack_two(number)}
        for name, narrow in found.items():
            if narrow:
                sys.stdout.write(f"{number} {name}: {narrow}\n")


if __name__ == "__main__":
    main(range(int(sys.argv[1])))
