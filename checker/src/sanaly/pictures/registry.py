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
    """All detectors, each with its version; another one looks at everything again.

    Whether one can look now is part of its version. Asking opens no model, for
    runs over words alone ask as well.
    """
    return tuple(sorted(f"{one.name} {one.version()}" for one in picture_detectors()))
