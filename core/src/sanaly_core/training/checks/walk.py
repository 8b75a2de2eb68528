"""All texts of a file, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sanaly_core.packs.source import SourceFile
from sanaly_core.training.checks.rows import Path
from sanaly_core.training.source import Folder


def texts_of(folder: Folder) -> Iterator[tuple[SourceFile, Path, str]]:
    """Every text of the folder's own file and of those with its words."""
    for file in (folder.main, *folder.texts.values()):
        for path, text in _texts((), file.data):
            yield file, path, text


def _texts(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in parts:
            yield from _texts((*path, key), part)
