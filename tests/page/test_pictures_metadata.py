"""What stands in a file is told in the page, without Pillow, as the program tells it with it."""

from __future__ import annotations

import io
import random
import struct
from typing import Any

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from sanaly.pictures.formats import open_picture
from sanaly.pictures.metadata import fields as by_pillow
from sanaly_page.looks import metadata
from sanaly_page.looks.containers import contents
from sanaly_page.looks.tags import NAMES
from tests.pictures.test_metadata import FORMATS, exif, saved
from tools.drawn.planted import FORMS, GPS, planted
from tools.drawn.sealed import behind_jpeg_start, iptc_block, photoshop

XMP = (
    b'<x:xmpmeta><rdf:Description dc:creator="A. Writer" exif:GPSLatitude="43,14N"'
    b' aux:SerialNumber="77"/></x:xmpmeta>'
)


def both(data: bytes) -> tuple[set[object], set[object]]:
    """What the page and the program tell of a file."""
    held = contents(data)
    assert held
    with open_picture(io.BytesIO(data)) as image:
        theirs = by_pillow.fields(image)
    return {(one.trace, one.field) for one in metadata.fields(held)}, {
        (one.trace, one.field) for one in theirs
    }


def full() -> Image.Exif:
    """EXIF of all kinds of fields."""
    names = {"Artist": "A. Writer", "BodySerialNumber": "Z98", "Model": "Phone 3", "GPS": GPS}
    tags = exif(DateTime="2025:01:02 03:04:05", ImageDescription="a tree", **names)
    inner = tags.get_ifd(ExifTags.IFD.Exif)
    inner |= {0x829A: 0.01, 0x8827: 100, 0x9286: b"ASCII\0\0\0words", 0x920A: 4.2}
    return tags


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_fields_in_every_format(form: str) -> None:
    ours, theirs = both(saved(form, full()))
    assert ours == theirs
    assert len(ours) > 5


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_the_same_of_xmp(form: str) -> None:
    options: dict[str, Any] = {"xmp": XMP}
    if form == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options = {"pnginfo": info}
    if form == "TIFF":
        options = {"tiffinfo": {700: XMP}}
    ours, theirs = both(saved(form, **options))
    assert ours == theirs
    assert len(ours) > 3


def test_the_same_of_iptc() -> None:
    block = iptc_block({80: b"A. Writer", 55: b"20250102", 25: b"tree"})
    ours, theirs = both(
        behind_jpeg_start(saved("JPEG"), [(0xED, b"Photoshop 3.0\0" + photoshop({0x0404: block}))])
    )
    assert ours == theirs
    assert len(ours) == 3


@pytest.mark.parametrize("compressed", [False, True])
def test_the_same_of_the_texts_of_a_png(compressed: bool) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "A. Writer", zip=compressed)
    info.add_itxt("Title", "Ағаш", zip=compressed)
    ours, theirs = both(saved("PNG", pnginfo=info))
    assert ours == theirs
    assert len(ours) == 2


@pytest.mark.parametrize("form", ["JPEG", "GIF"])
def test_the_same_of_comments(form: str) -> None:
    ours, theirs = both(saved(form, comment=b"by A. Writer"))
    assert ours == theirs
    assert len(ours) == 1


@pytest.mark.parametrize("form", sorted(FORMS))
def test_everything_that_can_be_planted_is_told(form: str) -> None:
    ours, theirs = both(planted(form, 3).data)
    assert ours == theirs


@pytest.mark.parametrize("form", [*FORMATS, "GIF", "BMP"])
def test_the_size_is_known_without_decoding(form: str) -> None:
    held = contents(saved(form))
    assert held
    # HEVC codes whole blocks and cuts them off afterwards
    assert (held.width, held.height) == ((64, 64) if form == "HEIF" else (64, 48))


def test_tags_are_called_as_pillow_calls_them() -> None:
    assert NAMES == ExifTags.TAGS


def tiff(entries: bytes, count: int, following: int = 0) -> bytes:
    """A TIFF structure with one directory."""
    return b"II*\0\x08\0\0\0" + struct.pack("<H", count) + entries + struct.pack("<L", following)


HOSTILE = {
    "points at itself": tiff(struct.pack("<HHLL", 0x8769, 4, 1, 8), 1, 8),
    "a huge count": tiff(struct.pack("<HHLL", 0x013B, 2, 0xFFFFFFFF, 8), 1),
    "more entries than bytes": tiff(b"", 0xFFFF),
    "beyond the end": b"II*\0\xff\xff\xff\xff",
    "an unknown type": tiff(struct.pack("<HHLL", 0x013B, 99, 4, 0), 1),
    "many large values": tiff(struct.pack("<HHLL", 0x013B, 7, 60, 8) * 60, 60),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_hostile_exif_ends_soon_and_tells_no_person(name: str, form: str) -> None:
    data = saved(form, exif=b"Exif\0\0" + HOSTILE[name])
    held = contents(data)
    assert held
    assert not [one for one in metadata.fields(held) if one.trace.value in ("place", "author")]


@pytest.mark.parametrize("form", [*FORMATS, "GIF", "BMP"])
def test_cut_and_garbled_files_are_read_as_far_as_they_go(form: str) -> None:
    whole = planted(form, 3).data if form in FORMS else saved(form)
    chance = random.Random(7)
    for _ in range(150):
        data = bytearray(whole[: chance.randrange(12, len(whole))])
        for _ in range(chance.randrange(8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        held = contents(bytes(data))
        assert held is None or isinstance(metadata.fields(held), list)
