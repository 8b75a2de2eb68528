"""Photographs and receipts that somebody attaches: cleaned, or refused with a reason.

A camera writes place, time and owner beside the picture. Of a JPEG (ITU-T T.81, annex B) and a
PNG (ISO/IEC 15948, 5) everything is left out that does not draw the picture, byte by byte: no
picture is decoded here, and none loses quality. Which way up a JPEG stands is kept (Exif 2.32,
tag 274). A PDF is kept as it was sent or refused (``pages.uploads``).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError
from sanaly_office.declarations.models import Attachment
from sanaly_office.pages.uploads import (
    LARGEST,
    Known,
    Unfit,
    UnfitError,
    look_at_pdf,
    looked_at,
    shown,
)

__all__ = ["LARGEST", "TYPES", "Known", "cleaned", "shown"]
Kind = Attachment.Kind
TYPES = {Kind.JPEG: "image/jpeg", Kind.PNG: "image/png", Kind.PDF: "application/pdf"}
PNG = b"\x89PNG\r\n\x1a\n"
DRAWS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD"}
)
"""Chunks of a PNG that draw it."""
END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
ADOBE = b"Adobe"
"""Says how the colours of a JPEG are meant; without it some would come out wrong."""
SOS, EOI, APP1, APP14, COMMENT = 0xDA, 0xD9, 0xE1, 0xEE, 0xFE
APPS = range(0xE0, 0xF0)
FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3})
ORIENTATION = 274


def cleaned(data: bytes) -> Known:
    """What may be kept of a file. Raises ``RefusedError`` with the reason where nothing may."""
    return looked_at(data, _cleaned, _("The file is not whole. Save it again."))


def _cleaned(data: bytes) -> tuple[Attachment.Kind, bytes]:
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG, _jpeg(data)
    if data.startswith(PNG):
        return Kind.PNG, PNG + b"".join(_chunks(data))
    if data.startswith(b"%PDF-"):
        look_at_pdf(data)
        return Kind.PDF, data
    raise RefusedError(
        _("Only JPEG and PNG photographs and PDF files are taken. Save the file as one of these.")
    )


def _chunks(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that draw it, in their order; what follows its end is left out."""
    at = len(PNG)
    names: list[bytes] = []
    while not names or names[-1] != b"IEND":
        if at + 12 > len(data):
            raise UnfitError(Unfit.BROKEN)
        length = int.from_bytes(data[at : at + 4])
        name, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != _number(data[end - 4 : end]):
            raise UnfitError(Unfit.BROKEN)
        names.append(name)
        if name in DRAWS:
            yield data[at:end]
        at = end
    if names[0] != b"IHDR" or b"IDAT" not in names:
        raise UnfitError(Unfit.BROKEN)


def _number(four: bytes) -> int:
    return int.from_bytes(four)


def _jpeg(data: bytes) -> bytes:
    kept, markers, turned = [b"\xff\xd8"], set(), 0
    for marker, segment, scan in _segments(data):
        markers.add(marker)
        if marker == APP1:
            turned = turned or _orientation(segment)
        elif marker == COMMENT or (marker in APPS and not _colours(marker, segment)):
            continue
        else:
            kept += [bytes([0xFF, marker]), struct.pack(">H", len(segment) + 2), segment, scan]
    if not markers & FRAMES or SOS not in markers:
        raise UnfitError(Unfit.BROKEN)
    if turned:
        kept.insert(1, _turned(turned))
    return b"".join([*kept, b"\xff\xd9"])


def _colours(marker: int, segment: bytes) -> bool:
    return marker == APP14 and segment.startswith(ADOBE) and len(segment) == 12


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, what it holds, and the scan behind it; what follows the end is left out."""
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if at + 2 > len(data) or data[at : at + 1] != b"\xff":
            raise UnfitError(Unfit.BROKEN)
        marker = data[at + 1]
        if marker == EOI:
            return
        length = int.from_bytes(data[at + 2 : at + 4])
        begins, ends = at + 4, at + 2 + length
        if length < 2 or ends > len(data):
            raise UnfitError(Unfit.BROKEN)
        at = _behind(data, ends) if marker == SOS else ends
        yield marker, data[begins:ends], data[ends:at]


def _behind(data: bytes, begins: int) -> int:
    found = END_OF_SCAN.search(data, begins)
    if found is None:
        raise UnfitError(Unfit.BROKEN)
    return found.start()


def _orientation(segment: bytes) -> int:
    """2 to 8 where a picture is to be turned or mirrored, else 0."""
    if not segment.startswith(b"Exif\x00\x00") or segment[6:8] not in (b"II", b"MM"):
        return 0
    tiff, order = segment[6:], "<" if segment[6:8] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, first)
        for at in range(first + 2, first + 2 + 12 * min(entries, 100), 12):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, at)
            if tag == ORIENTATION:
                return int(value) if 2 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _turned(value: int) -> bytes:
    """A segment that says which way up, and nothing else."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, value, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    segment = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment
