"""Walks the chunks of a WebP (RFC 9649, 2)."""

from __future__ import annotations

from sanaly_page.looks.bits import MOST, big, little, part
from sanaly_page.looks.contents import Contents


def walk(data: bytes, told: Contents) -> None:
    """All chunks; raises ``CutError`` where the file ends before the last."""
    at = 12
    for _ in range(MOST):
        if at >= len(data):
            return
        kind, length = part(data, at, 4), little(data, at + 4)
        _take(kind, data, at + 8, length, told)
        at += 8 + length + (length & 1)


def _take(kind: bytes, data: bytes, at: int, length: int, told: Contents) -> None:
    if kind == b"VP8X":
        told.width, told.height = 1 + little(data, at + 4, 3), 1 + little(data, at + 7, 3)
    elif kind == b"VP8 " and not told.width:
        told.width, told.height = little(data, at + 6, 2) & 0x3FFF, little(data, at + 8, 2) & 0x3FFF
    elif kind == b"VP8L" and not told.width:
        sides = little(data, at + 1)
        told.width, told.height = 1 + (sides & 0x3FFF), 1 + (sides >> 14 & 0x3FFF)
    elif kind == b"ANIM":
        told.moves = True
    elif kind == b"ICCP":
        told.profile = True
    elif kind == b"EXIF":
        told.exif = part(data, at, length).removeprefix(b"Exif\0\0")
    elif kind == b"XMP ":
        told.xmp = part(data, at, length)


def walk_bmp(data: bytes, told: Contents) -> None:
    """A BMP's size; its rows may be told from above or below."""
    told.width = little(data, 18)
    height = little(data, 22)
    told.height = min(height, (1 << 32) - height)


def walk_gif(data: bytes, told: Contents) -> None:
    """A GIF's size, its comments and whether it has a second frame (GIF89a, 17 to 26)."""
    told.width, told.height = little(data, 6, 2), little(data, 8, 2)
    at, frames = 13 + _table(big(data, 10, 1)), 0
    for _ in range(MOST):
        kind = part(data, at, 1)
        if kind == b",":
            frames += 1
            told.moves = frames > 1
            at, _body = _blocks(data, at + 11 + _table(big(data, at + 9, 1)))
        elif kind == b"!":
            label = part(data, at + 1, 1)
            at, body = _blocks(data, at + 2)
            if label == b"\xfe":
                told.comment += body
        else:
            return


def _table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> tuple[int, bytes]:
    """Where the blocks that begin here end, and the first of their bytes."""
    body = b""
    while length := big(data, at, 1):
        if len(body) < MOST:
            body += part(data, at + 1, length)
        at += 1 + length
    return at + 1, body
