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
from typing import TYPE_CHECKING

from sanaly.pictures.indecency.parts import NAME, SIDE, THRESHOLD, signals
from sanaly.pictures.sessions import digest, session
from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal

if TYPE_CHECKING:
    from sanaly.pictures.base import Picture


class IndecencyDetector:
    """Sees bare intimate parts; never a man's chest, feet, bellies or covered parts."""

    name = NAME
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
        from sanaly.pictures.indecency.boxes import bare_parts

        path = model_file()
        if path is None:
            return
        parts = bare_parts(session(path), picture.at_most(SIDE), THRESHOLD)
        yield from signals(parts, picture, picture.upright.size)


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
