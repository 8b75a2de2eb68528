"""Small pictures inside the report, without any of the file's metadata."""

from __future__ import annotations

import base64
import io
import struct
import warnings
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageOps

from sanaly.pictures.look import BROKEN, MAX_PIXELS, open_picture
from sanaly_core.errors import SanalyError
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, MediaKind

SIZE = (320, 320)
_BETWEEN = (1280, 1280)
"""A first step down; what Pillow cannot smooth by palette is smoothed from here."""
QUALITY = 70
TRIED = 4
"""Pictures of one post that are tried before its card goes without."""
MAX_DECODED = 40_000_000
"""Pixels that are decoded whole, at four bytes each; a baseline JPEG is decoded small."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A data address, its size in pixels, and the picture's number in the post (from 1)."""

    address: str
    width: int
    height: int
    number: int


def thumbnail(item: Item, archive: Archive | None, first: Iterable[int] = ()) -> Thumbnail | None:
    """The first readable picture, those numbered ``first`` (from 0) before others."""
    if archive is None:
        return None
    numbers = dict.fromkeys([*first, *range(len(item.media))])
    there = [n for n in numbers if n < len(item.media) and _is_there(item, n)]
    for number in there[:TRIED]:
        made = _make(archive, item.media[number].uri, number)
        if made:
            return made
    return None


def _is_there(item: Item, number: int) -> bool:
    media = item.media[number]
    return media.kind is MediaKind.IMAGE and not media.missing


def _make(archive: Archive, uri: str, number: int) -> Thumbnail | None:
    try:
        with archive.open(uri) as stream, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with open_picture(stream) as image:
                return _shrink(image, number)
    except (*BROKEN, struct.error, Image.DecompressionBombError, MemoryError, SanalyError):
        return None


def _shrink(image: Image.Image, number: int) -> Thumbnail:
    _bound(image)
    image.thumbnail(_BETWEEN)  # before any copy, which would be as large as the picture
    upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail(SIZE)
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    address = "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()
    return Thumbnail(address, bare.width, bare.height, number + 1)


def _bound(image: Image.Image) -> None:
    """Raise ``DecompressionBombError`` for what would take more memory than a phone's photo.

    Only a baseline JPEG is decoded at an eighth of its size; a progressive one
    needs all its coefficients at once.
    """
    if image.width * image.height > MAX_PIXELS:
        raise Image.DecompressionBombError
    if not image.info.get("progressive"):
        image.draft("RGB", _BETWEEN)
    if image.width * image.height > MAX_DECODED:
        raise Image.DecompressionBombError
