"""How a scenario may end."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.rows import rows
from sanaly_core.training.locate import Kind
from sanaly_core.training.model import Outcome
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """In at least two ways, of which one is good."""
    if folder.kind is not Kind.SCENARIO:
        return
    outcomes = [row["outcome"] for _path, row in rows(folder, "endings")]
    if len(outcomes) < 2 or Outcome.GOOD not in outcomes:
        yield folder.main.problem("training-endings", "endings", 0)
