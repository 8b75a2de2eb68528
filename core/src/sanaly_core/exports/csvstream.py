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
from typing import BinaryIO, cast

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

    header: Sequence[str] = ()
    for row in _sound_rows(stream, broken):
        if not header:
            header = [name.strip() for name in row[:MAX_COLUMNS]]
        elif any(row):
            yield _record(header, row)


def _record(header: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    if len(row) == len(header):
        record = dict(zip(header, row, strict=True))
        if len(record) == len(header):
            return record
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
    width, doubtful = 0, False
    while (row := _next(reader)) != []:
        if row is None:
            broken()
            doubtful = True
        elif not doubtful or len(row) == width:
            width, doubtful = width or len(row), False
            yield row


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row that is not empty; None for a broken one, [] at the end."""
    try:
        for row in reader:
            if row:
                return row
    except csv.Error:
        return None
    return []


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Lines without NULs, a line beyond the bound in pieces."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), 1 << 16)
    encoding = _encoding(buffered.peek(4)[:4])
    text = io.TextIOWrapper(buffered, encoding, errors="replace", newline="")
    try:
        while line := text.readline(MAX_FIELD):
            yield line.replace("\0", "") if "\0" in line else line
    finally:
        text.detach()
        buffered.detach()


def _encoding(head: bytes) -> str:
    """By the byte order mark; UTF-8 without one."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"
