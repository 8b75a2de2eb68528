"""What a picture may show (a glass of wine, a hookah, a bar), seen by the chosen concept bundle."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sanaly.models.bundle import Bundle
from sanaly.models.errors import ModelError
from sanaly.models.manifest import written
from sanaly.models.place import CHOICE, chosen, models_folder
from sanaly.pictures.base import Picture
from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    Ready = tuple[Bundle, InferenceSession]

LEAST = 0.5
"""Score of what just reaches its threshold. Thresholds are each bundle's own and may lie lower,
while the rules ask everything for the same score."""


class ConceptDetector:
    """Asks the chosen bundle; without one that can be loaded it counts as not installed."""

    name = "concepts"

    @property
    def concepts(self) -> frozenset[Concept]:
        """Those the chosen bundle has."""
        ready = _ready()
        return ready[0].seen if ready else frozenset()

    def available(self) -> bool:
        """Whether a bundle is chosen and its model is what its manifest says."""
        return _ready() is not None

    def version(self) -> str:
        """Hash of the manifest: the model's own hash, preprocessing and thresholds stand in it.

        The model is not opened for it; one that was damaged and is mended has
        another time, and so another version.
        """
        try:
            bundle = chosen(os.environ.get(CHOICE))
            state = bundle.model_path.stat() if bundle else None
        except (ModelError, OSError):
            return ""
        if bundle is None or state is None:
            return ""
        told = f"{written(bundle)}\0{state.st_size}\0{state.st_mtime_ns}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def detect(self, picture: Picture) -> Iterator[Signal]:
        """One signal, of the whole picture, for each concept that reaches its threshold."""
        ready = _ready()
        if ready is None:
            return
        for concept, score in _told(*ready, picture).items():
            yield Signal(concept, max(LEAST, score), picture.whole(), self.name)


def _told(bundle: Bundle, session: InferenceSession, picture: Picture) -> dict[Concept, float]:
    """Concept → its highest probability among the columns that reach their threshold."""
    from sanaly.models.prepare import prepared
    from sanaly.models.session import plain_failures, probabilities

    told: dict[Concept, float] = {}
    pixels = prepared(picture.upright, bundle.input)
    with plain_failures():
        given = probabilities(session, bundle, pixels)[0]
    for column, probability in zip(bundle.concepts, given.tolist(), strict=True):
        if probability >= column.threshold:
            told[column.concept] = max(probability, told.get(column.concept, 0.0))
    return told


def _ready() -> Ready | None:
    """The chosen bundle and its session, None without one that can be loaded."""
    return _opened(os.environ.get(CHOICE), models_folder())


@cache
def _opened(wanted: str | None, home: Path) -> Ready | None:
    """One session per process for what is chosen by this name in this folder."""
    try:
        bundle = chosen(wanted)
        return _verified(bundle) if bundle else None
    except ModelError:
        return None


def _verified(bundle: Bundle) -> Ready:
    from sanaly.models.session import open_session

    return bundle, open_session(bundle)


DETECTOR = ConceptDetector()
