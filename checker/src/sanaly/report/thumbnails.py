"""Small pictures inside the report, without any of the file's metadata."""

from __future__ import annotations

import base64
import io
import struct
import warnings
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageOps

from sanaly.pictures.look import BROKEN, MAX_PIXELS
from sanaly_core.errors import SanalyError
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, MediaKind

SIZE = (320, 320)
QUALITY = 70
TRIED = 4
"""Pictures of one post that are tried before its card goes without."""


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
            with Image.open(stream) as image:
                return _shrink(image, number)
    except (*BROKEN, struct.error, Image.DecompressionBombError, MemoryError, SanalyError):
        return None


def _shrink(image: Image.Image, number: int) -> Thumbnail:
    if image.width * image.height > MAX_PIXELS:
        raise Image.DecompressionBombError
    image.draft("RGB", SIZE)
    upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail(SIZE)
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    address = "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()
    return Thumbnail(address, bare.width, bare.height, number + 1)
