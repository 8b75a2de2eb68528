"""The test before and the test after ask as much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.rows import rows
from sanaly_core.training.model import Audience
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """A topic has as many questions in form b as in form a, for each audience."""
    counted = Counter(
        (audience, row["form"])
        for _path, row in rows(folder, "questions")
        for audience in row["audiences"]
    )
    for audience in Audience:
        first, second = counted[audience, "a"], counted[audience, "b"]
        if first != second:
            told = {"audience": audience.value, "first": first, "second": second}
            yield folder.main.problem("training-forms", "questions", 0, **told)
