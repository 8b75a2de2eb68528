"""Whether a file goes on behind its picture, where anything can hide."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"


def has_trailing(data: bytes) -> bool:
    """Whether bytes follow the end that a JPEG, PNG, GIF or WebP says it has.

    Padding of zeros does not count. False for formats that say no end.
    """
    end = _end(data)
    return end is not None and bool(data[end:].strip(b"\0\n"))


def _end(data: bytes) -> int | None:
    if data.startswith(_PNG):
        return _end_of_png(data)
    if data.startswith(_JPEG):
        return _end_of_jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return 8 + int(struct.unpack_from("<I", data, 4)[0])
    if data.startswith(b"GIF8"):
        return _end_of_gif(data)
    return None


def _end_of_png(data: bytes) -> int | None:
    """Behind the chunk IEND (PNG, 5.3: length, type, data, CRC)."""
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if data[at + 4 : at + 8] == b"IEND":
            return at + 12 + int(length)
        at += 12 + int(length)
    return None


def _end_of_jpeg(data: bytes) -> int | None:
    """Behind the marker EOI (ITU-T T.81, B.1.1): segments say their length, scans do not."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xD9:
            return at + 2
        at += 1 if marker == 0xFF else 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        if marker == 0xDA:
            at = _behind_scan(data, at)
    return at + 2 if data[at : at + 2] == b"\xff\xd9" else None


def _behind_scan(data: bytes, at: int) -> int:
    """The next marker that is neither a stuffed byte nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _end_of_gif(data: bytes) -> int | None:
    """Behind the trailer (GIF89a, 27): blocks are walked, for its byte stands in data too."""
    if len(data) < 13:
        return None
    at = 13 + _table(data[10])
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x2C and at + 10 <= len(data):
            at = _behind_blocks(data, at + 11 + _table(data[at + 9]))
        elif data[at] == 0x21:
            at = _behind_blocks(data, at + 2)
        else:
            return None
    return at + 1


def _table(flags: int) -> int:
    """Bytes of the colour table that follows."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1
