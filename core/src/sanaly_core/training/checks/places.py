"""The places of a scenario, worked out once for the checks that go through them."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.build import build_scenario
from sanaly_core.training.checks.rows import Path, rows
from sanaly_core.training.engine import TrainingError
from sanaly_core.training.graph import MAX_PLACES, Graph, expand
from sanaly_core.training.locate import Kind
from sanaly_core.training.source import Folder


def places_of(folder: Folder) -> Graph:
    """All places of a scenario; none of what is no scenario, or of one that has too many."""
    if folder.graph is None:
        folder.graph = _expanded(folder)
    return folder.graph


def _expanded(folder: Folder) -> Graph:
    if folder.kind is not Kind.SCENARIO:
        return ()
    try:
        return expand(build_scenario(folder))
    except TrainingError:
        return ()


def check(folder: Folder) -> Iterator[Problem]:
    """No more places than can be looked through: so many mean scenes that go in circles."""
    if folder.kind is Kind.SCENARIO and not places_of(folder):
        yield folder.main.problem("training-places", "scenes", limit=MAX_PLACES)


def scene_path(folder: Folder, scene_id: str) -> Path:
    """Where a scene stands in the file."""
    return next(path for path, row in rows(folder, "scenes") if row["id"] == scene_id)
