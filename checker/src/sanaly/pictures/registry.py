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
