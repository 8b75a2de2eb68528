"""Makes trees like those of real offices, and what becomes of them until the next campaign."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from sanaly_office.figures.model import Cell, Column, Figures

Units = dict[str, Cell]
GROUPS = ("a", "b", "c")
SURVEY = tuple(
    column
    for item in "xy"
    for column in (Column(f"unopposed:{item}"), Column(f"agree:{item}", f"unopposed:{item}"))
)
"""As the columns of a survey of the climate (``transparency.counted``)."""
NEAR = (9, 10, 11)
"""Around the line from which a base is told."""


def campaigns(number: int, many: int) -> list[Figures]:
    """The same office in several campaigns."""
    dice = Random(number)
    columns = tuple(_columns(dice))
    units = _office(dice, columns)
    counts = [_figures(units, columns)]
    for turn in range(1, many):
        units = _changed(dice, units, columns, f"n{turn}")
        counts.append(_figures(units, columns))
    return counts


def with_surveys(number: int) -> list[Figures]:
    """A self-check of an office and two surveys of its climate, each answered by other people."""
    dice = Random(number)
    first = campaigns(number, 1)[0]
    units = {cell.unit: cell for cell in first.cells}
    counts = [first]
    for turn in range(2):
        told = {name: _surveyed(dice, cell) for name, cell in units.items()}
        counts.append(_figures(told, SURVEY))
        units = _changed(dice, units, first.columns, f"n{turn}")
    return counts


def _surveyed(dice: Random, cell: Cell) -> Cell:
    """Of those who could take part some do; most of them do not disagree, and many agree."""
    if cell.base is None:
        return replace(cell, counts={})
    base = dice.randint(0, cell.size)
    counts: dict[str, int] = {}
    for column in SURVEY:
        most = counts.get(column.of, base)
        near = dice.choice((most, most - 1, most - 4, most - 5, most - 8, most * 3 // 4, most // 2))
        counts[column.name] = min(most, max(0, near))
    return replace(cell, base=base, counts=counts)


def _figures(units: Units, columns: tuple[Column, ...]) -> Figures:
    return Figures(tuple(units.values()), columns)


def _columns(dice: Random) -> list[Column]:
    """Found, and often mended and kept, for one to three rules."""
    columns = []
    for group in GROUPS[: dice.randint(1, len(GROUPS))]:
        found = f"found:{group}"
        columns.append(Column(found))
        kinds = [kind for kind in ("mended", "kept") if dice.random() < 0.7]
        columns += [Column(f"{kind}:{group}", found) for kind in kinds]
    return columns


def _office(dice: Random, columns: tuple[Column, ...]) -> Units:
    """A root and what is below it; an inner unit may have no people of its own that are asked."""
    parents = dice.choice((_chain, _flat, _districts, _only_children))(dice)
    below = set(parents)
    size = dice.choice((_near, _near, _school, _unequal))
    units = {}
    for at, parent in enumerate(parents):
        asked = at not in below or dice.random() < 0.5
        base = size(dice) if asked else None
        units[f"u{at}"] = _cell(dice, f"u{at}", parent, base, columns)
    return units


def _chain(dice: Random) -> list[int | None]:
    """Each below the last, some with a neighbour."""
    length = dice.randint(2, 5)
    beside = [dice.randrange(length) for _ in range(dice.randint(0, 4))]
    return [None, *range(length - 1), *beside]


def _flat(dice: Random) -> list[int | None]:
    return [None, *[0] * dice.randint(1, 9)]


def _districts(dice: Random) -> list[int | None]:
    many = dice.randint(2, 4)
    return [None, *[0] * many, *(dice.randint(1, many) for _ in range(dice.randint(2, 8)))]


def _only_children(dice: Random) -> list[int | None]:
    """Units with one unit below, which has one below."""
    many = dice.randint(1, 4)
    deeper = range(many + 1, many + 1 + dice.randint(0, many))
    return [None, *[0] * many, *range(1, many + 1), *deeper]


def _near(dice: Random) -> int:
    return dice.choice(NEAR)


def _school(dice: Random) -> int:
    return dice.randint(10, 60)


def _unequal(dice: Random) -> int:
    return dice.choice((0, 1, 4, 9, 10, 11, 15, 60, 300, 1200))


def _cell(
    dice: Random, unit: str, parent: int | None, base: int | None, columns: tuple[Column, ...]
) -> Cell:
    """Counts of a unit: none, few, many or all of those there are."""
    counts: dict[str, int] = {}
    for column in columns:
        most = counts.get(column.of, base or 0)
        near = dice.choice((0, 1, 3, 4, 5, 6, most // 3, most // 2, most - 5, most - 3, most))
        counts[column.name] = near if 0 <= near <= most else dice.randint(0, most)
    above = None if parent is None else f"u{parent}"
    return Cell(unit, above, base, counts, size=(base or 0) + dice.randint(0, 4))


def _changed(dice: Random, units: Units, columns: tuple[Column, ...], new: str) -> Units:
    """Until the next campaign: people come and go, and units are made, split and closed."""
    units = dict(units)
    for at, event in enumerate(dice.choices(EVENTS, k=dice.randint(0, 3))):
        event(dice, units, columns, f"{new}.{at}")
        _closed(units)
    return units


def _closed(units: Units) -> None:
    """Close units above others of which none is left; the root stays."""
    above = {cell.parent for cell in units.values()}
    empty = [name for name, cell in units.items() if cell.base is None and name not in above]
    for name in empty:
        if name == "u0":
            units[name] = replace(units[name], base=0)
        else:
            del units[name]
    if empty:
        _closed(units)


def _leaves(units: Units) -> list[str]:
    """Units with nothing below them whose people are asked; the root is none."""
    inner = {cell.parent for cell in units.values()} | {"u0"}
    return [name for name, cell in units.items() if name not in inner]


def _part(dice: Random, cell: Cell, many: int, columns: tuple[Column, ...]) -> Cell:
    """So many of a unit's people, and what they told."""
    base = cell.base or 0
    taken: dict[str, int] = {}
    for column in columns:
        most, of = cell.counts.get(column.of, base), taken.get(column.of, many)
        count = cell.counts[column.name]
        taken[column.name] = dice.randint(max(0, of - most + count), min(of, count))
    return replace(cell, base=many, counts=taken, size=min(cell.size, many))


def _sum(cell: Cell, other: Cell, by: int = 1) -> Cell:
    """A unit with others' people, or without them."""
    counts = {name: count + by * other.counts[name] for name, count in cell.counts.items()}
    base, size = (cell.base or 0) + by * (other.base or 0), cell.size + by * other.size
    return replace(cell, base=base, counts=counts, size=max(0, size))


def _comes(dice: Random, units: Units, columns: tuple[Column, ...], _new: str) -> None:
    """Some join a unit."""
    name = dice.choice(list(units))
    more = _cell(dice, name, None, dice.choice((1, 1, 2, 4, 9, 15)), columns)
    units[name] = _sum(units[name], more)


def _goes(dice: Random, units: Units, columns: tuple[Column, ...], _new: str) -> None:
    """Some leave a unit."""
    name = dice.choice(list(units))
    cell = units[name]
    if cell.base:
        many = dice.randint(1, min(6, cell.base))
        units[name] = _sum(cell, _part(dice, cell, many, columns), -1)


def _moves(dice: Random, units: Units, columns: tuple[Column, ...], _new: str) -> None:
    """Some go from one unit to another, and tell there what they told before."""
    name, to = dice.choice(list(units)), dice.choice(list(units))
    cell = units[name]
    if cell.base and name != to:
        part = _part(dice, cell, dice.randint(1, min(12, cell.base)), columns)
        units[name], units[to] = _sum(cell, part, -1), _sum(units[to], part)


def _splits(dice: Random, units: Units, columns: tuple[Column, ...], new: str) -> None:
    """A unit becomes two new ones."""
    leaves = _leaves(units)
    if leaves:
        cell = units.pop(dice.choice(leaves))
        part = _part(dice, cell, dice.randint(0, cell.base or 0), columns)
        units[f"{new}a"] = replace(part, unit=f"{new}a")
        units[f"{new}b"] = replace(_sum(cell, part, -1), unit=f"{new}b")


def _merges(dice: Random, units: Units, _columns: tuple[Column, ...], new: str) -> None:
    """Two units become a new one, or one of them takes in the other, which is closed."""
    leaves = _leaves(units)
    if len(leaves) > 1:
        gone, kept = dice.sample(leaves, 2)
        name = dice.choice((kept, new))
        both = _sum(units.pop(kept), units.pop(gone))
        units[name] = replace(both, unit=name)


def _turns(dice: Random, units: Units, _columns: tuple[Column, ...], _new: str) -> None:
    """A unit goes below another than before."""
    leaves = _leaves(units)
    if leaves:
        name = dice.choice(leaves)
        above = dice.choice([one for one in units if one != name])
        units[name] = replace(units[name], parent=above)


EVENTS = (_comes, _comes, _goes, _goes, _moves, _splits, _merges, _turns)
