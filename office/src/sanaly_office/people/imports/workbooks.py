"""Reads the first sheet of an XLSX file. What is not a plain list is refused beforehand."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from sanaly_office.people.imports.problems import ListRefusedError
from sanaly_office.people.imports.reading import MOST_COLUMNS, MOST_ROWS, Row, plain

MOST_PARTS = 500
MOST_UNPACKED = 400 << 20
MOST_STRINGS = 64 << 20
MOST_RATIO = 200
"""Unpacked to packed size; a list of 100,000 people made by Excel or openpyxl has about 15."""
STRINGS = "xl/sharedStrings.xml"
SHEETS = "xl/worksheets/"
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    RuntimeError,
    AssertionError,
)
"""What openpyxl and the readers below it raise for files that are not what they say."""


def rows_of(file: BinaryIO) -> Iterator[Row]:
    """Rows of the first sheet. Raises ``ListRefusedError``."""
    _examine(file)
    file.seek(0)
    try:
        yield from _read(file)
    except UNREADABLE:
        raise ListRefusedError("damaged") from None


def _read(file: BinaryIO) -> Iterator[Row]:
    excel: Any = import_module("openpyxl")
    book = excel.load_workbook(file, read_only=True, keep_links=False, keep_vba=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        width = _width(sheet)
        rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=width)
        for number, cells in enumerate(rows, 1):
            yield number, [plain(cell) for cell in cells]
    finally:
        book.close()


def _width(sheet: Any) -> int:
    """How many columns the first row names; what stands beyond them is not looked at."""
    rows = sheet.iter_rows(values_only=True, max_row=1, max_col=MOST_COLUMNS + 1)
    first = next(rows, ())
    return max((place for place, cell in enumerate(first, 1) if cell is not None), default=1)


def _examine(file: BinaryIO) -> None:
    """Look at the parts before anything is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            kinds = archive.read("[Content_Types].xml") if _small(parts) else b""
    except UNREADABLE:
        raise ListRefusedError("damaged") from None
    _refuse_bombs(parts)
    _refuse_active({part.filename for part in parts}, kinds)


def _small(parts: list[zipfile.ZipInfo]) -> bool:
    kinds = [part for part in parts if part.filename == "[Content_Types].xml"]
    return len(kinds) == 1 and kinds[0].file_size <= 1 << 20


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    strings = sum(part.file_size for part in parts if part.filename == STRINGS)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or strings > MOST_STRINGS:
        raise ListRefusedError("packed")
    if unpacked > 1 << 20 and unpacked > MOST_RATIO * max(packed, 1):
        raise ListRefusedError("packed")
    if any(part.flag_bits & 1 for part in parts):
        raise ListRefusedError("damaged")


def _refuse_active(names: set[str], kinds: bytes) -> None:
    """No macros, nothing embedded, nothing drawn from elsewhere. Links in cells are only text."""
    low = {name.lower() for name in names}
    if b"macroEnabled" in kinds or any("vbaproject" in name for name in low):
        raise ListRefusedError("macros")
    elsewhere = ("xl/externallinks/", "xl/embeddings/", "xl/querytables/", "xl/activex/")
    if "xl/connections.xml" in low or any(name.startswith(elsewhere) for name in low):
        raise ListRefusedError("external")
    if not any(name.startswith(SHEETS) for name in low):
        raise ListRefusedError("not-a-list")
