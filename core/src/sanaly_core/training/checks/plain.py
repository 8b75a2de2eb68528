"""Texts are plain: no links and no mark-up."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.checks.markup import is_plain
from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.walk import texts_of
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """A scenario of unknown origin must not lead anybody anywhere or hide words."""
    for file, path, text in texts_of(folder):
        if not is_plain(text):
            yield file.problem("text-not-plain", *path, key=str(path[-1]))
