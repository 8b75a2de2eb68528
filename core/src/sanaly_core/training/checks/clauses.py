"""Clauses that are named are there."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.rows import citing
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """``pack-id/clause-id``, or ``training/clause-id``; none twice in one place."""
    for path, row in citing(folder):
        named = row.get("clauses", [])
        for name in named:
            if folder.clauses.find(name) is None:
                yield folder.main.problem("training-clause", *path, "clauses", clause=name[:120])
        if len(set(named)) < len(named):
            yield folder.main.problem("training-list", *path, "clauses", key="clauses")
