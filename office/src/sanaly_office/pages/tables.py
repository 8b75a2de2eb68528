"""Tables that leave the office: CSV and XLSX in which no text becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.workbook.workbook import Workbook

BOOK: Any = Workbook
CELL: Any = WriteOnlyCell
Value = str | int | float | Decimal | date | None
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
    file = io.StringIO(newline="")
    csv.writer(file).writerows([_unbroken(value) for value in line] for line in lines)
    return file.getvalue().encode("utf-8-sig")


def _legible(value: Value) -> Value:
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value


def workbook(lines: Iterable[Sequence[Value]]) -> bytes:
    """A workbook with one sheet; no cell holds a formula, nor a sign that no workbook may hold."""
    book = BOOK(write_only=True)
    sheet = book.create_sheet("1")
    for line in lines:
        cells = [CELL(sheet, value=harmless(_legible(value))) for value in line]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
