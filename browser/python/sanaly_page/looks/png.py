"""Walks a PNG's chunks (PNG, third edition, 5.3 and 11.3)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from sanaly_page.looks.bits import MOST, big, part
from sanaly_page.looks.contents import Contents

MAX_TEXT = 1 << 20
"""Bytes of one compressed text that are unpacked."""
_XMP = "XML:com.adobe.xmp"
_RAW_EXIF = "Raw profile type exif"


def walk(data: bytes, told: Contents) -> None:
    """All chunks, for texts may stand behind the pixels; raises ``CutError`` for what is cut."""
    for kind, body in _chunks(data):
        if kind == b"IHDR":
            told.width, told.height = big(body, 0), big(body, 4)
        elif kind == b"eXIf":
            told.exif = body
        elif kind == b"iCCP":
            told.profile = True
        elif kind == b"acTL":
            told.moves = big(body, 0) > 1
        else:
            _take_text(kind, body, told)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    for _ in range(MOST):
        length, kind = big(data, at), part(data, at + 4, 4)
        yield kind, b"" if kind == b"IDAT" else part(data, at + 8, length)
        if kind == b"IEND":
            return
        at += 12 + length


def _take_text(kind: bytes, body: bytes, told: Contents) -> None:
    read = {b"tEXt": _plain, b"zTXt": _packed, b"iTXt": _international}.get(kind)
    if read is None:
        return
    keyword, _, rest = body.partition(b"\0")
    text = read(rest)
    name = keyword.decode("latin-1")
    if name == _XMP and kind == b"iTXt":
        told.xmp = text
    if name == _RAW_EXIF and not told.exif:
        told.exif = _from_hex(text)
    if name:
        told.texts[name] = text.decode("utf-8" if kind == b"iTXt" else "latin-1", "replace")


def _plain(rest: bytes) -> bytes:
    return rest


def _packed(rest: bytes) -> bytes:
    return _unpacked(rest[1:]) if rest[:1] == b"\0" else b""


def _international(rest: bytes) -> bytes:
    flags, (_language, _keyword, text) = rest[:2], (*rest[2:].split(b"\0", 2), b"", b"", b"")[:3]
    return _unpacked(text) if flags[:1] == b"\1" else text


def _unpacked(packed: bytes) -> bytes:
    """At most ``MAX_TEXT`` bytes of it: a text that bursts tells enough by being there."""
    try:
        return zlib.decompressobj().decompress(packed, MAX_TEXT)
    except zlib.error:
        return b""


def _from_hex(text: bytes) -> bytes:
    """EXIF as ImageMagick writes it: a head of three lines, then digits."""
    try:
        found = bytes.fromhex(b"".join(text.split(b"\n")[3:]).decode("ascii", "replace"))
    except ValueError:
        return b""
    return found.removeprefix(b"Exif\0\0")
