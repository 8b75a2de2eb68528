"""Reads EXIF and TIFF directories from bytes that may be hostile.

After Exif 3.0, 4.6.2 and TIFF 6.0, section 2. No directory is read twice, a
value lies within the block or is left out, and all values of a directory
together are no longer than the block, whatever counts they claim.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from sanaly_page.looks.bits import CutError, part

EXIF, GPS = 0x8769, 0x8825
_MOST_ENTRIES = 4096
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8}
_LETTERS = {3: "H", 4: "L", 6: "b", 8: "h", 9: "l", 11: "f", 12: "d", 13: "L", 16: "Q"}
_BYTES, _TEXT, _RATIONAL, _UNDEFINED, _SIGNED_RATIONAL = 1, 2, 5, 7, 10

Value = object
"""Bytes, a string, a number, or a tuple of numbers; a rational without a denominator is NaN."""


@dataclass(frozen=True)
class Directory:
    """The tags of one directory, and where the next one lies (0: nowhere)."""

    tags: dict[int, Value] = field(default_factory=dict)
    following: int = 0


class Block:
    """A TIFF structure; raises ``CutError`` for what is none."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        order = {b"II": "<", b"MM": ">"}.get(data[:2])
        if order is None:
            raise CutError
        self._order = order
        self._large = self._number("H", 2) == 43
        self.first = self._number("Q", 8) if self._large else self._number("L", 4)

    def _number(self, letter: str, at: int) -> int:
        size = struct.calcsize(self._order + letter)
        (found,) = struct.unpack(self._order + letter, part(self._data, at, size))
        return int(found)

    def directory(self, at: int) -> Directory:
        """The directory at a place; what of it lies beyond the end is left out."""
        count_size, entry = (8, 20) if self._large else (2, 12)
        count = self._number("Q" if self._large else "H", at)
        tags: dict[int, Value] = {}
        room = len(self._data)
        at += count_size
        for place in range(at, at + entry * min(count, _MOST_ENTRIES), entry):
            try:
                room -= self._entry(place, tags, room)
            except CutError:
                return Directory(tags)
        return Directory(tags, self._next(at + entry * count))

    def _next(self, at: int) -> int:
        try:
            return self._number("Q" if self._large else "L", at)
        except CutError:
            return 0

    def _entry(self, at: int, tags: dict[int, Value], room: int) -> int:
        """Take one entry; gives the bytes that its value takes elsewhere in the block."""
        tag, kind = self._number("H", at), self._number("H", at + 2)
        count = self._number("Q" if self._large else "L", at + 4)
        inline, place = (8, at + 12) if self._large else (4, at + 8)
        size = _SIZES.get(kind, 0) * count
        part(self._data, place, inline)
        if tag in tags or kind not in _SIZES or size > room:
            return 0
        start = place if size <= inline else self._number("Q" if self._large else "L", place)
        raw = self._data[start : start + size]
        if len(raw) == size and size:
            tags[tag] = self._value(kind, raw)
        return size if size > inline else 0

    def _value(self, kind: int, raw: bytes) -> Value:
        if kind in (_BYTES, _UNDEFINED):
            return raw
        if kind == _TEXT:
            return raw.removesuffix(b"\0").decode("latin-1")
        if kind in (_RATIONAL, _SIGNED_RATIONAL):
            return _single(self._rationals("L" if kind == _RATIONAL else "l", raw))
        letter = _LETTERS[kind]
        return _single(struct.unpack(f"{self._order}{len(raw) // _SIZES[kind]}{letter}", raw))

    def _rationals(self, letter: str, raw: bytes) -> tuple[float, ...]:
        parts = struct.unpack(f"{self._order}{len(raw) // 4}{letter}", raw)
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return tuple(top / low if low else float("nan") for top, low in pairs)


def _single(values: Sequence[float]) -> Value:
    return values[0] if len(values) == 1 else tuple(values)
