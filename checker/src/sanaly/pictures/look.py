"""Opens one picture and shows it to every detector. Runs inside a worker process."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from functools import cache
from typing import BinaryIO

import cv2
from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.registry import picture_detectors
from sanaly.pictures.seen import Seen
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Signal

MAX_PIXELS = 200_000_000
"""Pictures with more are not opened: no camera makes them, hostile files do."""

_FORMATS = ("JPEG", "MPO", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "TIFF")
"""What networks and telephones give out. Pillow knows forty more, one of which starts a program."""

BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    ZeroDivisionError,
    MemoryError,
    struct.error,
    cv2.error,
    Image.DecompressionBombError,
)
"""What the libraries raise on broken files (measured by fuzzing; all mean unreadable)."""


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


def look_at(data: bytes) -> Seen:
    """What all detectors see in one picture file, as media file 0."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with open_picture(io.BytesIO(data)) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise Image.DecompressionBombError
                return Seen(tuple(detected(Picture(0, image, data=data))))
    except BROKEN:
        return Seen(troubles=((Reason.MEDIA_UNREADABLE, ""),))


def detected(picture: Picture) -> Iterator[Signal]:
    """What the detectors that can look now see in one decoded picture, cheapest first."""
    for detector in picture_detectors():
        if detector.available():
            yield from detector.detect(picture)
