"""The ledger as a table that leaves the office: CSV and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.workbook.workbook import Workbook

from sanaly_office.directives.leading.sheet import Line
from sanaly_office.ledger.queries import Row

BOOK: Any = Workbook
CELL: Any = WriteOnlyCell
Value = str | int | float | date | None
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


def head() -> list[str]:
    """Names of the columns."""
    return [
        _("Code"),
        _("Unit"),
        _("Head"),
        _("Acknowledged"),
        _("Asked to"),
        _("Made known on"),
        _("Days until made known"),
        _("How"),
        _("Days with reminders"),
        _("Questions"),
        _("Answered"),
        _("Median days to an answer"),
        _("Answered for on"),
        _("Days until answered for"),
        _("Last day of the account"),
        _("In time"),
    ]


def values(row: Row) -> list[Value]:
    """A row, in the order of ``head``."""
    known, account, asked = row.dissemination, row.account, row.enquiries
    return [
        row.unit.code,
        row.unit.title,
        row.heads,
        row.share.acknowledged,
        row.share.expected,
        known.day if known else None,
        known.days if known else None,
        known.get_how_display() if known else None,
        row.reminders,
        asked.asked,
        asked.answered,
        asked.days,
        localtime(account.at).date() if account else None,
        account.days if account else None,
        row.due,
        in_time(row) or None,
    ]


def in_time(row: Row) -> str:
    """Whether the account was given in time; nothing where that cannot be said yet."""
    if row.due is None or not (row.late or row.account):
        return ""
    return _("late") if row.late else _("in time")


def harmless(value: Value) -> Value:
    """A text that no spreadsheet takes for a formula: an apostrophe before it."""
    if isinstance(value, str) and value.lstrip().startswith(FORMULA):
        return f"'{value}"
    return value


def as_csv(rows: Sequence[Row]) -> bytes:
    """CSV in UTF-8 with a mark by which spreadsheets know it; dates as year-month-day."""
    return _csv(_lines(rows))


def sheet_head() -> list[str]:
    """Names of the columns of an acknowledgement sheet."""
    return [_("Name"), _("Unit"), _("Version"), _("Acknowledged"), _("Receipt")]


def sheet_csv(lines: Sequence[Line]) -> bytes:
    """An acknowledgement sheet as CSV, moments as year-month-day and time here."""
    return _csv([sheet_head(), *(_receipt(line) for line in lines)])


def _receipt(line: Line) -> list[Value]:
    row = line.receipt
    told = [str(row.version), f"{localtime(row.at):%Y-%m-%d %H:%M}", row.number] if row else []
    return [harmless(value) for value in (line.person.name, line.unit.title, *told)]


def _csv(lines: Iterable[Sequence[Value]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(lines)
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Row]) -> bytes:
    """A workbook with one sheet; no cell holds a formula."""
    book = BOOK(write_only=True)
    sheet = book.create_sheet("1")
    for line in _lines(rows):
        cells = [CELL(sheet, value=value) for value in line]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _lines(rows: Sequence[Row]) -> Iterator[list[Value]]:
    yield [harmless(name) for name in head()]
    for row in rows:
        yield [harmless(value) for value in values(row)]
