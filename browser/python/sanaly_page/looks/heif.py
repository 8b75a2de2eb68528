"""Finds the blocks of a HEIF or AVIF file (ISO/IEC 23008-12; boxes: ISO/IEC 14496-12, 8.11)."""

from __future__ import annotations

from sanaly_page.looks.bits import MOST, CutError, big, boxes, part
from sanaly_page.looks.contents import Contents

_XMP = b"application/rdf+xml"
MAX_BLOCK = 8 << 20
"""Bytes of EXIF or XMP that are read."""


def walk(data: bytes, told: Contents) -> None:
    """Size, EXIF and XMP of the file's items; raises ``CutError`` for what is cut."""
    for kind, start, end in boxes(data, 0, len(data)):
        if kind == b"meta":
            _take_meta(data, start + 4, end, told)
        told.moves = told.moves or kind == b"moov"


def _take_meta(data: bytes, start: int, end: int, told: Contents) -> None:
    inside = {kind: (first, last) for kind, first, last in boxes(data, start, end)}
    items = _items(data, *inside.get(b"iinf", (0, 0)))
    places = _places(data, *inside.get(b"iloc", (0, 0)))
    told.several = sum(kind in (b"hvc1", b"av01") for kind, _ in items.values()) > 1
    if b"iprp" in inside:
        _take_properties(data, *inside[b"iprp"], told)
    for number, (kind, mime) in items.items():
        spans = places.get(number, [])
        if kind == b"Exif":
            told.exif = _exif(_joined(data, spans))
        elif kind == b"mime" and mime == _XMP:
            told.xmp = _joined(data, spans)


def _take_properties(data: bytes, start: int, end: int, told: Contents) -> None:
    """The largest size that is named: a grid's own, not its tiles'."""
    for kind, first, last in boxes(data, start, end):
        if kind != b"ipco":
            continue
        for name, at, _ in boxes(data, first, last):
            if name == b"ispe":
                size = big(data, at + 4), big(data, at + 8)
                told.width, told.height = max((told.width, told.height), size, key=_area)
            told.profile = told.profile or (
                name == b"colr" and part(data, at, 4) in (b"prof", b"rICC")
            )


def _area(size: tuple[int, int]) -> int:
    return size[0] * size[1]


def _items(data: bytes, start: int, end: int) -> dict[int, tuple[bytes, bytes]]:
    """Kind and MIME type of each item."""
    if start == end:
        return {}
    found: dict[int, tuple[bytes, bytes]] = {}
    count_size = 2 if big(data, start, 1) == 0 else 4
    for kind, first, last in boxes(data, start + 4 + count_size, end):
        version = big(data, first, 1)
        if kind != b"infe" or version < 2:
            continue
        width = 2 if version == 2 else 4
        at = first + 4 + width + 2
        _name, _, rest = data[at + 4 : last].partition(b"\0")
        found[big(data, first + 4, width)] = part(data, at, 4), rest.partition(b"\0")[0]
    return found


def _places(data: bytes, start: int, end: int) -> dict[int, list[tuple[int, int]]]:
    """Where the bytes of each item lie in the file (8.11.3)."""
    if start == end:
        return {}
    form = _Form(data, start)
    at = start + 6 + form.wide
    found: dict[int, list[tuple[int, int]]] = {}
    for _ in range(min(big(data, start + 6, form.wide), MOST)):
        number, in_file = big(data, at, form.wide), form.in_file(data, at)
        at, spans = form.spans(data, at, end)
        if in_file:
            found[number] = spans
    return found


class _Form:
    """How wide the numbers of a table of places are."""

    def __init__(self, data: bytes, start: int) -> None:
        self._version = big(data, start, 1)
        sizes = big(data, start + 4, 2)
        self._offset, self._length, self._base, index = (
            sizes >> shift & 15 for shift in (12, 8, 4, 0)
        )
        self._index = index if self._version else 0
        self.wide = 4 if self._version == 2 else 2

    def in_file(self, data: bytes, at: int) -> bool:
        """Whether the item whose row begins here lies in the file itself, not in other items."""
        return not self._version or big(data, at + self.wide, 2) & 15 == 0

    def spans(self, data: bytes, at: int, end: int) -> tuple[int, list[tuple[int, int]]]:
        """Where the next row begins, and starts and lengths of the item's parts."""
        at += self.wide + (2 if self._version else 0) + 2
        origin = self._number(data, at, self._base)
        count = big(data, at + self._base, 2)
        at += self._base + 2
        step = self._index + self._offset + self._length
        if at + min(count, MOST) * step > end:
            raise CutError
        rows = range(at + self._index, at + self._index + min(count, MOST) * step, step or 1)
        return at + min(count, MOST) * step, [self._span(data, row, origin) for row in rows]

    def _span(self, data: bytes, at: int, origin: int) -> tuple[int, int]:
        start = origin + self._number(data, at, self._offset)
        return start, self._number(data, at + self._offset, self._length)

    def _number(self, data: bytes, at: int, width: int) -> int:
        return big(data, at, width) if width else 0


def _joined(data: bytes, spans: list[tuple[int, int]]) -> bytes:
    if sum(length for _, length in spans) > MAX_BLOCK:
        raise CutError
    return b"".join(part(data, start, length) for start, length in spans)


def _exif(block: bytes) -> bytes:
    """The TIFF structure in an item, which says where in it it begins (23008-12, A.2.1)."""
    start = 4 + big(block, 0)
    return block[start:].removeprefix(b"Exif\0\0")
