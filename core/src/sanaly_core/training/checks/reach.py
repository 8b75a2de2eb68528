"""Every scene, every ending and every choice can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.places import places_of
from sanaly_core.training.checks.rows import rows
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """What no way of playing leads to was forgotten, or its bounds are wrong."""
    places = places_of(folder)
    at = {node.at for node in places}
    taken = {(node.at, step.choice) for node in places for step in node.steps}
    for key in ("scenes", "endings") if places else ():
        for path, row in rows(folder, key):
            if row["id"] not in at:
                yield folder.main.problem("training-unreachable", *path, place=row["id"])
    for path, scene in rows(folder, "scenes"):
        for number, choice in enumerate(scene["choices"]):
            if scene["id"] in at and (scene["id"], choice["id"]) not in taken:
                told = {"choice": choice["id"]}
                yield folder.main.problem("training-never", *path, "choices", number, **told)
