"""Reads the fields of an IPTC block (IIM 4.2, 1.6: marker, record, number, length)."""

from __future__ import annotations

from sanaly_page.looks.bits import MOST, CutError, big, part

_MARKER = 0x1C
_LONG = 0x80
_LONGEST = 4


def fields(block: bytes) -> dict[tuple[int, int], bytes]:
    """What is in each field by record and number; several of one, joined."""
    found: dict[tuple[int, int], bytes] = {}
    at = 0
    try:
        for _ in range(MOST):
            if big(block, at, 1) != _MARKER:
                return found
            key, length, at = (
                (big(block, at + 1, 1), big(block, at + 2, 1)),
                *_length(block, at + 3),
            )
            found[key] = found.get(key, b"") + part(block, at, length)
            at += length
    except CutError:
        return found
    return found


def _length(block: bytes, at: int) -> tuple[int, int]:
    """How long a field is, and where it begins."""
    first = big(block, at, 1)
    if first < _LONG:
        return big(block, at, 2), at + 2
    size = big(block, at, 2) & 0x7FFF
    if size > _LONGEST:
        raise CutError
    return big(block, at + 2, size), at + 2 + size
