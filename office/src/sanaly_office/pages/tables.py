"""Tables that leave the office: CSV and XLSX in which no text becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.workbook.workbook import Workbook

BOOK: Any = Workbook
CELL: Any = WriteOnlyCell
Value = str | int | float | Decimal | date | None
IN_MEMORY = 1 << 20
"""Bytes of a table from which on it is made on the disk."""
SHEET = 1 << 20
"""Rows of a sheet in the form that spreadsheets read (ECMA-376)."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""
BREAK = re.compile(r"([;\t\r\n][\s\"]*)(?=[=+\-@])")
"""Where a spreadsheet whose columns are parted by semicolons would begin a cell within a text."""


def harmless(value: Value) -> Value:
    """A text that no spreadsheet takes for a formula: an apostrophe before it."""
    if isinstance(value, str) and value.lstrip().startswith(FORMULA):
        return f"'{value}"
    return value


def _unbroken(value: Value) -> Value:
    """The same also where a spreadsheet parts columns otherwise than this file: as those in
    Russian, Kazakh and Vietnamese do.
    """
    safe = harmless(value)
    return BREAK.sub(r"\1'", safe) if isinstance(safe, str) else safe


def written(lines: Iterable[Sequence[Value]]) -> bytes:
    """CSV in UTF-8 with a mark by which spreadsheets know it; dates as year-month-day."""
    with written_file(lines) as file:
        return file.read()


def written_file(lines: Iterable[Sequence[Value]]) -> IO[bytes]:
    """The same as a file, for tables of any length; on the disk where it is a long one."""
    file = _file()
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    csv.writer(text).writerows([_unbroken(value) for value in line] for line in lines)
    text.detach()
    file.seek(0)
    return file


def _legible(value: Value) -> Value:
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value


def workbook(lines: Iterable[Sequence[Value]]) -> bytes:
    """A workbook; no cell holds a formula, nor a sign that no workbook may hold."""
    with workbook_file(lines) as file:
        return file.read()


def workbook_file(lines: Iterable[Sequence[Value]]) -> IO[bytes]:
    """The same as a file, for tables of any length: a sheet that is full is followed by another
    one with the names of the columns.
    """
    book, rows = BOOK(write_only=True), iter(lines)
    head = next(rows, ())
    for number, row in enumerate(rows):
        if number % (SHEET - 1) == 0:
            sheet = _sheet(book, head)
        sheet.append(_cells(sheet, row))
    if not book.worksheets:
        _sheet(book, head)
    file = _file()
    book.save(file)
    file.seek(0)
    return file


def _file() -> IO[bytes]:
    """A new file; whoever asked for it closes it."""
    return SpooledTemporaryFile(IN_MEMORY)


def _sheet(book: Any, head: Sequence[Value]) -> Any:
    sheet = book.create_sheet(str(len(book.worksheets) + 1))
    sheet.append(_cells(sheet, head))
    return sheet


def _cells(sheet: Any, line: Sequence[Value]) -> list[Any]:
    cells = [CELL(sheet, value=harmless(_legible(value))) for value in line]
    for cell in cells:
        if isinstance(cell.value, str):
            cell.data_type = "s"
    return cells
