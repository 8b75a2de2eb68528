"""There is always something good to do, and something to choose."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.places import places_of, scene_path
from sanaly_core.training.checks.rows import rows
from sanaly_core.training.model import Quality
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """Whatever the values, each scene offers a good choice and one other at least."""
    good = {
        row["id"]: {one["id"] for one in row["choices"] if one["quality"] == Quality.GOOD}
        for _path, row in rows(folder, "scenes")
    }
    without: set[tuple[str, str]] = set()
    for node in places_of(folder):
        offered = {step.choice for step in node.steps}
        if offered and not offered & good[node.at]:
            without.add((node.at, "training-no-good"))
        if len(offered) == 1:
            without.add((node.at, "training-no-choice"))
    for scene, slug in sorted(without):
        yield folder.main.problem(slug, *scene_path(folder, scene), scene=scene)
