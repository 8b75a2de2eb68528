"""The headers of a tar file (POSIX.1-2001 pax, GNU long names), read forward.

``tarfile`` of Python 3.11 keeps every member as an object, reads a header of
any declared size into memory and loops on negative sizes (CVE-2024-6232,
CVE-2025-8194); what is needed here is small.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, Protocol

BLOCK = 512
MAX_EXTENSION = 1 << 20
"""Bytes a header of long names may take."""


class Kind(StrEnum):
    """What a member is; what is no plain file is never opened."""

    FILE = "file"
    FOLDER = "folder"
    SPARSE = "sparse"
    LINK = "link"


_MAX_SIZE = 1 << 62
_REGULAR = frozenset({b"0", b"\0", b"7"})
_WITHOUT_DATA = frozenset({b"1", b"2", b"3", b"4", b"5", b"6"})
_SPARSE = b"S"


class BrokenTarError(ValueError):
    """Not a tar header where one should be."""


class Forward(Protocol):
    """A stream that is only read onwards."""

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes; b'' at the end."""

    def skip(self, size: int) -> None:
        """Move forward; raises ``EOFError`` when the stream ends before."""


class Header(NamedTuple):
    """One member; ``offset`` is where its data begin."""

    raw_name: bytes
    kind: Kind
    offset: int
    size: int


def is_header(block: bytes) -> bool:
    """Whether a block is a header, by its checksum."""
    if len(block) != BLOCK or not block[0]:
        return False
    told = _number(block[148:156])
    return told == sum(block) - sum(block[148:156]) + 8 * 32


def headers(stream: Forward) -> Iterator[Header]:
    """All members in their order.

    Raises ``BrokenTarError``, and ``EOFError`` when the stream breaks off.
    """
    at = 0
    long: dict[bytes, bytes] = {}
    while (block := read_exactly(stream, BLOCK)) and block.count(0) != BLOCK:
        if not is_header(block):
            raise BrokenTarError
        at += BLOCK
        mark, size = block[156:157], _size(block, long)
        padded = -(-size // BLOCK) * BLOCK
        if mark in b"LKxg":
            _extend(long, mark, _extension(stream, size, padded))
        else:
            yield Header(_raw_name(block, long), _kind(mark, long), at, size)
            stream.skip(padded)
            long = {}
        at += padded


def read_exactly(stream: Forward, size: int) -> bytes:
    """``size`` bytes, or b'' when the stream is at its end; ``EOFError`` in between."""
    parts = []
    left = size
    while left and (data := stream.read(left)):
        parts.append(data)
        left -= len(data)
    if left and parts:
        raise EOFError
    return b"".join(parts)


def _extension(stream: Forward, size: int, padded: int) -> bytes:
    if size > MAX_EXTENSION:
        raise BrokenTarError
    return read_exactly(stream, padded)[:size]


def _extend(long: dict[bytes, bytes], mark: bytes, data: bytes) -> None:
    """Take what a header says of the member behind it; a later one wins."""
    if mark == b"L":
        long[b"path"] = data.rstrip(b"\0")
    elif mark == b"x":
        long.update(_records(data))


def _records(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """``length key=value`` lines of a pax header."""
    at = 0
    while at < len(data):
        space = data.find(b" ", at, at + 9)
        digits = data[at:space] if space > 0 else b""
        if not digits.isdigit() or not (length := int(digits)):
            return
        key, _, value = data[space + 1 : at + length].rstrip(b"\n").partition(b"=")
        yield key, value
        at += length


def _size(block: bytes, long: dict[bytes, bytes]) -> int:
    told = long.get(b"size", b"")
    size = int(told) if told.isdigit() and len(told) < 20 else _number(block[124:136])
    if not 0 <= size < _MAX_SIZE:
        raise BrokenTarError
    return 0 if block[156:157] in _WITHOUT_DATA else size


def _number(field: bytes) -> int:
    """Octal digits, or base 256 after a set high bit (GNU); -1 when it is neither."""
    if field[0] & 0x80:
        return int.from_bytes(bytes([field[0] & 0x7F]) + field[1:], "big")
    digits = field.partition(b"\0")[0].strip()
    try:
        return int(digits or b"0", 8)
    except ValueError:
        return -1


def _raw_name(block: bytes, long: dict[bytes, bytes]) -> bytes:
    if b"path" in long:
        return long[b"path"]
    name = block[:100].partition(b"\0")[0]
    prefix = block[345:500].partition(b"\0")[0]
    return prefix + b"/" + name if prefix and block[257:263] == b"ustar\0" else name


def _kind(mark: bytes, long: dict[bytes, bytes]) -> Kind:
    if mark == _SPARSE or any(key.startswith(b"GNU.sparse") for key in long):
        return Kind.SPARSE
    if mark == b"5":
        return Kind.FOLDER
    return Kind.FILE if mark in _REGULAR else Kind.LINK
