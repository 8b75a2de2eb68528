"""The table of contents at the end of a ZIP file, read in pieces (APPNOTE.TXT 6.3.10, 4.3)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from sanaly_core.exports.archive import oem

LOCAL = b"PK\x03\x04"
_ENTRY = struct.Struct("<4s4B4HLLL5HLL")
_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_EXTRA = struct.Struct("<HH")
_ZIP64, _UNICODE_PATH = 0x0001, 0x7075
_AFTER = (b"", b"PK\x05\x05", b"PK\x06\x06", b"PK\x06\x07")
_FULL = 0xFFFFFFFF
_UTF8 = 0x800
_CHUNK = 1 << 20


class BrokenDirectoryError(ValueError):
    """There is no end record (``truncated``), or it does not lead to a directory."""

    def __init__(self, *, truncated: bool = False) -> None:
        super().__init__("no directory")
        self.truncated = truncated


class Directory(NamedTuple):
    """Where the directory lies; ``shift`` is what was put before the archive."""

    start: int
    end: int
    shift: int


class Entry(NamedTuple):
    """One member as the directory has it."""

    raw_name: bytes
    name: str | None
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    mode: int


def locate(stream: BinaryIO) -> Directory:
    """Find the directory; raises ``BrokenDirectoryError``."""
    at, end = _end_record(stream)
    size, offset = end[5], end[6]
    if _FULL in (size, offset) or 0xFFFF in end[1:5]:
        found = _zip64_end(stream, at)
        if found is not None:
            at, size, offset = found
    for shift in (0, at - size - offset):
        if shift >= 0 and _is_directory(stream, offset + shift, at, size):
            return Directory(offset + shift, at, shift)
    raise BrokenDirectoryError


def _end_record(stream: BinaryIO) -> tuple[int, tuple[int, ...]]:
    length = stream.seek(0, 2)
    start = max(0, length - _END.size - 0xFFFF)
    stream.seek(start)
    tail = stream.read()
    place = tail.rfind(b"PK\x05\x06", 0, max(0, len(tail) - _END.size + 4))
    if place < 0:
        raise BrokenDirectoryError(truncated=True)
    return start + place, _END.unpack_from(tail, place)


def _zip64_end(stream: BinaryIO, at: int) -> tuple[int, int, int] | None:
    """The zip64 end record's place, the directory's size and offset."""
    if at < _LOCATOR.size + _END64.size:
        return None
    stream.seek(at - _LOCATOR.size)
    mark, _, told, _ = _LOCATOR.unpack(stream.read(_LOCATOR.size))
    if mark != b"PK\x06\x07":
        return None
    for place in (told, at - _LOCATOR.size - _END64.size):
        if place > at:
            continue
        stream.seek(place)
        record = stream.read(_END64.size)
        if len(record) == _END64.size and record.startswith(b"PK\x06\x06"):
            fields = _END64.unpack(record)
            return place, fields[8], fields[9]
    return None


def _is_directory(stream: BinaryIO, start: int, end: int, size: int) -> bool:
    if start + size > end:
        return False
    stream.seek(start)
    return stream.read(4) == b"PK\x01\x02" if size else True


def entries(stream: BinaryIO, directory: Directory) -> Iterator[Entry]:
    """All entries; raises ``BrokenDirectoryError`` when one is cut off."""
    stream.seek(directory.start)
    left = directory.end - directory.start
    buffer, at = b"", 0
    while True:
        if len(buffer) - at < _CHUNK and left:
            data = stream.read(min(4 * _CHUNK, left))
            left = left - len(data) if data else 0
            buffer, at = buffer[at:] + data, 0
        mark = buffer[at : at + 4]
        if mark != b"PK\x01\x02":
            if mark in _AFTER:
                return
            raise BrokenDirectoryError
        entry, at = _entry(buffer, at, directory.shift)
        yield entry


def _entry(buffer: bytes, at: int, shift: int) -> tuple[Entry, int]:
    try:
        fields = _ENTRY.unpack_from(buffer, at)
    except struct.error:
        raise BrokenDirectoryError from None
    flags, method, crc, packed, size = fields[5], fields[6], fields[9], fields[10], fields[11]
    name_end = at + _ENTRY.size + fields[12]
    extra_end = name_end + fields[13]
    if extra_end > len(buffer):
        raise BrokenDirectoryError
    raw = buffer[at + _ENTRY.size : name_end]
    extra = buffer[name_end:extra_end]
    sizes = (size, packed, fields[18])
    if _FULL in sizes:
        sizes = _wide(extra, sizes)
    mode = fields[17] >> 16 if fields[2] in (3, 19) else 0
    name = raw.decode("ascii") if raw.isascii() else _name(raw, flags, extra)
    entry = Entry(raw, name, flags, method, crc, sizes[1], sizes[0], sizes[2] + shift, mode)
    return entry, extra_end + fields[14]


def _name(raw: bytes, flags: int, extra: bytes) -> str | None:
    """The name where the archive or its bytes tell the encoding, else None."""
    if flags & _UTF8:
        return oem.decode(raw)
    unicode_path = _extras(extra).get(_UNICODE_PATH, b"")
    if unicode_path[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
        return oem.decode(unicode_path[5:])
    return oem.decode(raw)


def _extras(extra: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(extra):
        tag, length = _EXTRA.unpack_from(extra, at)
        found.setdefault(tag, extra[at + 4 : at + 4 + length])
        at += 4 + length
    return found


def _wide(extra: bytes, sizes: tuple[int, int, int]) -> tuple[int, int, int]:
    """Size, packed size and offset with those that did not fit taken from the zip64 field."""
    field = _extras(extra).get(_ZIP64, b"")
    wide = []
    for value in sizes:
        fits = value != _FULL or len(field) < 8
        wide.append(value if fits else int.from_bytes(field[:8], "little"))
        field = field if fits else field[8:]
    return wide[0], wide[1], wide[2]
