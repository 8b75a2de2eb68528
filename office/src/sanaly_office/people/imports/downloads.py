"""Lists to take along: an empty one to fill in, and the people of a subtree.

Texts that a spreadsheet would take for a formula get an apostrophe before them, which
reading a list takes away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from django.db.models import Q

from sanaly_office.clock import today
from sanaly_office.people.imports.columns import titles
from sanaly_office.people.models import Membership, Unit

MISLEADING = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"
"""Before UTF-8, so that spreadsheets read it as such."""
FIELDS = (
    "unit__code",
    "unit__parent__code",
    "unit__name",
    "unit__names",
    "person__code",
    "person__name",
    "person__email",
    "person__language",
    "post",
    "begins",
    "ends",
    "kind",
)


def plain(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(MISLEADING) else text


def lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Rows as CSV, line by line."""
    yield MARK
    for row in rows:
        text = io.StringIO()
        csv.writer(text).writerow([plain(cell) for cell in row])
        yield text.getvalue()


def workbook(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as an XLSX file with one sheet, all cells text."""
    excel: Any = import_module("openpyxl")
    book = excel.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        cells = [excel.cell.WriteOnlyCell(sheet, plain(cell)) for cell in row]
        for cell in cells:
            cell.data_type = "s"
            cell.number_format = "@"
        sheet.append(cells)
    file = io.BytesIO()
    excel.writer.excel.save_workbook(book, file)
    return file.getvalue()


def people(unit: Unit, language: str) -> Iterator[list[object]]:
    """Who belongs to a subtree today, as a list that can be taken in again."""
    lasting = Q(ends=None) | Q(ends__gte=today())
    rows = Membership.objects.filter(lasting, unit__path__startswith=unit.path)
    yield list(titles(language))
    for row in rows.order_by("unit__path", "person__name").values_list(*FIELDS).iterator():
        yield _cells(list(row), unit)


def _cells(row: list[object], top: Unit) -> list[object]:
    code, parent, name, names, *person, kind = row
    known: dict[str, str] = names if isinstance(names, dict) else {}
    others = [known.get(language, "") for language in ("ru", "kk", "vi")]
    above = "" if code == top.code else parent
    role, seconded = "", "yes" if kind == Membership.Kind.SECONDMENT else ""
    return [code, above, name, *others, *person, role, seconded]
