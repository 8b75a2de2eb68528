"""Opens pictures of exports small, and makes bare JPEGs of them."""

from __future__ import annotations

import base64
import io
import warnings

from PIL import Image, ImageOps

from sanaly.pictures.base import on_white
from sanaly.pictures.bounds import MAX_DECODED, MAX_PIXELS
from sanaly.pictures.formats import BROKEN, open_picture
from sanaly.report.views import QUALITY
from sanaly_core.errors import SanalyError
from sanaly_core.exports.base import Archive

BETWEEN = 1280
"""A first step down; what Pillow cannot smooth by palette is smoothed from here."""
UNREADABLE = (*BROKEN, SanalyError)
"""What opening a picture of an export raises when it cannot be shown."""


def opened(archive: Archive, uri: str, side: int) -> Image.Image:
    """A picture of an export: upright, RGB, its longer side about ``side`` pixels at most.

    Raises what is in ``UNREADABLE``.
    """
    with archive.open(uri) as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with open_picture(stream) as image:
            return _upright(image, (side, side))


def jpeg_address(picture: Image.Image) -> str:
    """A data address of the pixels and nothing else."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()


def _upright(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    _bound(image, size)
    image.thumbnail(size)  # before any copy, which would be as large as the picture
    return on_white(ImageOps.exif_transpose(image))


def _bound(image: Image.Image, size: tuple[int, int]) -> None:
    """Raise ``DecompressionBombError`` for what would take more memory than a phone's photo.

    Only a baseline JPEG is decoded at an eighth of its size; a progressive one
    needs all its coefficients at once.
    """
    if image.width * image.height > MAX_PIXELS:
        raise Image.DecompressionBombError
    if not image.info.get("progressive"):
        image.draft("RGB", size)
    if image.width * image.height > MAX_DECODED:
        raise Image.DecompressionBombError
