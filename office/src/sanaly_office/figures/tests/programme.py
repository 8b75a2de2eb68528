"""An integer programme, solved by HiGHS, and the search for figures that it knows too well."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[attr-defined]
from scipy.sparse import csr_array

WIDE = 5
TURNS = 4
Numbers = NDArray[np.float64]
Key = TypeVar("Key", bound=Hashable)


@dataclass(slots=True)
class Programme:
    """Whole numbers between bounds, and sums of them between bounds."""

    lowest: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    rows: list[dict[int, float]] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def variable(self, low: float, high: float) -> int:
        """A new variable."""
        self.lowest.append(low)
        self.highest.append(high)
        return len(self.lowest) - 1

    def demand(self, row: dict[int, float], low: float = -np.inf, high: float = np.inf) -> None:
        """A sum of variables lies between two numbers."""
        self.rows.append(row)
        self.least.append(low)
        self.most.append(high)

    def best(self, aim: dict[int, float], *, presolve: bool = True) -> Numbers:
        """A world in which a sum is large. There is one: the true one fits.

        With presolving it may miss the largest (the HiGHS of scipy 1.17 takes 2 for the most of
        a sum that can be 7, in the tree of number 271) and is quicker; what it gives is a world
        in any case: that is looked at.
        """
        goal = np.zeros(len(self.lowest))
        for at, weight in aim.items():
            goal[at] = -weight
        matrix = self._matrix()
        rules = LinearConstraint(matrix, self.least, self.most)  # type: ignore[no-untyped-call]
        bounds = Bounds(self.lowest, self.highest)  # type: ignore[no-untyped-call]
        found = milp(  # type: ignore[no-untyped-call]
            goal,
            constraints=rules,
            bounds=bounds,
            integrality=np.ones(len(goal)),
            options={"presolve": presolve},
        )
        if presolve and found.status:
            return self.best(aim, presolve=False)
        assert found.status == 0, found.message
        world: Numbers = np.round(found.x)
        sums = matrix @ world
        assert np.all(sums >= self.least)
        assert np.all(sums <= self.most)
        assert np.all(world >= self.lowest)
        assert np.all(world <= self.highest)
        return world

    def _matrix(self) -> csr_array:
        entries = [(at, of, by) for at, row in enumerate(self.rows) for of, by in row.items()]
        rows, columns, weights = zip(*entries, strict=True) if entries else ((), (), ())
        return csr_array((weights, (rows, columns)), shape=(len(self.rows), len(self.lowest)))  # type: ignore[no-untyped-call]

    def range(self, at: int) -> tuple[int, int]:
        """The least and the most that a variable can be."""
        low, high = (self.best({at: way}, presolve=False)[at] for way in (-1.0, 1.0))
        return round(low), round(high)

    def narrow(self, asked: Mapping[Key, int]) -> dict[Key, tuple[int, int]]:
        """Variables whose range is less than five wide, with it.

        Worlds at random corners settle most at once; the others are asked one by one.
        """
        seen: dict[Key, set[int]] = {key: set() for key in asked}
        dice = Random(len(seen))
        for _turn in range(TURNS):
            aim = {asked[key]: dice.choice((-1.0, 1.0)) for key in _open(seen)}
            against = {at: -by for at, by in aim.items()}
            for world in (self.best(aim), self.best(against)) if aim else ():
                for key, at in asked.items():
                    seen[key].add(round(world[at]))
        ranges = {key: self.range(asked[key]) for key in _open(seen)}
        return {key: span for key, span in ranges.items() if span[1] - span[0] < WIDE}


def _open(seen: dict[Key, set[int]]) -> list[Key]:
    """Variables of which no two worlds were seen that are far apart."""
    return [key for key, worlds in seen.items() if _spread(worlds) < WIDE]


def _spread(worlds: set[int]) -> int:
    return max(worlds) - min(worlds) if worlds else 0
