"""Indecent pictures: bare intimate parts of a body, seen by NudeNet's model.

The model (NudeNet 3.4, YOLOv8n, AGPL-3.0) is a file of the ``nudenet`` package.
The package itself is never imported: its code feeds the colours in the wrong
order and takes twice the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sanaly.pictures.base import Picture
from sanaly.pictures.sessions import digest, session
from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal

THRESHOLD = 0.6
"""At 0.5 there were 5 false alarms on 601 harmless photos, at 0.6 at most one."""


class IndecencyDetector:
    """Sees bare intimate parts; never a man's chest, feet, bellies or covered parts."""

    name = "indecency"
    concepts = frozenset({Concept.INDECENCY})

    def available(self) -> bool:
        """Whether the model's file is there."""
        return model_file() is not None

    def version(self) -> str:
        """The model's hash and the threshold."""
        path = model_file()
        return f"{digest(path)[:16]}/{THRESHOLD}" if path else ""

    def detect(self, picture: Picture) -> Iterator[Signal]:
        """One signal for each part that is surely bare, with its region."""
        from sanaly.pictures.indecency.boxes import SIDE, bare_parts

        path = model_file()
        if path is None:
            return
        for part in bare_parts(session(path), picture.at_most(SIDE), THRESHOLD):
            where = picture.region(*part.edges(picture.upright.size))
            if where.left < where.right and where.top < where.bottom:  # not in the padding
                yield Signal(Concept.INDECENCY, part.score, where, self.name)


@cache
def model_file() -> Path | None:
    """The model inside the installed ``nudenet`` package, found without importing it."""
    spec = find_spec("nudenet")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "320n.onnx"
        if path.is_file():
            return path
    return None


DETECTOR = IndecencyDetector()
