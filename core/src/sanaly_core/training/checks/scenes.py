"""How many scenes, endings and choices there are."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.training.checks.rows import rows
from sanaly_core.training.locate import Kind
from sanaly_core.training.source import Folder

FEWEST, MOST = 2, 5
"""Choices of a scene."""
MAX_SCENES = 60
MAX_WAYS = 8


def check(folder: Folder) -> Iterator[Problem]:
    """Two to five choices a scene, and no more scenes than a person would play."""
    if folder.kind is not Kind.SCENARIO:
        return
    for key in ("scenes", "endings"):
        if not 1 <= len(folder.main.data[key]) <= MAX_SCENES:
            yield folder.main.problem("training-scene-count", key, key=key, limit=MAX_SCENES)
    for path, scene in rows(folder, "scenes"):
        if not FEWEST <= len(scene["choices"]) <= MOST:
            told = {"scene": scene["id"], "low": FEWEST, "high": MOST}
            yield folder.main.problem("training-choice-count", *path, **told)
