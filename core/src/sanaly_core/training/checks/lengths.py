"""The right way is not told by its length: the longest answer would always be the best one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import SourceFile
from sanaly_core.training.checks.rows import Path, rows
from sanaly_core.training.model import Quality
from sanaly_core.training.source import Folder

FROM = 2
"""Scenes, or questions of a form, from which on a rule could be guessed."""


def check(folder: Folder) -> Iterator[Problem]:
    """In no language is the good choice the longest in every scene, nor the right answer."""
    for file in folder.texts.values():
        for key, told in (("scenes", _scenes), ("questions", _questions)):
            asked = list(told(folder, file))
            if len(asked) >= FROM and all(_is_longest(*one[1:]) for one in asked):
                yield file.problem("training-length", *asked[0][0], key=key)


Asked = tuple[Path, dict[str, str], set[str]]
"""Where a scene or question stands in the texts, its answers by id, and which are right."""


def _scenes(folder: Folder, file: SourceFile) -> Iterator[Asked]:
    for _path, row in rows(folder, "scenes"):
        words: dict[str, Any] = file.data["scenes"][row["id"]]["choices"]
        labels = {name: said["label"] for name, said in words.items()}
        good = {one["id"] for one in row["choices"] if one["quality"] == Quality.GOOD}
        yield ("scenes", row["id"]), labels, good


def _questions(folder: Folder, file: SourceFile) -> Iterator[Asked]:
    for _path, row in rows(folder, "questions"):
        yield (row["id"],), file.data[row["id"]]["options"], {row["right"]}


def _is_longest(labels: dict[str, str], good: set[str]) -> bool:
    others = [len(label) for name, label in labels.items() if name not in good]
    return max((len(labels[name]) for name in good), default=0) > max(others, default=0)
