"""The problems of one folder, in the order of files and lines."""

from __future__ import annotations

from collections.abc import Iterable

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks import MEANING, SHAPE, WORDS, TrainingCheck
from sanaly_core.training.source import Folder

MAX_PROBLEMS = 200
"""More than a person would read at once; the rest shows when these are mended."""


def folder_problems(folder: Folder) -> list[Problem]:
    """What reading found, else the shape, the words, the meaning.

    One after the other: a missing comma would otherwise bring a hundred problems that are none.
    """
    return plain_problems(folder) or _run(MEANING, folder)


def plain_problems(folder: Folder) -> list[Problem]:
    """The problems that keep a folder from being built; its meaning is not looked at."""
    return _sorted(folder.problems) or _run(SHAPE, folder) or _run(WORDS, folder)


def _run(checks: Iterable[TrainingCheck], folder: Folder) -> list[Problem]:
    return _sorted(problem for check in checks for problem in check(folder))


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems)[:MAX_PROBLEMS]
