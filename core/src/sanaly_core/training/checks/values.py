"""Words and numbers outside the closed choices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sanaly_core.packs.checks.values import chosen
from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.rows import Path, Row, choices, rows, ways_of
from sanaly_core.training.model import (
    HIGHEST,
    LOWEST,
    Audience,
    LeadsTo,
    Outcome,
    Quality,
    Status,
    Topic,
)
from sanaly_core.training.schema import BOUNDS, VALUES
from sanaly_core.training.source import Folder

FORMS = ("a", "b")
_CHOICES: dict[str, Iterable[Any]] = {"status": Status, "difficulty": range(1, 4)}
_LISTS: dict[str, Iterable[Any]] = {"audiences": Audience, "topics": Topic}
_ROWS: dict[str, dict[str, Iterable[Any]]] = {
    "endings": {"outcome": Outcome, "leads_to": LeadsTo},
    "questions": {"form": FORMS},
}
_RANGES = {"questions": (1, 10), "pass_mark": (0, 1), "repeat_after": (0, 120)}
_COUNTRY = re.compile(r"[A-Z]{2}\Z")


def check(folder: Folder) -> Iterator[Problem]:
    """Every value that must be one of a closed list or between two bounds."""
    data, main = folder.main.data, folder.main
    yield from chosen(main, (), data, _CHOICES)
    yield from _lists(folder, (), data)
    yield from _ranges(folder, (), data, _RANGES)
    yield from _ranges(folder, ("values",), data.get("values", {}), _bounds(VALUES, LOWEST))
    for key, allowed in _ROWS.items():
        for path, row in rows(folder, key):
            yield from chosen(main, path, row, allowed)
            yield from _lists(folder, path, row)
    for path, choice in choices(folder):
        yield from _choice(folder, path, choice)


def _choice(folder: Folder, path: Path, choice: Row) -> Iterator[Problem]:
    yield from chosen(folder.main, path, choice, {"quality": Quality})
    change = choice.get("change", {})
    yield from _ranges(folder, (*path, "change"), change, _bounds(VALUES, -HIGHEST))
    for row in (choice, *ways_of(choice)):
        yield from _when(folder, path, row.get("when", {}))


def _when(folder: Folder, path: Path, when: Row) -> Iterator[Problem]:
    yield from _ranges(folder, (*path, "when"), when, _bounds(BOUNDS, LOWEST))
    for name in VALUES:
        if when.get(f"{name}_least", LOWEST) > when.get(f"{name}_most", HIGHEST):
            yield folder.main.problem("training-when-never", *path, "when", value=name)


def _bounds(names: Iterable[str], low: int) -> dict[str, tuple[int, int]]:
    return dict.fromkeys(names, (low, HIGHEST))


def _ranges(
    folder: Folder, path: Path, data: Row, ranges: dict[str, tuple[int, int]]
) -> Iterator[Problem]:
    """Numbers outside their bounds; a value that is no number is a list of the same name."""
    for key, (low, high) in ranges.items():
        value = data.get(key, low)
        if not isinstance(value, list) and not low <= value <= high:
            yield folder.main.problem(
                "number-out-of-range", *path, key, key=key, low=low, high=high
            )


def _lists(folder: Folder, path: Path, row: Row) -> Iterator[Problem]:
    """Lists of a closed choice: no other values, none twice, not empty."""
    for key in ("audiences", "topics", "countries", "options"):
        values = row.get(key)
        if values is None:
            continue
        if not values or len(set(values)) < len(values):
            yield folder.main.problem("training-list", *path, key, key=key)
        for value in values if key in _LISTS else ():
            yield from _one(folder, path, key, value)
    for country in row.get("countries", ()):
        if not _COUNTRY.match(country):
            yield folder.main.problem("training-country", *path, "countries", value=country[:60])


def _one(folder: Folder, path: Path, key: str, value: str) -> Iterator[Problem]:
    yield from chosen(folder.main, path, {key: value}, {key: _LISTS[key]})
