"""Numbers and parts of a file's bytes, never beyond its end."""

from __future__ import annotations

from collections.abc import Iterator


class CutError(ValueError):
    """The file ends before what it promises."""


def part(data: bytes, start: int, length: int) -> bytes:
    """So many bytes from ``start``; raises ``CutError`` where there are fewer."""
    if start < 0 or length < 0 or start + length > len(data):
        raise CutError
    return data[start : start + length]


def big(data: bytes, at: int, size: int = 4) -> int:
    """A whole number, most significant byte first."""
    return int.from_bytes(part(data, at, size), "big")


def little(data: bytes, at: int, size: int = 4) -> int:
    """A whole number, least significant byte first."""
    return int.from_bytes(part(data, at, size), "little")


MOST = 10_000
"""Parts of one container that are walked; a file in many small pieces is a hostile one."""


def boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, first byte and end of each box's inside (ISO/IEC 14496-12, 4.2)."""
    for _ in range(MOST):
        if start + 8 > end:
            return
        length, kind, inside = big(data, start), part(data, start + 4, 4), start + 8
        if length == 1:
            length, inside = big(data, start + 8, 8), start + 16
        last = end if length == 0 else start + length
        if last < inside or last > end:
            return
        yield kind, inside, last
        start = last
