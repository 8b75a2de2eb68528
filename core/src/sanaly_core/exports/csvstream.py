"""CSV members row by row, with a bound on what one row may take.

Exports write CSV with a byte order mark, quoted line breaks, stray NULs and,
when something broke, a quote that never closes. A row that breaks the bound is
counted and the reading goes on with the next row as wide as the header.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO

from sanaly_core.not_checked import Notes, Reason

MAX_FIELD = 8 << 20
"""Characters one cell may take: eight posts of a megabyte."""
MAX_COLUMNS = 1000


def rows(
    stream: BinaryIO, notes: Notes | None = None, subject: str = ""
) -> Iterator[dict[str, str]]:
    """Each row as a dict by the header's names, stripped; a missing cell is ''.

    A row that cannot be read counts as ``RECORD_BROKEN`` of ``subject`` in
    ``notes``. Cells beyond the header are left out. Of two columns with one
    name the first that is not empty counts.
    """

    def broken() -> None:
        if notes is not None:
            notes.add(Reason.RECORD_BROKEN, subject)

    found = _sound_rows(stream, broken)
    header = [name.strip() for name in next(found, [])[:MAX_COLUMNS]]
    width = len(header) if len(set(header)) == len(header) else -1
    for row in found:
        if row[0] or any(row):
            plain = len(row) == width
            yield dict(zip(header, row, strict=True)) if plain else _record(header, row)


def _record(header: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    record = dict.fromkeys(header, "")
    for name, cell in zip(header, row, strict=False):
        record[name] = record[name] or cell
    return record


def _sound_rows(stream: BinaryIO, broken: Callable[[], None]) -> Iterator[list[str]]:
    """Rows that are not empty; after a broken one only those as wide as the first.

    The csv module starts afresh in the middle of the cell that was too long:
    what follows there is text, not rows, until a row has the right width again.
    """
    csv.field_size_limit(max(MAX_FIELD, csv.field_size_limit()))
    reader = csv.reader(_lines(stream))
    width, doubtful, ended = 0, False, False
    while not ended:
        try:
            for row in reader:
                if row and (not doubtful or len(row) == width):
                    doubtful = False
                    width = width or len(row)
                    yield row
            ended = True
        except csv.Error:
            broken()
            doubtful = True


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Lines, one beyond the bound in pieces; the stream itself stays open."""
    head = stream.read(4)
    encoding = _encoding(head)
    source = _Source(stream, head, strip=encoding == "utf-8-sig")
    text = io.TextIOWrapper(io.BufferedReader(source, 1 << 16), encoding, "replace", newline="")
    return iter(partial(text.readline, MAX_FIELD), "")


class _Source(io.RawIOBase):
    """The stream from its beginning, without the NULs that broken exports hold."""

    def __init__(self, stream: BinaryIO, head: bytes, strip: bool) -> None:
        self._stream = stream
        self._head = head
        self._strip = strip

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer``; 0 at the end."""
        while data := self._head or self._stream.read(len(buffer)):
            self._head = b""
            data = data.replace(b"\0", b"") if self._strip else data
            if data:
                buffer[: len(data)] = data
                return len(data)
        return 0


def _encoding(head: bytes) -> str:
    """By the byte order mark; UTF-8 without one."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"
