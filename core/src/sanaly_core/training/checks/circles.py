"""Every way of playing can come to an end."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.build import build_scenario
from sanaly_core.training.checks.places import places_of, scene_path
from sanaly_core.training.graph import ends
from sanaly_core.training.source import Folder


def check(folder: Folder) -> Iterator[Problem]:
    """No dead ends, and no circle that nothing leads out of."""
    places = places_of(folder)
    if not places:
        return
    leading = ends(places, build_scenario(folder))
    dead = {node.at for n, node in enumerate(places) if n not in leading and not node.steps}
    lost = {node.at for number, node in enumerate(places) if number not in leading} - dead
    for slug, scenes in (("training-dead-end", dead), ("training-circle", lost)):
        for scene in sorted(scenes):
            yield folder.main.problem(slug, *scene_path(folder, scene), scene=scene)
