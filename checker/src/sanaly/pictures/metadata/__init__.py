"""What the file itself tells: exact coordinates, and whose camera or older picture it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from sanaly.pictures.base import Picture
from sanaly.pictures.formats import BROKEN
from sanaly.pictures.metadata.fields import Told, Trace, fields
from sanaly_core.concepts import Concept
from sanaly_core.signals import FileField, Signal


class MetadataDetector:
    """Reads EXIF, XMP, IPTC and the thumbnails of a file."""

    name = "metadata"
    concepts = frozenset({Concept.EXACT_PLACE, Concept.FILE_TRACES})

    def available(self) -> bool:
        """Pillow is a dependency of the checker."""
        return True

    def version(self) -> str:
        """Changes when more fields are read."""
        return "2"

    def detect(self, picture: Picture) -> Iterable[Signal]:
        """One signal for coordinates, and one for each field that tells who or what is behind."""
        told = fields(picture.image)
        yield from self._place(told, picture.media)
        for name in _telling(told):
            yield self._trace(name, picture.media, "field")
        # the coordinates stand, even if the pixels cannot be read
        with suppress(*BROKEN):
            from sanaly.pictures.metadata.thumbnails import older

            for name in older(picture):
                yield self._trace(name, picture.media, "older-thumbnail")

    def _place(self, told: list[Told], media: int) -> Iterator[Signal]:
        names = [each.field for each in told if each.trace is Trace.PLACE]
        if names:
            where = FileField(media, names[0])
            yield Signal(Concept.EXACT_PLACE, 1.0, where, self.name, note="exif-coordinates")

    def _trace(self, name: str, media: int, note: str) -> Signal:
        return Signal(Concept.FILE_TRACES, 1.0, FileField(media, name), self.name, note=note)


def _telling(told: list[Told]) -> list[str]:
    """Serial numbers and authors; the device only beside these or coordinates.

    Nearly every photo names its telephone's model, which millions share.
    """
    traces = {each.trace for each in told}
    wanted = {Trace.SERIAL, Trace.AUTHOR}
    if traces & (wanted | {Trace.PLACE}):
        wanted.add(Trace.DEVICE)
    return [each.field for each in told if each.trace in wanted]


DETECTOR = MetadataDetector()
