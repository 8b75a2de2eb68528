"""The one place where a text detector is registered."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from sanaly_core.detectors.base import TextDetector

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
