"""What a picture may show (a glass of wine, a hookah, a bar), seen by the chosen concept bundle."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sanaly.models.bundle import Bundle, check_model
from sanaly.models.errors import ModelError
from sanaly.models.manifest import written
from sanaly.models.place import CHOICE, chosen, models_folder
from sanaly.pictures.unable import Unable
from sanaly_core.concepts import Concept
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Region, Signal

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from sanaly.pictures.base import Picture

NAME = "concepts"
"""The detector that these signals are of."""
LEAST = 0.5
"""Score of what just reaches its threshold. Thresholds are each bundle's own and may lie lower,
while the rules ask everything for the same score."""


class ConceptDetector:
    """Asks the chosen bundle; without one that is what its manifest says it is not installed.

    The model is opened at the first look alone: it may be large, and the
    process that spreads the pictures over the workers never looks.
    """

    name = NAME

    @property
    def concepts(self) -> frozenset[Concept]:
        """Those the chosen bundle has."""
        bundle = _bundle()
        return bundle.seen if bundle else frozenset()

    def available(self) -> bool:
        """Whether a bundle is chosen and its file is a plain graph with the manifest's hash."""
        return _bundle() is not None

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
        """One signal, of the whole picture, for each concept that reaches its threshold.

        Raises ``Unable`` where the model cannot be opened as its manifest says.
        """
        bundle = _bundle()
        if bundle is None:
            return
        session = _session()
        if session is None:
            raise Unable((Reason.DETECTOR_FAILED, self.name))
        yield from signals(bundle, _asked(bundle, session, picture), picture.whole())


def _asked(bundle: Bundle, session: InferenceSession, picture: Picture) -> list[float]:
    """What the model says of a picture, a probability for each column."""
    from sanaly.models.prepare import prepared
    from sanaly.models.session import plain_failures, probabilities

    pixels = prepared(picture.upright, bundle.input)
    with plain_failures():
        given: list[float] = probabilities(session, bundle, pixels)[0].tolist()
    return given


def signals(bundle: Bundle, probabilities: Iterable[float], whole: Region) -> Iterator[Signal]:
    """One signal, of the whole picture, for each concept that reaches its threshold."""
    for concept, score in _told(bundle, probabilities).items():
        yield Signal(concept, max(LEAST, score), whole, NAME)


def _told(bundle: Bundle, probabilities: Iterable[float]) -> dict[Concept, float]:
    """Concept → its highest probability among the columns that reach their threshold."""
    told: dict[Concept, float] = {}
    for column, probability in zip(bundle.concepts, probabilities, strict=True):
        if probability >= column.threshold:
            told[column.concept] = max(probability, told.get(column.concept, 0.0))
    return told


def _bundle() -> Bundle | None:
    """The chosen bundle, None without one that is what its manifest says."""
    return _checked(os.environ.get(CHOICE), models_folder())


@cache
def _checked(wanted: str | None, _home: Path) -> Bundle | None:
    """Checked once per process for what is chosen by this name in this folder."""
    try:
        bundle = chosen(wanted)
        if bundle:
            check_model(bundle)
    except ModelError:
        return None
    return bundle


def _session() -> InferenceSession | None:
    """The session of the chosen bundle, None where its model cannot be opened."""
    return _opened(os.environ.get(CHOICE), models_folder())


@cache
def _opened(wanted: str | None, home: Path) -> InferenceSession | None:
    """Tried once per process; checked again, for the file may have changed in between."""
    from sanaly.models.session import open_session

    bundle = _checked(wanted, home)
    try:
        return open_session(bundle) if bundle else None
    except ModelError:
        return None


DETECTOR = ConceptDetector()
