"""The gate on a country's tree: 5,000 units, 24 columns, and once more after a year."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from random import Random

from benchmarks import table
from benchmarks.machine import seconds_of
from sanaly_office.figures.gate import publish
from sanaly_office.figures.model import Cell, Column, Figures, Publication

UNITS = int(os.environ.get("OFFICE_UNITS", "5000"))
GROUPS = 8
LONGEST = 10


def tree(number: int) -> Figures:
    """Schools below districts below one root; in most units some find something."""
    dice = Random(number)
    columns = [column for at in range(GROUPS) for column in _columns(at)]
    cells = [_cell(dice, at) for at in range(UNITS)]
    return Figures(tuple(cells), tuple(columns))


def _columns(at: int) -> tuple[Column, ...]:
    found = f"found{at}"
    return Column(found), Column(f"mended{at}", found), Column(f"kept{at}", found)


def _cell(dice: Random, at: int) -> Cell:
    parent = None if at == 0 else "u0" if at <= UNITS // 20 else f"u{1 + at % (UNITS // 20)}"
    size = dice.randint(10, 60)
    base = sum(dice.random() < 0.6 for _person in range(size))
    counts = {}
    for group in range(GROUPS):
        found = sum(dice.random() < 0.05 * (1 + group) for _person in range(base))
        counts[f"found{group}"] = found
        counts[f"mended{group}"] = mended = dice.randint(0, found)
        counts[f"kept{group}"] = dice.randint(0, found - mended)
    return Cell(f"u{at}", parent, base, counts, size=size)


def measure(_folder: Path) -> str:
    """The table."""
    before: list[Publication] = []
    lines = []
    for number, what in enumerate(("for the first time", "with one publication before")):
        figures = tree(number)
        seconds = seconds_of(partial(_publish, figures, before))
        lines.append(_line(what, seconds))
    return table.table(lines)


def _publish(figures: Figures, before: list[Publication]) -> None:
    before.append(publish(figures, tuple(before)))


def _line(what: str, seconds: float) -> str:
    name = f"{UNITS:,} units, {3 * GROUPS} columns, {what}"
    return table.line(name, f"{seconds:.1f} s", "", "10 s", reached=seconds <= LONGEST)
