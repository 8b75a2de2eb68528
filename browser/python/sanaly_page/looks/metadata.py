"""What a picture's file tells besides the picture, read from its bytes alone.

The same fields in the same order as ``sanaly.pictures.metadata.fields`` tells
them by Pillow; the judging is the checker's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from sanaly.pictures.metadata import told
from sanaly.pictures.metadata.told import Told, Trace, says
from sanaly_page.looks import iptc
from sanaly_page.looks.bits import CutError
from sanaly_page.looks.contents import Contents
from sanaly_page.looks.ifd import EXIF, GPS, Block, Value
from sanaly_page.looks.tags import NAMES

_THUMBNAILS = frozenset({1033, 1036})
"""Photoshop's blocks, of its versions 4 and 5."""
_LENGTH = 0x0202
"""Exif 3.0, 4.5.5: how long the thumbnail of the second directory is."""


def fields(held: Contents) -> list[Told]:
    """All fields that tell something, each once: EXIF, then XMP, IPTC and texts."""
    found = [*_exif(held.exif), *_xmp(held), *told.of_iptc(iptc.fields(held.iptc)), *_texts(held)]
    return list(dict.fromkeys(found))


def _exif(block: bytes) -> list[Told]:
    found: list[Told] = []
    if not block:
        return found
    with suppress(CutError):
        directories = Block(block)
        main = directories.directory(directories.first).tags
        found += told.of_position(_inside(directories, main, GPS))
        for tags in (main, _inside(directories, main, EXIF)):
            found += told.of_exif(tags, NAMES)
    return found


def _inside(block: Block, main: dict[int, Value], tag: int) -> dict[int, Value]:
    """The tags of the directory that a tag points to; none where it points nowhere."""
    place = main.get(tag)
    if not isinstance(place, int):
        return {}
    try:
        return block.directory(place).tags
    except CutError:
        return {}


def _xmp(held: Contents) -> Iterator[Told]:
    if held.xmp:
        yield from told.of_xmp(held.xmp)


def _texts(held: Contents) -> Iterator[Told]:
    """Comments, the text chunks of a PNG (its keyword "Author" is in the standard) and profiles."""
    if says(held.texts.get("Author")):
        yield Told(Trace.AUTHOR, "Author")
    if says(held.comment or held.texts.get("comment")):
        yield Told(Trace.OTHER, "comment")
    if held.texts:
        yield Told(Trace.OTHER, "text")
    if held.profile:
        yield Told(Trace.OTHER, "ICC profile")


def holds_thumbnail(held: Contents) -> bool:
    """Whether a smaller picture lies in the EXIF or in Photoshop's blocks."""
    if _THUMBNAILS & held.resources.keys():
        return True
    try:
        block = Block(held.exif)
        following = block.directory(block.first).following
        return _LENGTH in block.directory(following).tags if following else False
    except CutError:
        return False
