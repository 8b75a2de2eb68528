"""The options of questions."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.rows import rows
from sanaly_core.training.source import Folder

FEWEST, MOST = 3, 4


def check(folder: Folder) -> Iterator[Problem]:
    """Three or four, and the right one among them."""
    for path, row in rows(folder, "questions"):
        if not FEWEST <= len(row["options"]) <= MOST:
            told = {"question": row["id"], "low": FEWEST, "high": MOST}
            yield folder.main.problem("training-option-count", *path, "options", **told)
        if row["right"] not in row["options"]:
            yield folder.main.problem("training-option-right", *path, "right", right=row["right"])
