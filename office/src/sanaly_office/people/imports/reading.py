"""Reads a list row by row, whoever made it; bounded, and nothing in it is ever evaluated."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from sanaly_office.people.imports.problems import ListRefusedError

MOST_BYTES = 64 << 20
MOST_ROWS = 250_000
MOST_COLUMNS = 100
CHUNK = 1 << 20
SIGN_OF_ZIP = b"PK\x03\x04"
DELIMITERS = (";", ",", "\t")

Cell = str | date
Row = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read: told to the person, since a wrong guess is seen in the preview."""

    form: str
    characters: str = ""
    delimiter: str = ""


def opened(file: BinaryIO) -> tuple[Reading, Iterator[Row]]:
    """How a file is read, and its rows with their numbers. Raises ``ListRefusedError``."""
    file.seek(0, io.SEEK_END)
    size = file.tell()
    if size > MOST_BYTES:
        raise ListRefusedError("too-large")
    file.seek(0)
    head = file.read(4096)
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ListRefusedError("empty")
    if head.startswith(SIGN_OF_ZIP):
        from sanaly_office.people.imports.workbooks import rows_of

        return Reading("XLSX"), bounded(rows_of(file))
    characters = _characters(file, head)
    delimiter = _delimiter(file, characters)
    return Reading("CSV", characters, delimiter), bounded(_lines(file, characters, delimiter))


def bounded(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows that are not empty, up to the bounds. Raises ``ListRefusedError``."""
    for number, cells in rows:
        if number > MOST_ROWS + 1:
            raise ListRefusedError("too-many-rows")
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise ListRefusedError("too-wide")
        if any(cells):
            yield number, cells[:MOST_COLUMNS]


def _characters(file: BinaryIO, head: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else cp1251 as older Russian and Kazakh programs write."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif b"\x00" in head or head.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ\x90")):
        raise ListRefusedError("not-a-list")
    else:
        candidates = ["utf-8-sig", "cp1251"]
    for name in candidates:
        if _decodes(file, name):
            return name
    raise ListRefusedError("characters")


def _decodes(file: BinaryIO, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    file.seek(0)
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _text(file: BinaryIO, characters: str) -> io.TextIOWrapper:
    file.seek(0)
    return io.TextIOWrapper(file, encoding=characters, newline="")


def _delimiter(file: BinaryIO, characters: str) -> str:
    text = _text(file, characters)
    first = text.readline(16_384)
    text.detach()
    return max(DELIMITERS, key=first.count)


def _lines(file: BinaryIO, characters: str, delimiter: str) -> Iterator[Row]:
    text = _text(file, characters)
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=delimiter, strict=True), 1):
            yield number, list[Cell](cells)
    except (csv.Error, UnicodeDecodeError):
        raise ListRefusedError("damaged") from None
    finally:
        if not file.closed:
            text.detach()


def plain(value: object) -> Cell:
    """A cell of a workbook as text, but days as days: 12.0 is 12, empty is ""."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
