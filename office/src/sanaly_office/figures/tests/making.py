"""Makes trees of counts, all by chance and each the same for the same number."""

from __future__ import annotations

from random import Random

from sanaly_office.figures.model import Cell, Column, Figures

COLUMNS = (Column("found"), Column("mended", "found"), Column("kept", "found"))


def flat(*counts: tuple[int, int], top: int | None = None) -> Figures:
    """Leaves below one root: base and found of each; ``top`` are the root's own people."""
    leaves = tuple(
        Cell(f"u{at}", "top", base, {"found": found}, size=at)
        for at, (base, found) in enumerate(counts)
    )
    return Figures((Cell("top", None, top), *leaves), (Column("found"),))


def tree(number: int, largest: int = 40) -> Figures:
    """A tree of up to a dozen units, up to four high, with rare, common or general findings."""
    dice = Random(number)
    rate = dice.choice((0.02, 0.1, 0.3, 0.5, 0.9))
    units = dice.choice((1, 2, 3, 4, 5, 6, 12))
    cells = []
    for at in range(units):
        parent = None if at == 0 else f"u{dice.randrange(max(0, at - 6), at)}"
        cells.append(_cell(dice, f"u{at}", parent, dice.randint(0, largest), rate))
    return Figures(tuple(cells), COLUMNS)


def _cell(dice: Random, unit: str, parent: str | None, base: int, rate: float) -> Cell:
    found = sum(dice.random() < rate for _ in range(base))
    mended = sum(dice.random() < 0.6 for _ in range(found))
    kept = dice.randint(0, found) if dice.random() < 0.5 else min(found, dice.randint(0, 3))
    counts = {"found": found, "mended": mended, "kept": kept}
    return Cell(unit, parent, base, counts, size=base + dice.randint(0, 9))


def later(figures: Figures, number: int) -> Figures:
    """The same units after some have joined and some have left."""
    dice = Random(number)
    return Figures(tuple(_changed(dice, cell) for cell in figures.cells), figures.columns)


def _changed(dice: Random, cell: Cell) -> Cell:
    by = dice.choice((-3, -1, 0, 0, 0, 1, 2, 4, 9))
    base = max(0, (cell.base or 0) + by)
    found = min(base, max(0, cell.counts["found"] + dice.choice((0, 0, by, by // 2))))
    counts = {name: min(found, count) for name, count in cell.counts.items()}
    return Cell(cell.unit, cell.parent, base, counts | {"found": found}, cell.size)
