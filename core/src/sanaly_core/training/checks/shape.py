"""Unknown keys, missing keys and values of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.checks.shape import table
from sanaly_core.packs.problems import Problem
from sanaly_core.training.schema import FILES
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """Hold the folder's own file against ``schema``; its texts follow from what it holds."""
    yield from table(folder.main, (), folder.main.data, FILES[folder.kind])
