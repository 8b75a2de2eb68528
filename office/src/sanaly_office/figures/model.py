"""What is counted, and what may be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

BASE = "base"
"""The column of contributors, on which every other rests."""


class Kind(StrEnum):
    """Why a figure is not shown. What would tell more of it (small, or beside a small one)
    is told of neither.
    """

    TOO_FEW = "too-few"
    """Too few took part here, or in the unit that it is shown together with."""
    SMALL = "small"
    """Few or nearly all, here or in the unit that it is shown together with."""
    HISTORY = "history"
    """As ``SMALL``; the line is drawn higher since the figure was not shown before."""


class Part(StrEnum):
    """What of a unit a figure is of."""

    WHOLE = "whole"
    """The unit and everything below it."""
    OWN = "own"
    """The unit without the units below it."""
    REST = "rest"
    """All below the unit, and it alone, whose own figures are not shown in this column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that people are counted for: of everybody who took part, or ``of`` a column."""

    name: str
    of: str = BASE


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit's own counts, those of units below it apart; ``base`` None: nobody is asked there.

    ``size`` is how many could take part: known to everybody, it decides which units are shown
    together and nothing else. It may not depend on who did take part.
    """

    unit: str
    parent: str | None
    base: int | None
    counts: Mapping[str, int] = field(default_factory=dict)
    size: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """All tables of one count of people: a tree of units, and columns.

    A column's ``of`` stands before it. By definition nobody is counted in a column who is not
    counted in the one that it is of.
    """

    cells: tuple[Cell, ...]
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """How strict the gate is. It can be stricter than this, and no less."""

    smallest_base: int = 10
    smallest_count: int = 5
    rounded_to: int = 5

    def __post_init__(self) -> None:
        least = self.smallest_base >= 10 and self.smallest_count >= 5 and self.rounded_to >= 5
        if not least or self.smallest_base < 2 * self.smallest_count:
            raise ValueError("the gate can be made stricter only")


@dataclass(frozen=True, slots=True)
class Shown:
    """A rounded figure, and what the count can be for a reader of everything published."""

    value: int
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """A figure that is not shown."""

    kind: Kind


Told = Shown | Hidden


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of a unit, or a part of one, by column (``BASE`` among them)."""

    unit: str
    parent: str | None
    part: Part
    told: Mapping[str, Told]


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that is said of one count: nothing else of it ever leaves the office."""

    rules: Rules
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]

    def of(self, unit: str, part: Part = Part.WHOLE) -> Entry | None:
        """What is said of a unit or a part of it; None where there is no such part."""
        return next((one for one in self.entries if (one.unit, one.part) == (unit, part)), None)
