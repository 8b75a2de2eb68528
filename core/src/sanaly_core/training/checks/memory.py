"""What is only known from memory decides nothing that people are taught."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.model import Seen
from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.rows import Path, Row, choices, rows
from sanaly_core.training.model import Outcome, Quality, Status
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """Good choices and endings of stable scenarios, and right answers, rest on what was seen."""
    for path, row in _deciding(folder):
        for name in row.get("clauses", ()):
            clause = folder.clauses.find(name)
            if clause is not None and clause.get("seen") == Seen.FROM_MEMORY:
                yield folder.main.problem("training-memory", *path, "clauses", clause=name)


def _deciding(folder: Folder) -> Iterator[tuple[Path, Row]]:
    if folder.main.data.get("status") != Status.DRAFT:
        yield from (one for one in choices(folder) if one[1]["quality"] == Quality.GOOD)
        yield from (one for one in rows(folder, "endings") if one[1]["outcome"] == Outcome.GOOD)
        yield from rows(folder, "questions")
