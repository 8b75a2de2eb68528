"""The one place where a picture detector is registered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sanaly.pictures.detecting import seen_by
from sanaly_core.concepts import Concept

if TYPE_CHECKING:
    from sanaly.pictures.base import PictureDetector

_FOLDERS = ("metadata", "indecency", "concepts", "writing", "papers")


@cache
def picture_detectors() -> tuple[PictureDetector, ...]:
    """All picture detectors, cheapest first."""
    return tuple(import_module(f"sanaly.pictures.{name}").DETECTOR for name in _FOLDERS)


class Installed:
    """The detectors of this computer (``detecting.Detectors``), loaded when they are asked for."""

    def concepts(self) -> frozenset[Concept]:
        """What they can see now."""
        return frozenset[Concept]().union(*map(seen_by, picture_detectors()))

    def versions(self) -> tuple[str, ...]:
        """All detectors, each with its version; another one looks at everything again.

        Whether one can look now is part of its version. Asking opens no model, for
        runs over words alone ask as well.
        """
        return tuple(sorted(f"{one.name} {one.version()}" for one in picture_detectors()))

    def absent(self, *, videos: bool) -> Iterator[str]:
        """Names of those that are there and lack something of theirs."""
        yield from (one.name for one in picture_detectors() if not one.available())
        if videos and find_spec("av") is None:
            yield "video"
