"""The scenarios of a course are there, and fit for it."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.rows import Path, rows
from sanaly_core.training.model import Scenario, Status
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """No scenario that is missing, a draft, or written for others."""
    if folder.library is None:
        return
    for path, row in rows(folder, "parts"):
        name = row.get("scenario")
        if name is not None and name not in folder.library.scenarios:
            yield folder.main.problem("training-part-unknown", *path, "scenario", scenario=name)
        scenario = folder.library.scenarios.get(name or "")
        if scenario is not None:
            yield from _unfit(folder, path, scenario)


def _unfit(folder: Folder, path: Path, scenario: Scenario) -> Iterator[Problem]:
    if scenario.status is Status.DRAFT:
        yield folder.main.problem("training-part-draft", *path, "scenario", scenario=scenario.id)
    if not scenario.audiences & set(folder.main.data["audiences"]):
        yield folder.main.problem("training-part-audience", *path, "scenario", scenario=scenario.id)
