"""The tree of units as the gate sees it: whose figures add up to whose, and who is together.

A unit with units below it is their sum and its own people, who are a leaf of their own. The
children of a place are taken in pairs (three at the end of an odd number), neighbours in size:
a pair is shown or not shown as one. This depends on nothing that is secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sanaly_office.figures.model import BASE, Cell, Column, Figures, Part


@dataclass(slots=True, eq=False)
class Place:
    """A place in the tree; its counts are its own until ``planted`` has added those below."""

    unit: str
    parent: str | None
    part: Part
    size: int
    totals: dict[str, int]
    children: list[Place] = field(default_factory=list)
    runs: list[list[Place]] = field(default_factory=list)
    """Children that are shown or hidden together."""
    equal: Place | None = None
    """The place above, where this is all that is below it: they have the same counts."""


def planted(figures: Figures) -> list[Place]:
    """The roots, with everything summed. Raises ``ValueError`` for what is no tree of counts."""
    _check_columns(figures.columns)
    names = [BASE, *(column.name for column in figures.columns)]
    places = {cell.unit: _place(cell, figures.columns) for cell in figures.cells}
    if len(places) != len(figures.cells):
        raise ValueError("a unit stands twice")
    roots = [places[cell.unit] for cell in figures.cells if _hung(cell, places)]
    ordered = list(_downwards(roots))
    if len(ordered) != len(places):
        raise ValueError("a unit lies below itself")
    for place in reversed(ordered):
        _close(place, names, asked=place.totals[BASE] >= 0)
    return sorted(roots, key=_order)


def _check_columns(columns: Iterable[Column]) -> None:
    known = {BASE}
    for column in columns:
        if column.name in known or column.of not in known:
            raise ValueError("a column is of one that stands before it")
        known.add(column.name)


def _place(cell: Cell, columns: Iterable[Column]) -> Place:
    """With -1 as base where nobody is asked."""
    counts = {column.name: cell.counts.get(column.name, 0) for column in columns}
    base = cell.base or 0
    if min(base, cell.size, *counts.values(), 0) < 0 or max(counts.values(), default=0) > base:
        raise ValueError("counts lie between nought and their base")
    totals = {BASE: -1 if cell.base is None else base} | counts
    return Place(cell.unit, cell.parent, Part.WHOLE, cell.size, totals)


def _hung(cell: Cell, places: dict[str, Place]) -> bool:
    """Put a place below the one above it; whether it is a root."""
    if cell.parent is None:
        return True
    if cell.parent not in places:
        raise ValueError("a unit lies below one that is not there")
    places[cell.parent].children.append(places[cell.unit])
    return False


def _downwards(roots: Iterable[Place]) -> Iterator[Place]:
    """Every place, each after the one above it."""
    waiting = list(roots)
    while waiting:
        place = waiting.pop()
        yield place
        waiting += place.children


def _close(place: Place, names: list[str], *, asked: bool) -> None:
    """Add up a place whose children are added up."""
    if not place.children:
        if not asked:
            raise ValueError("nobody is asked in or below a unit")
        return
    if asked:
        own = Place(place.unit, place.parent, Part.OWN, place.size, dict(place.totals))
        place.children.append(own)
    place.children.sort(key=_order)
    place.runs = _runs(place.children)
    if len(place.children) == 1:
        place.children[0].equal = place
    place.size = sum(child.size for child in place.children)
    place.totals = {name: sum(child.totals[name] for child in place.children) for name in names}


def _runs(children: list[Place]) -> list[list[Place]]:
    """Pairs of neighbours; the last three of an odd number are together."""
    last = 2 * max(0, len(children) // 2 - 1)
    return [*(children[at : at + 2] for at in range(0, last, 2)), children[last:]]


def _order(place: Place) -> tuple[int, int, str, str]:
    return (place.size, len(place.unit), place.unit, place.part)


everywhere = _downwards
