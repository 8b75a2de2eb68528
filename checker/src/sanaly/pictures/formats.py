"""Which picture files are opened, and how; nothing heavy is loaded for it but Pillow."""

from __future__ import annotations

import struct
from functools import cache
from typing import BinaryIO

from PIL import Image

from sanaly.pictures.bounds import MAX_PIXELS

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
    AssertionError,  # Pillow's own, on a PNG that begins with another's parts
    RuntimeError,  # libheif's, where a size is beyond its own limits
    struct.error,
    Image.DecompressionBombError,
)
"""What Pillow and pillow-heif raise on broken files (measured by fuzzing; all mean unreadable)."""

_FORMATS = ("JPEG", "MPO", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "TIFF")
"""What networks and telephones give out. Pillow knows forty more, one of which starts a program."""


def register_formats() -> None:
    """Teach Pillow HEIC, the format of most telephones."""
    from pillow_heif import register_heif_opener

    register_heif_opener()


@cache
def _formats() -> tuple[str, ...]:
    """Those of ``_FORMATS`` that this computer's Pillow reads."""
    register_formats()
    Image.init()
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # Pillow's own bound is below a telephone's 200 megapixels
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def open_picture(stream: BinaryIO) -> Image.Image:
    """A picture in one of the usual formats; raises what is in ``look.BROKEN``."""
    return Image.open(stream, formats=_formats())
