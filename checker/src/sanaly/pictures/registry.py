"""The one place where a picture detector is registered."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from sanaly.pictures.base import PictureDetector

_FOLDERS = ("metadata", "indecency", "concepts", "writing", "papers")


@cache
def picture_detectors() -> tuple[PictureDetector, ...]:
    """All picture detectors, cheapest first."""
    return tuple(import_module(f"sanaly.pictures.{name}").DETECTOR for name in _FOLDERS)


def versions() -> tuple[str, ...]:
    """The detectors that can look now, each with its version; a new one looks at everything."""
    usable = (detector for detector in picture_detectors() if detector.available())
    return tuple(sorted(f"{detector.name} {detector.version()}" for detector in usable))
