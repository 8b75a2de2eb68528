"""What the file of a picture tells, field by field, and what is nobody's business to tell."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from sanaly.pictures.base import Picture
from sanaly.pictures.formats import open_picture, register_formats
from sanaly.pictures.metadata import DETECTOR
from sanaly.pictures.metadata.fields import fields
from sanaly_core.concepts import Concept
from sanaly_core.signals import FileField, Signal
from tools.drawn.planted import FORMS, GPS, planted
from tools.drawn.sealed import behind_jpeg_start, iptc_block, photoshop

FORMATS = ["JPEG", "MPO", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"]
ARTIST, OWNER, XP_AUTHOR, BODY, LENS, MODEL = 0x013B, 0xA430, 0x9C9D, 0xA431, 0xA435, 0x0110


def saved(form: str, tags: Image.Exif | None = None, **options: object) -> bytes:
    """A small green picture with such EXIF."""
    register_formats()
    out = io.BytesIO()
    if tags is not None:
        options["exif"] = tags.tobytes()
    Image.new("RGB", (64, 48), "green").save(out, form, **options)
    return out.getvalue()


def exif(**values: object) -> Image.Exif:
    """EXIF with tags by name; those that belong into the inner part go there."""
    tags = Image.Exif()
    inner = {OWNER, BODY, LENS}
    numbers = {name: number for number, name in ExifTags.TAGS.items()}
    for name, value in values.items():
        if name == "GPS":
            tags[0x8825] = value
        elif numbers[name] in inner:
            tags.get_ifd(ExifTags.IFD.Exif)[numbers[name]] = value
        else:
            tags[numbers[name]] = value
    return tags


def seen(data: bytes) -> list[Signal]:
    """What the detector sees."""
    with open_picture(io.BytesIO(data)) as image:
        return list(DETECTOR.detect(Picture(0, image, data=data)))


def told(data: bytes) -> set[tuple[str, str]]:
    """Concept and field of each signal."""
    return {
        (signal.concept.value, signal.where.field)
        for signal in seen(data)
        if isinstance(signal.where, FileField)
    }


@pytest.mark.parametrize("form", FORMATS)
def test_coordinates_are_seen_in_every_format(form: str) -> None:
    assert told(saved(form, exif(GPS=GPS))) == {("exact-place", "GPSLatitude")}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["Artist", "CameraOwnerName", "BodySerialNumber"])
def test_author_and_serial_number_are_seen_in_every_format(form: str, name: str) -> None:
    assert told(saved(form, exif(**{name: "Z9876543"}))) == {("file-traces", name)}


def test_the_author_of_windows_is_seen() -> None:
    data = saved("JPEG", exif(XPAuthor="Асель".encode("utf-16-le")))
    assert told(data) == {("file-traces", "XPAuthor")}


@pytest.mark.parametrize("blank", ["", "   ", "\0\0\0", "0000000", "-"])
def test_an_empty_field_tells_nothing(blank: str) -> None:
    assert told(saved("JPEG", exif(Artist=blank, BodySerialNumber=blank))) == set()


def test_a_model_alone_tells_nothing_and_beside_a_serial_number_it_does() -> None:
    assert told(saved("JPEG", exif(Make="Canon", Model="EOS R6"))) == set()
    both = told(saved("JPEG", exif(Model="EOS R6", LensSerialNumber="0000c1")))
    assert both == {("file-traces", "Model"), ("file-traces", "LensSerialNumber")}
    place = told(saved("JPEG", exif(Model="EOS R6", GPS=GPS)))
    assert place == {("file-traces", "Model"), ("exact-place", "GPSLatitude")}


def xmp_of(inside: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{inside}</x:xmpmeta>'.encode()


XMP = [
    ('<rdf:Description exif:GPSLatitude="43,15.3N"/>', ("exact-place", "exif:GPSLatitude")),
    (
        "<exif:GPSLatitude>43,15.3N</exif:GPSLatitude>",
        ("exact-place", "exif:GPSLatitude"),
    ),
    ("<rdf:D aux:SerialNumber='310042'/>", ("file-traces", "aux:SerialNumber")),
    (
        "<dc:creator><rdf:Seq><rdf:li>Асель</rdf:li></rdf:Seq></dc:creator>",
        ("file-traces", "dc:creator"),
    ),
    ("<aux:OwnerName>Bình</aux:OwnerName>", ("file-traces", "aux:OwnerName")),
]


@pytest.mark.parametrize(("inside", "expected"), XMP)
@pytest.mark.parametrize("form", ["JPEG", "WEBP", "HEIF", "AVIF"])
def test_xmp_is_read(form: str, inside: str, expected: tuple[str, str]) -> None:
    assert told(saved(form, xmp=xmp_of(inside))) == {expected}


def test_xmp_of_a_png_is_read() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", xmp_of(XMP[0][0]).decode(), zip=True)
    assert told(saved("PNG", pnginfo=texts)) == {XMP[0][1]}


@pytest.mark.parametrize(
    "inside",
    [
        "<dc:creator><rdf:Seq><rdf:li/></rdf:Seq></dc:creator>",
        '<rdf:D aux:SerialNumber=""/>',
        "<dc:creator/><dc:title>Sea</dc:title>",
        '<rdf:D exif:GPSLatitude="0,0.0N"/>',
    ],
)
def test_empty_xmp_tells_nothing(inside: str) -> None:
    assert told(saved("JPEG", xmp=xmp_of(inside))) == set()


def test_the_by_line_of_iptc_is_seen() -> None:
    resources = photoshop({0x0404: iptc_block({80: b"Asel K."})})
    data = behind_jpeg_start(saved("JPEG"), [(0xED, b"Photoshop 3.0\0" + resources)])
    assert told(data) == {("file-traces", "By-line")}


def test_the_author_chunk_of_a_png_is_seen() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Asel")
    texts.add_text("Software", "a program")
    assert told(saved("PNG", pnginfo=texts)) == {("file-traces", "Author")}


def test_null_island_is_no_place() -> None:
    nowhere = {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}
    assert told(saved("JPEG", exif(GPS=nowhere))) == set()


def test_signals_hold_no_value() -> None:
    before = planted("JPEG", 1)
    words = repr(seen(before.data))
    assert "GPSLatitude" in words
    assert [p for p, secret in before.secrets.items() if secret.decode("latin-1") in words] == []


@pytest.mark.parametrize("form", FORMS)
def test_everything_planted_can_be_named(form: str) -> None:
    data = planted(form, 1).data
    with open_picture(io.BytesIO(data)) as image:
        image.load()
        names = {each.field for each in fields(image)}
    with_exif = form in ("JPEG", "MPO", "PNG", "WebP", "moving WebP", "HEIC", "AVIF")
    assert not with_exif or {"Artist", "BodySerialNumber", "MakerNote", "GPSLatitude"} <= names


def _ifd(entries: list[tuple[int, int, int, int]], after: int) -> bytes:
    rows = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return struct.pack("<H", len(entries)) + rows + struct.pack("<I", after)


LOOPS = {
    "an IFD after itself": _ifd([(0x010F, 2, 4, 0x41414141)], 8),
    "an inner part that is the outer": _ifd([(0x8769, 4, 1, 8), (0x8825, 4, 1, 8)], 0),
    "a value of four thousand million bytes": _ifd([(0x013B, 2, 0xFFFFFFF0, 8)], 0),
    "an offset behind the end": _ifd([(0x8825, 4, 1, 0xFFFFFF00)], 0xFFFFFF00),
    "a thumbnail behind the end": _ifd([], 14) + _ifd([(0x201, 4, 1, 9**9), (0x202, 4, 1, 99)], 0),
    "more entries than bytes": struct.pack("<H", 0xFFFF),
    "nothing": b"",
}


@pytest.mark.parametrize("name", LOOPS)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_hostile_exif_is_passed_over(name: str, form: str) -> None:
    register_formats()
    out = io.BytesIO()
    body = b"Exif\0\0II*\0\x08\0\0\0" + LOOPS[name]
    try:
        Image.new("RGB", (16, 16)).save(out, form, exif=body)
    except (struct.error, ValueError, OSError, SyntaxError):  # what cannot be made does no harm
        return
    assert told(out.getvalue()) <= {("file-traces", "Artist")}


def test_the_detector_says_what_it_sees() -> None:
    assert DETECTOR.available()
    assert DETECTOR.concepts == {Concept.EXACT_PLACE, Concept.FILE_TRACES}
