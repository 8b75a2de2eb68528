"""What every picture detector is.

A detector is a folder of its own below ``pictures/`` and can be left out
without harm: then the report says what was not looked at. It gets a decoded
picture and gives Signals; it knows nothing of rules or wording.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from PIL import Image

from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal

MAX_DECODED = 50_000_000
"""Pixels that may be decoded whole, at up to four bytes each."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One opened picture: media file number ``media`` of its Item, decoded on first use."""

    media: int
    image: Image.Image


class PictureDetector(Protocol):
    """Sees concepts in one picture. Opens no socket, keeps nothing."""

    name: str
    concepts: frozenset[Concept]

    def available(self) -> bool:
        """Whether all that it needs is installed."""

    def detect(self, picture: Picture) -> Iterable[Signal]:
        """Signals whose place is a field or a region of this picture."""
