"""What looks at pictures, as a run knows it: by names, concepts and versions alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sanaly_core.concepts import PICTURED, Concept

_WRITTEN = frozenset({Concept.CLASSIFICATION_MARK, Concept.INTERNAL_DOCUMENT, Concept.LEARNER_DATA})
"""What is nothing but words in a picture too."""

SEEN_IN_PICTURES = (
    PICTURED | _WRITTEN | {Concept.INDECENCY, Concept.DOCUMENT_OR_SCREEN, Concept.IDENTITY_DOCUMENT}
)
"""Concepts that a picture shows better than words do."""

READERS = frozenset({"writing"})
"""Detectors that see only the words in a picture: a sign that says bar, no glass on a table."""


class Detectors(Protocol):
    """All detectors that look for a run, wherever they do: in worker processes, in a web page."""

    def concepts(self) -> frozenset[Concept]:
        """What pictures are looked at for now (``told_by`` for each); may read a model's file."""

    def versions(self) -> tuple[str, ...]:
        """All detectors, each with its version; another one looks at everything again."""

    def absent(self, *, videos: bool) -> Iterable[str]:
        """Names of those that lack something; "video" where ``videos`` cannot be opened."""


class Detector(Protocol):
    """What is asked of one detector here; ``base.PictureDetector`` is one."""

    @property
    def name(self) -> str:
        """Its folder's name."""

    @property
    def concepts(self) -> frozenset[Concept]:
        """What it can see with what is installed now."""

    def available(self) -> bool:
        """Whether all that it needs is installed."""


def seen_by(detector: Detector) -> frozenset[Concept]:
    """What pictures are looked at for by a detector as it is installed now."""
    return told_by(detector.name, detector.concepts) if detector.available() else frozenset()


def told_by(name: str, concepts: frozenset[Concept]) -> frozenset[Concept]:
    """What a detector of this name, which knows these concepts, really looks for in a picture."""
    return concepts - (SEEN_IN_PICTURES - _WRITTEN) if name in READERS else concepts
