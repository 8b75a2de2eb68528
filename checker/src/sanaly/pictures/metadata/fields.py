"""What stands in a file besides the picture, field by field; never a field's value."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from sanaly.pictures.bounds import MAX_DECODED
from sanaly.pictures.formats import BROKEN
from sanaly.pictures.metadata import told
from sanaly.pictures.metadata.told import Told, Trace, says


def fields(image: Image.Image) -> list[Told]:
    """All fields that tell something, each once: EXIF, then XMP, IPTC and texts."""
    found: list[Told] = []
    for read in (_exif_fields, _xmp_fields, _iptc_fields, _texts):
        # a part that is broken tells nothing; the others still may
        with suppress(*BROKEN):
            for one in read(image):
                found.append(one)
    return list(dict.fromkeys(found))


def exif(image: Image.Image) -> Image.Exif:
    """What stands before the pixels, and behind them where a picture is not too large.

    A PNG may hold it behind, and Pillow decodes every pixel to get there.
    """
    if image.width * image.height <= MAX_DECODED:
        return image.getexif()
    return Image.Image.getexif(image)


def _exif_fields(image: Image.Image) -> Iterator[Told]:
    tags = exif(image)
    yield from told.of_position(tags.get_ifd(ExifTags.IFD.GPSInfo))
    for part in (tags, tags.get_ifd(ExifTags.IFD.Exif)):
        yield from told.of_exif(part, ExifTags.TAGS)


def _xmp_fields(image: Image.Image) -> Iterator[Told]:
    """By the prefixes that all programs write; nothing is parsed, so nothing can be made to burst.

    A property stands as an attribute or as an element, which may hold a list.
    """
    packet = image.info.get("xmp") or exif(image).get(0x02BC)
    if not isinstance(packet, bytes) or not packet:
        return
    yield from told.of_xmp(packet)


def _iptc_fields(image: Image.Image) -> Iterator[Told]:
    if not isinstance(image, ImageFile.ImageFile):
        return
    yield from told.of_iptc(IptcImagePlugin.getiptcinfo(image) or {})


def _texts(image: Image.Image) -> Iterator[Told]:
    """Comments, the text chunks of a PNG (its keyword "Author" is in the standard) and profiles."""
    if says(image.info.get("Author")):
        yield Told(Trace.AUTHOR, "Author")
    if says(image.info.get("comment")):
        yield Told(Trace.OTHER, "comment")
    if image.format == "PNG" and any(isinstance(value, str) for value in image.info.values()):
        yield Told(Trace.OTHER, "text")
    if image.info.get("icc_profile"):
        yield Told(Trace.OTHER, "ICC profile")
