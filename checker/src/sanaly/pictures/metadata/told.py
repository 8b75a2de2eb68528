"""What each field tells that may stand in a picture's file; never a field's value.

Whoever reads the file gives the fields here; nothing of it is opened.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sanaly_core.concepts import Concept
from sanaly_core.signals import FileField, Signal

MAX_XMP = 1 << 20
"""Bytes of an XMP packet that are looked at; a packet in a JPEG has at most 64 KB."""


class Trace(StrEnum):
    """What a field tells about."""

    PLACE = "place"
    AUTHOR = "author"
    SERIAL = "serial"
    DEVICE = "device"
    TIME = "time"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Told:
    """One field by the name its standard gives it (Exif 3.0, XMP, IPTC IIM)."""

    trace: Trace
    field: str


_EXIF = {
    0x010F: Trace.DEVICE,  # Make
    0x0110: Trace.DEVICE,  # Model
    0x013C: Trace.DEVICE,  # HostComputer
    0xA433: Trace.DEVICE,  # LensMake
    0xA434: Trace.DEVICE,  # LensModel
    0xA431: Trace.SERIAL,  # BodySerialNumber
    0xA435: Trace.SERIAL,  # LensSerialNumber
    0xC62F: Trace.SERIAL,  # CameraSerialNumber, of DNG
    0x013B: Trace.AUTHOR,  # Artist
    0xA430: Trace.AUTHOR,  # CameraOwnerName
    0x9C9D: Trace.AUTHOR,  # XPAuthor, of Windows
    0xA437: Trace.AUTHOR,  # Photographer, Exif 3.0
    0xA438: Trace.AUTHOR,  # ImageEditor, Exif 3.0
    0x0132: Trace.TIME,  # DateTime
    0x9003: Trace.TIME,  # DateTimeOriginal
    0x9004: Trace.TIME,  # DateTimeDigitized
}
_NAMES = {0xA437: "Photographer", 0xA438: "ImageEditor"}
_STRUCTURE = frozenset(
    {0x0112, 0x011A, 0x011B, 0x0128, 0x0213, 0x8769, 0x8825, 0xA001, 0xA002, 0xA003, 0xA005}
)
"""Tags that only say how the pixels lie."""
_OF_TIFF = range(0x00FE, 0x0154)
"""Tags by which a TIFF describes its pixels; those of them in ``_EXIF`` tell something."""
_XMP = {
    "exif:GPSLatitude": Trace.PLACE,
    "exif:GPSLongitude": Trace.PLACE,
    "dc:creator": Trace.AUTHOR,
    "aux:OwnerName": Trace.AUTHOR,
    "exifEX:CameraOwnerName": Trace.AUTHOR,
    "tiff:Artist": Trace.AUTHOR,
    "exifEX:BodySerialNumber": Trace.SERIAL,
    "exifEX:LensSerialNumber": Trace.SERIAL,
    "aux:SerialNumber": Trace.SERIAL,
    "aux:LensSerialNumber": Trace.SERIAL,
    "tiff:Make": Trace.DEVICE,
    "tiff:Model": Trace.DEVICE,
    "exif:DateTimeOriginal": Trace.TIME,
    "xmp:CreateDate": Trace.TIME,
}
_IPTC = {(2, 80): (Trace.AUTHOR, "By-line"), (2, 55): (Trace.TIME, "DateCreated")}
_MARKUP = re.compile(rb"<[^<>]{0,500}>")
_SAYS = re.compile(r"[^\W0_]")
"""A letter, or a figure that is not nought."""
_NUMBER = re.compile("[1-9]")
NAME = "metadata"
"""The detector that these signals are of."""
GPS_NAMES = {
    2: "GPSLatitude",
    4: "GPSLongitude",
    20: "GPSDestLatitude",
    22: "GPSDestLongitude",
}


def of_exif(tags: Mapping[int, object], names: Mapping[int, str]) -> Iterator[Told]:
    """The tags of one directory; ``names`` are those of Exif's tags."""
    for tag, value in tags.items():
        trace = _EXIF.get(tag, Trace.OTHER)
        name = _NAMES.get(tag) or names.get(tag) or f"0x{tag:04X}"
        if trace is not Trace.OTHER:
            if says(value):
                yield Told(trace, name)
        elif tag not in _STRUCTURE and tag not in _OF_TIFF:
            yield Told(trace, name)


def of_position(position: Mapping[int, object]) -> Iterator[Told]:
    """Both coordinates, unless they are the null island of empty fields."""
    pairs = ((2, 4), (20, 22))  # where the camera was, and where it looked
    for latitude, longitude in pairs:
        if _degrees(position.get(latitude)) or _degrees(position.get(longitude)):
            for tag in (latitude, longitude):
                if tag in position:
                    yield Told(Trace.PLACE, GPS_NAMES[tag])


def _degrees(parts: object) -> float:
    """Degrees, minutes and seconds as one number; 0 when absent or broken."""
    if not isinstance(parts, tuple):
        return 0.0
    total = 0.0
    for part, unit in zip(parts, (1, 60, 3600), strict=False):
        try:
            value = float(part)
        except (TypeError, ValueError, ZeroDivisionError):
            return 0.0
        total += 0.0 if math.isnan(value) else value / unit
    return total


def of_xmp(packet: bytes) -> Iterator[Told]:
    """By the prefixes that all programs write; nothing is parsed, so nothing can be made to burst.

    A property stands as an attribute or as an element, which may hold a list.
    """
    for name, trace in _XMP.items():
        needed = _NUMBER if trace is Trace.PLACE else _SAYS
        if _xmp_says(packet[:MAX_XMP], name.encode(), needed):
            yield Told(trace, name)
    yield Told(Trace.OTHER, "XMP")


def _xmp_says(packet: bytes, name: bytes, needed: re.Pattern[str]) -> bool:
    begins = re.escape(name) + rb"(?:\s*=\s*([\"'])|(?:\s[^<>]{0,200})?(?<!/)>)"
    for found in re.finditer(begins, packet):
        end = found[1] or b"</" + name
        value = packet[found.end() : found.end() + 2000].partition(end)[0]
        if needed.search(_MARKUP.sub(b"", value).decode("utf-8", "replace")):
            return True
    return False


def of_iptc(fields: Mapping[tuple[int, int], object]) -> Iterator[Told]:
    """The fields of IPTC by record and number."""
    for key, value in fields.items():
        trace, name = _IPTC.get(key, (Trace.OTHER, f"IPTC {key[0]}:{key[1]}"))
        if says(value):
            yield Told(trace, name)


def says(value: object) -> bool:
    """Whether a field holds more than blanks and noughts."""
    if isinstance(value, list | tuple):
        return any(says(part) for part in value)
    if isinstance(value, bytes):
        value = value.replace(b"\0", b"").decode("utf-8", "replace")
    return bool(_SAYS.search(str(value))) if value is not None else False


def signals(told: Iterable[Told], media: int) -> Iterator[Signal]:
    """One signal for coordinates, and one for each field that tells who or what is behind."""
    fields = list(told)
    places = [each.field for each in fields if each.trace is Trace.PLACE]
    if places:
        where = FileField(media, places[0])
        yield Signal(Concept.EXACT_PLACE, 1.0, where, NAME, note="exif-coordinates")
    for name in _telling(fields):
        yield trace(name, media, "field")


def trace(name: str, media: int, note: str) -> Signal:
    """The signal of one field that tells who or what is behind."""
    return Signal(Concept.FILE_TRACES, 1.0, FileField(media, name), NAME, note=note)


def _telling(told: list[Told]) -> list[str]:
    """Serial numbers and authors; the device only beside these or coordinates.

    Nearly every photo names its telephone's model, which millions share.
    """
    traces = {each.trace for each in told}
    wanted = {Trace.SERIAL, Trace.AUTHOR}
    if traces & (wanted | {Trace.PLACE}):
        wanted.add(Trace.DEVICE)
    return [each.field for each in told if each.trace in wanted]
