"""Worlds that there could be, guessed by filling units up one after another in random order.

They are guesses only: ``programme`` looks at each whether it fits all that is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sanaly_office.figures.model import BASE, Column
from sanaly_office.figures.tree import Place

MANY = 64
EDGE = 15
"""Counts that are hidden at the top are small, or nearly all; with a higher line below this."""

Counts = NDArray[np.int64]
Told = Callable[[Place, str], tuple[int, int] | None]
"""Between which numbers a figure lies; None where it is hidden."""


@dataclass(slots=True)
class Guesses:
    """Values of all figures in many worlds at once.

    Each world takes one column as far as what is told of it allows, and the others for exact.
    """

    columns: tuple[Column, ...]
    told: Told
    rest: Told
    most: int
    dice: np.random.Generator
    values: dict[tuple[int, str], Counts] = field(default_factory=dict)
    free: Counts = field(init=False)

    def __post_init__(self) -> None:
        self.free = self.dice.integers(0, len(self.columns), MANY)

    def made(self, roots: list[Place], places: list[Place]) -> dict[tuple[int, str], Counts]:
        """By place and column; places stand after those above them."""
        for number, column in enumerate(self.columns):
            for root in roots:
                self.values[id(root), column.name] = self._top(root, column, number)
            for place in places:
                if place.children:
                    self._below(place, column, number)
        return self.values

    def _top(self, root: Place, column: Column, number: int) -> Counts:
        low, high = self._bounds(root, column, number)
        if self.told(root, column.name):
            return self.dice.integers(low, np.maximum(low, high) + 1)
        edge = np.minimum(self.dice.integers(0, EDGE, MANY), high)
        if column.name == BASE:
            return edge
        kinds = np.stack([edge, high - edge, self.dice.integers(0, high + 1)])
        found: Counts = kinds[self.dice.integers(0, 3, MANY), np.arange(MANY)]
        return found

    def _bounds(self, place: Place, column: Column, number: int) -> tuple[Counts, Counts]:
        cap = self.values[id(place), column.of] if column.of else np.full(MANY, self.most)
        told = self.told(place, column.name)
        if told is None:
            return np.zeros(MANY, dtype=np.int64), cap
        return self._between(told, place.totals[column.name], number)

    def _between(self, told: tuple[int, int], true: int, number: int) -> tuple[Counts, Counts]:
        free = self.free == number
        return np.where(free, told[0], true), np.where(free, told[1], true)

    def _below(self, place: Place, column: Column, number: int) -> None:
        """Share a place's count out: among those shown and the rest, then within the rest."""
        name, total = column.name, self.values[id(place), column.name]
        hidden = [one for one in place.children if self.told(one, name) is None]
        shown = [one for one in place.children if self.told(one, name)]
        rest = self.rest(place, name)
        if not (shown and hidden):
            self._share(place.children, column, number, total)
            return
        true = sum(one.totals[name] for one in hidden)
        bounds = [self._bounds(one, column, number) for one in shown]
        bounds.append(self._between(rest or (0, self.most), true, number))
        *parts, left = self._filled(bounds, total)
        for one, part in zip(shown, parts, strict=True):
            self.values[id(one), name] = part
        self._share(hidden, column, number, left)

    def _share(self, among: list[Place], column: Column, number: int, total: Counts) -> None:
        bounds = [self._bounds(one, column, number) for one in among]
        for one, part in zip(among, self._filled(bounds, total), strict=True):
            self.values[id(one), column.name] = part

    def _filled(self, bounds: list[tuple[Counts, Counts]], total: Counts) -> Counts:
        """Fill up one after the other, in an order of each world's own."""
        low = np.stack([one[0] for one in bounds])
        room = np.stack([one[1] for one in bounds]) - low
        order = np.argsort(self.dice.random(low.shape), axis=0)
        sorted_room = np.take_along_axis(room, order, 0)
        before = np.cumsum(sorted_room, axis=0) - sorted_room
        given = np.clip(total - low.sum(axis=0) - before, 0, sorted_room)
        filled = np.empty_like(low)
        np.put_along_axis(filled, order, given, 0)
        result: Counts = low + filled
        return result
