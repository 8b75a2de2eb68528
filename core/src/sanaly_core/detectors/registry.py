"""The one place where a text detector is registered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from sanaly_core.detectors.base import TextDetector
from sanaly_core.languages.text import Text
from sanaly_core.signals import Signal

_MODULES = (
    "lexical",
    "identifiers",
    "marks",
    "documents",
    "insults",
    "indecency",
    "trade",
    "gifts",
    "office",
    "claims",
    "places",
    "learners",
)


@cache
def detectors() -> tuple[TextDetector, ...]:
    """All text detectors, in the order they run."""
    return tuple(import_module(f"sanaly_core.detectors.{name}").DETECTOR for name in _MODULES)


def signals_of(text: Text) -> Iterator[Signal]:
    """What the text detectors see in one text; also for text that was read in a picture."""
    for detector in detectors():
        yield from detector.detect(text)
