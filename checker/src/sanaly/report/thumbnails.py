"""Small pictures inside the report, without any of the file's metadata."""

from __future__ import annotations

import base64
import io
import warnings
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageOps

from sanaly.pictures.base import MAX_DECODED, on_white
from sanaly.pictures.formats import BROKEN, MAX_PIXELS, open_picture
from sanaly_core.errors import SanalyError
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, MediaKind

SIZE = (320, 320)
BETWEEN = 1280
"""A first step down; what Pillow cannot smooth by palette is smoothed from here."""
QUALITY = 70
TRIED = 4
"""Pictures of one post that are tried before its card goes without."""
UNREADABLE = (*BROKEN, SanalyError)
"""What opening a picture of an export raises when it cannot be shown."""


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
    there = [n for n in numbers if is_there(item, n)]
    for number in there[:TRIED]:
        made = _make(archive, item.media[number].uri, number)
        if made:
            return made
    return None


def is_there(item: Item, number: int) -> bool:
    """Whether media file ``number`` is a picture that the export holds."""
    if number >= len(item.media):
        return False
    media = item.media[number]
    return media.kind is MediaKind.IMAGE and not media.missing


def _make(archive: Archive, uri: str, number: int) -> Thumbnail | None:
    try:
        return as_thumbnail(opened(archive, uri, BETWEEN), SIZE, number + 1)
    except UNREADABLE:
        return None


def opened(archive: Archive, uri: str, side: int) -> Image.Image:
    """A picture of an export: upright, RGB, its longer side about ``side`` pixels at most.

    Raises what is in ``UNREADABLE``.
    """
    with archive.open(uri) as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with open_picture(stream) as image:
            return _upright(image, (side, side))


def as_thumbnail(picture: Image.Image, size: tuple[int, int], number: int) -> Thumbnail:
    """The picture within ``size`` as a bare JPEG."""
    small = picture.copy()
    small.thumbnail(size)
    return Thumbnail(jpeg_address(small), small.width, small.height, number)


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
