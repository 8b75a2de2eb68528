"""The right way is not told by its length: the longest answer would always be the best one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import SourceFile
from sanaly_core.training.checks.rows import rows
from sanaly_core.training.model import Quality
from sanaly_core.training.source import Folder

FROM = 2
"""Scenes, or questions of a form, from which on a rule could be guessed."""


def check(folder: Folder) -> Iterator[Problem]:
    """In no language is the good choice the longest in every scene, nor the right answer."""
    for file in folder.texts.values():
        for key, told in (("scenes", _scenes), ("questions", _questions)):
            longest = [_is_longest(*one) for one in told(folder, file)]
            if len(longest) >= FROM and all(longest):
                yield file.problem("training-length", key)


def _scenes(folder: Folder, file: SourceFile) -> Iterator[tuple[dict[str, str], set[str]]]:
    """Labels of each scene's choices, and which are good."""
    for _path, row in rows(folder, "scenes"):
        words: dict[str, Any] = file.data["scenes"][row["id"]]["choices"]
        labels = {name: said["label"] for name, said in words.items()}
        yield labels, {one["id"] for one in row["choices"] if one["quality"] == Quality.GOOD}


def _questions(folder: Folder, file: SourceFile) -> Iterator[tuple[dict[str, str], set[str]]]:
    for _path, row in rows(folder, "questions"):
        yield file.data[row["id"]]["options"], {row["right"]}


def _is_longest(labels: dict[str, str], good: set[str]) -> bool:
    others = [len(label) for name, label in labels.items() if name not in good]
    return max((len(labels[name]) for name in good), default=0) > max(others, default=0)
