"""What the file itself tells: exact coordinates, and whose camera or older picture it was."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from sanaly.pictures.metadata.told import NAME, signals, trace
from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal

if TYPE_CHECKING:
    from sanaly.pictures.base import Picture


class MetadataDetector:
    """Reads EXIF, XMP, IPTC and the thumbnails of a file."""

    name = NAME
    concepts = frozenset({Concept.EXACT_PLACE, Concept.FILE_TRACES})

    def available(self) -> bool:
        """Pillow is a dependency of the checker."""
        return True

    def version(self) -> str:
        """Changes when more fields are read."""
        return "2"

    def detect(self, picture: Picture) -> Iterable[Signal]:
        """One signal for coordinates, and one for each field that tells who or what is behind."""
        from sanaly.pictures.formats import BROKEN
        from sanaly.pictures.metadata.fields import fields

        yield from signals(fields(picture.image), picture.media)
        # the coordinates stand, even if the pixels cannot be read
        with suppress(*BROKEN):
            from sanaly.pictures.metadata.thumbnails import older

            for name in older(picture):
                yield trace(name, picture.media, "older-thumbnail")


DETECTOR = MetadataDetector()
