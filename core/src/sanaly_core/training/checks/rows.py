"""The tables of a file with their places in it, as the checks go through them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sanaly_core.training.source import Folder

Row = dict[str, Any]
Path = tuple[str | int, ...]


def rows(folder: Folder, key: str) -> Iterator[tuple[Path, Row]]:
    """The tables of a list: ``scenes``, ``endings``, ``questions`` (a number in a course), …"""
    found = folder.main.data.get(key)
    for number, row in enumerate(found if isinstance(found, list) else ()):
        yield (key, number), row


def choices(folder: Folder) -> Iterator[tuple[Path, Row]]:
    """All choices of all scenes."""
    for path, scene in rows(folder, "scenes"):
        for number, choice in enumerate(scene["choices"]):
            yield (*path, "choices", number), choice


def ways_of(choice: Row) -> list[Row]:
    """Where a choice leads to; a plain name is one way without bounds."""
    to = choice["to"]
    return [{"to": to}] if isinstance(to, str) else list(to)


def citing(folder: Folder) -> Iterator[tuple[Path, Row]]:
    """Every table that may name clauses."""
    yield from choices(folder)
    yield from rows(folder, "endings")
    yield from rows(folder, "questions")
