"""Opens the pictures of an Item and shows them to every detector."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from functools import cache
from typing import BinaryIO

from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.registry import picture_detectors
from sanaly_core.errors import SanalyError
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, MediaKind
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.signals import Signal

MAX_PIXELS = 200_000_000
"""Pictures with more are not opened: no camera makes them, hostile files do."""

_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "TIFF")
"""What networks give out. Pillow knows forty more, one of which starts another program."""

BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError)
"""What Pillow raises on broken files (measured by its own fuzzing; all mean unreadable)."""


def register_formats() -> None:
    """Teach Pillow HEIC, the format of most telephones."""
    from pillow_heif import register_heif_opener

    register_heif_opener()


@cache
def _formats() -> tuple[str, ...]:
    """Those of ``_FORMATS`` that this computer's Pillow reads."""
    register_formats()
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def open_picture(stream: BinaryIO) -> Image.Image:
    """A picture in one of the usual formats; raises what is in ``BROKEN``."""
    return Image.open(stream, formats=_formats())


def look(item: Item, archive: Archive, notes: Notes) -> Iterator[Signal]:
    """Signals of all pictures of an Item; what is there and cannot be read is noted."""
    for number, media in enumerate(item.media):
        if media.kind is MediaKind.IMAGE and not media.missing:
            yield from _look_at(number, media.uri, item, archive, notes)


def _look_at(number: int, uri: str, item: Item, archive: Archive, notes: Notes) -> Iterator[Signal]:
    try:
        with archive.open(uri) as stream:
            yield from _detect(stream, number)
    except (*BROKEN, struct.error, Image.DecompressionBombError, MemoryError, SanalyError):
        notes.add(Reason.MEDIA_UNREADABLE, item.platform)


def _detect(stream: BinaryIO, number: int) -> list[Signal]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with open_picture(stream) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Image.DecompressionBombError
            picture = Picture(number, image)
            return [s for d in picture_detectors() if d.available() for s in d.detect(picture)]
