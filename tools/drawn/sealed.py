"""Small parts of picture files, written byte by byte."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping


def behind_jpeg_start(data: bytes, segments: Iterable[tuple[int, bytes]]) -> bytes:
    """A JPEG with further segments before its others."""
    packed = b"".join(
        struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in segments
    )
    return data[:2] + packed + data[2:]


def photoshop(resources: Mapping[int, bytes]) -> bytes:
    """Photoshop's image resource blocks: 8BIM, number, no name, length, data, even."""
    return b"".join(
        b"8BIM" + struct.pack(">HHI", number, 0, len(body)) + body + b"\0" * (len(body) % 2)
        for number, body in resources.items()
    )


def iptc_block(fields: Mapping[int, bytes]) -> bytes:
    """Datasets of IPTC IIM record 2."""
    return b"".join(
        struct.pack(">BBBH", 0x1C, 2, number, len(body)) + body for number, body in fields.items()
    )


def icc_with(profile: bytes, secret: bytes) -> bytes:
    """A profile with more bytes than its tags need; its size says so."""
    longer = profile + secret
    return struct.pack(">I", len(longer)) + longer[4:]


def chunks(data: bytes) -> Iterator[bytes]:
    """Types of a PNG's chunks."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8]
        at += 12 + length


def riff_chunks(data: bytes) -> Iterator[bytes]:
    """Types of a WebP's chunks."""
    at = 12
    while at + 8 <= len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        yield data[at : at + 4]
        at += 8 + length + length % 2


def jpeg_markers(data: bytes) -> Iterator[int]:
    """Markers of a JPEG from its start to its end, stuffing and restarts left out."""
    at = data.find(b"\xff")
    while 0 <= at < len(data) - 1:
        marker = data[at + 1]
        if marker not in (0x00, 0xFF) and not 0xD0 <= marker <= 0xD7:
            yield marker
        follows = marker in (0xD8, 0xD9, 0x00, 0xFF) or 0xD0 <= marker <= 0xD7
        step = 2 if follows else 2 + struct.unpack_from(">H", data, at + 2)[0]
        at = data.find(b"\xff", at + step)
