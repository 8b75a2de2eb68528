"""An integer programme, and the search for variables that it leaves too narrow a range.

Quick guesses come first: a guess that fits is a world that there could be, so that two of them
far apart settle a variable as surely as the programme does. What guesses leave open HiGHS
solves to the end. Variables that no demand joins fall into parts, and each part by itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[attr-defined]
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

WIDE = 5
Numbers = NDArray[np.float64]
Span = tuple[int, int]
"""The least and the most."""
Key = TypeVar("Key", bound=Hashable)


@dataclass(slots=True)
class Programme:
    """Whole numbers between bounds, and sums of them between bounds."""

    lowest: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    rows: list[dict[int, float]] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Rows that hold without their variable of 0 or 1, and it."""

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

    def mark(self, row: dict[int, float], weight: float, high: float) -> int:
        """A new variable that is 1 only where a sum is at most ``high``."""
        mark = self.variable(0, 1)
        self.marks.append((len(self.rows), mark))
        self.demand(row | {mark: weight}, high=high + weight)
        return mark

    def best(self, aim: Mapping[int, float]) -> Numbers:
        """A world in which a sum is largest. There is one: the true one fits.

        Without presolving, which may miss the largest (the HiGHS of scipy 1.17 takes 2 for the
        most of a sum that can be 7, in the tree of number 271).
        """
        goal = np.zeros(len(self.lowest))
        for at, weight in aim.items():
            goal[at] = -weight
        found = milp(  # type: ignore[no-untyped-call]
            goal,
            constraints=LinearConstraint(self.matrix(), self.least, self.most),  # type: ignore[no-untyped-call]
            bounds=Bounds(self.lowest, self.highest),  # type: ignore[no-untyped-call]
            integrality=np.ones(len(goal)),
            options={"presolve": False},
        )
        assert found.status == 0, found.message
        world: Numbers = np.round(found.x)
        assert self.fits(world[:, np.newaxis]).all()
        return world

    def matrix(self) -> csr_array:
        """The weights of variables in sums."""
        at, of, by = self._entries()
        return csr_array((by, (at, of)), shape=(len(self.rows), len(self.lowest)))  # type: ignore[no-untyped-call]

    def _entries(self) -> tuple[list[int], list[int], list[float]]:
        at = [number for number, row in enumerate(self.rows) for _of in row]
        of = [one for row in self.rows for one in row]
        return at, of, [by for row in self.rows for by in row.values()]

    def fits(self, worlds: Numbers) -> NDArray[np.bool_]:
        """Of each row, then of each variable, in which worlds (columns) it is right."""
        sums = self.matrix() @ worlds
        low, high = _upright(self.least), _upright(self.most)
        within = (worlds >= _upright(self.lowest)) & (worlds <= _upright(self.highest))
        return np.vstack([(sums >= low) & (sums <= high), within])

    def marked(self, worlds: Numbers) -> Numbers:
        """The worlds with every mark set that may be."""
        if self.marks:
            rows, marks = (list(one) for one in zip(*self.marks, strict=True))
            weights = [self.rows[row][mark] for row, mark in self.marks]
            sums = (self.matrix() @ worlds)[rows] + _upright(weights)
            worlds[marks] = sums <= _upright(self.most)[rows]
        return worlds

    def parts(self) -> NDArray[np.int64]:
        """The part of each variable, then of each row: only free variables join."""
        at, of, _by = (np.array(one, dtype=np.int64) for one in self._entries())
        free = (np.array(self.lowest) < np.array(self.highest))[of]
        size = len(self.lowest) + len(self.rows)
        ends = (of[free], at[free] + len(self.lowest))
        joined = coo_array((np.ones(free.sum()), ends), shape=(size, size))  # type: ignore[no-untyped-call]
        labels: NDArray[np.int64] = connected_components(joined, directed=False)[1]
        return labels

    def ends(self, at: int) -> tuple[Numbers, Numbers]:
        """A world with the least of a variable, and one with the most."""
        return self.best({at: -1.0}), self.best({at: 1.0})

    def range(self, at: int) -> Span:
        """The least and the most that a variable can be."""
        low, high = self.ends(at)
        return round(low[at]), round(high[at])

    def spans(self, asked: Mapping[Key, int], guesses: Numbers) -> dict[Key, Span]:
        """The least and the most of variables over guesses that fit; (0, -1) where none does."""
        parts, many = self.parts(), len(self.lowest)
        fits = self.fits(self.marked(guesses))
        right = np.ones((parts.max(initial=0) + 1, guesses.shape[1]), dtype=bool)
        np.logical_and.at(right, np.concatenate([parts[many:], parts[:many]]), fits)
        return {key: _span(guesses[at][right[parts[at]]]) for key, at in asked.items()}

    def narrow(self, asked: Mapping[Key, int], guesses: Numbers) -> dict[Key, Span]:
        """Variables whose range is less than five wide, with it."""
        parts = self.parts()
        spans = self.spans(asked, guesses)
        open_: dict[int, dict[Key, int]] = {}
        for key in (key for key, span in spans.items() if width(span) < WIDE):
            open_.setdefault(int(parts[asked[key]]), {})[key] = asked[key]
        found: dict[Key, Span] = {}
        for part, keys in open_.items():
            found |= self.small(parts, part).narrow(keys)
        return found

    def small(self, parts: NDArray[np.int64], part: int) -> Small:
        """The programme of one part alone."""
        many = len(self.lowest)
        taken = [int(at) for at in np.flatnonzero(parts[:many] == part)]
        names = {at: number for number, at in enumerate(taken)}
        made = Small(
            Programme([self.lowest[at] for at in taken], [self.highest[at] for at in taken]), names
        )
        for at in np.flatnonzero(parts[many:] == part):
            row = self.rows[at]
            fixed = sum(by * self.lowest[of] for of, by in row.items() if of not in names)
            left = {names[of]: by for of, by in row.items() if of in names}
            made.programme.demand(left, self.least[at] - fixed, self.most[at] - fixed)
        return made


@dataclass(frozen=True, slots=True)
class Small:
    """One part of a programme, by the numbers that its variables have in the whole."""

    programme: Programme
    names: Mapping[int, int]

    def narrow(self, asked: Mapping[Key, int]) -> dict[Key, Span]:
        """Variables whose range is less than five wide; a world found for one serves others."""
        found: dict[Key, Span] = {}
        worlds: list[Numbers] = []
        for key, whole in asked.items():
            at = self.names[whole]
            if width(_span(np.array([world[at] for world in worlds]))) >= WIDE:
                continue
            low, high = ends = self.programme.ends(at)
            worlds += ends
            if high[at] - low[at] < WIDE:
                found[key] = round(low[at]), round(high[at])
        return found


def width(span: Span) -> int:
    """How far apart the ends of a range are."""
    return span[1] - span[0]


def _upright(numbers: list[float]) -> Numbers:
    return np.array(numbers, dtype=np.float64)[:, np.newaxis]


def _span(values: Numbers) -> Span:
    return (round(values.min()), round(values.max())) if values.size else (0, -1)
