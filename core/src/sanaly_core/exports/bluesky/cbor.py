"""DAG-CBOR, the part of CBOR (RFC 8949) that Bluesky repositories are written in.

Lenient where a lenient reader loses nothing (key order, shortest integers,
bytes that are no UTF-8), strict where the input may be hostile: lengths,
nesting and the end of the data.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable
from typing import Any

MAX_DEPTH = 64
"""Containers inside one another; real records stay below ten."""

_TEXT = 3
_SIMPLE_VALUES = 7 << 5
_LINK_TAG = 42
_SIMPLE = {20: False, 21: True, 22: None, 23: None}
_FLOATS = {25: (">e", 2), 26: (">f", 4), 27: (">d", 8)}


class CborError(ValueError):
    """The bytes are no DAG-CBOR. Carries no content."""


class Cid(bytes):
    """A link to another block: the binary CID."""

    @property
    def text(self) -> str:
        """The link as Bluesky shows it: multibase base32, lower case, no padding."""
        return "b" + base64.b32encode(self).decode().lower().rstrip("=")


def decode(data: bytes, at: int = 0) -> Any:
    """The one value that starts at ``at``; what follows it is not looked at."""
    try:
        return _item(data, at, 0)[0]
    except (IndexError, struct.error):
        raise CborError("ended early") from None


def _item(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    """One value and where it ends. Text is read here, for most of a record is text."""
    head = data[at]
    size = head & 31
    at += 1
    if head >= _SIMPLE_VALUES:
        return _simple(data, at, size)
    if size == 24:
        size = data[at]
        at += 1
    elif size > 24:
        size, at = _argument(data, at, size)
    if head >> 5 != _TEXT:
        return _READERS[head >> 5](data, at, size, depth)
    end = at + size
    if end > len(data):
        raise CborError("ended early")
    return str(data[at:end], "utf-8", "replace"), end


def _argument(data: bytes, at: int, size: int) -> tuple[int, int]:
    """A length of two, four or eight bytes."""
    end = at + (1 << (size - 24))
    if size > 27 or end > len(data):
        raise CborError("not a length")
    return int.from_bytes(data[at:end], "big"), end


def _simple(data: bytes, at: int, size: int) -> tuple[Any, int]:
    if size in _SIMPLE:
        return _SIMPLE[size], at
    if size not in _FLOATS:
        raise CborError("not a simple value")
    layout, width = _FLOATS[size]
    return struct.unpack_from(layout, data, at)[0], at + width


def _unsigned(data: bytes, at: int, size: int, depth: int) -> tuple[int, int]:
    return size, at


def _negative(data: bytes, at: int, size: int, depth: int) -> tuple[int, int]:
    return -1 - size, at


def _bytes(data: bytes, at: int, size: int, depth: int) -> tuple[bytes, int]:
    end = at + size
    if end > len(data):
        raise CborError("ended early")
    return data[at:end], end


def _array(data: bytes, at: int, size: int, depth: int) -> tuple[list[Any], int]:
    _check_depth(depth)
    values = []
    for _ in range(size):
        value, at = _item(data, at, depth + 1)
        values.append(value)
    return values, at


def _map(data: bytes, at: int, size: int, depth: int) -> tuple[dict[str, Any], int]:
    _check_depth(depth)
    values: dict[str, Any] = {}
    for _ in range(size):
        key, at = _item(data, at, depth + 1)
        if not isinstance(key, str):
            raise CborError("a key that is no text")
        values[key], at = _item(data, at, depth + 1)
    return values, at


def _tag(data: bytes, at: int, size: int, depth: int) -> tuple[Any, int]:
    _check_depth(depth)
    value, at = _item(data, at, depth + 1)
    if size == _LINK_TAG and isinstance(value, bytes) and value[:1] == b"\0":
        return Cid(value[1:]), at
    raise CborError("not a link")


def _check_depth(depth: int) -> None:
    if depth >= MAX_DEPTH:
        raise CborError("nested too deep")


_READERS: tuple[Callable[[bytes, int, int, int], tuple[Any, int]], ...] = (
    _unsigned,
    _negative,
    _bytes,
    _bytes,
    _array,
    _map,
    _tag,
)
