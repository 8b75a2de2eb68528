"""Tables that leave the office: CSV and XLSX in which no text becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.workbook.workbook import Workbook

BOOK: Any = Workbook
CELL: Any = WriteOnlyCell
Value = str | int | float | Decimal | date | None
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


def harmless(value: Value) -> Value:
    """A text that no spreadsheet takes for a formula: an apostrophe before it."""
    if isinstance(value, str) and value.lstrip().startswith(FORMULA):
        return f"'{value}"
    return value


def written(lines: Iterable[Sequence[Value]]) -> bytes:
    """CSV in UTF-8 with a mark by which spreadsheets know it; dates as year-month-day."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([harmless(value) for value in line] for line in lines)
    return file.getvalue().encode("utf-8-sig")


def workbook(lines: Iterable[Sequence[Value]]) -> bytes:
    """A workbook with one sheet; no cell holds a formula."""
    book = BOOK(write_only=True)
    sheet = book.create_sheet("1")
    for line in lines:
        cells = [CELL(sheet, value=harmless(value)) for value in line]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
