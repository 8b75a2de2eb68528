"""The ledger as a table that leaves the office: CSV and XLSX."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sanaly_office.directives.leading.sheet import Line
from sanaly_office.ledger.queries import Row
from sanaly_office.pages.tables import Value, workbook, written


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


def as_csv(rows: Sequence[Row]) -> bytes:
    """CSV in UTF-8 with a mark by which spreadsheets know it; dates as year-month-day."""
    return written(_lines(rows))


def sheet_head() -> list[str]:
    """Names of the columns of an acknowledgement sheet."""
    return [_("Name"), _("Unit"), _("Version"), _("Acknowledged"), _("Receipt")]


def sheet_csv(lines: Sequence[Line]) -> bytes:
    """An acknowledgement sheet as CSV, moments as year-month-day and time here."""
    return written([sheet_head(), *(_receipt(line) for line in lines)])


def _receipt(line: Line) -> list[Value]:
    row = line.receipt
    told = [str(row.version), f"{localtime(row.at):%Y-%m-%d %H:%M}", row.number] if row else []
    return [line.person.name, line.unit.title, *told]


def as_xlsx(rows: Sequence[Row]) -> bytes:
    """A workbook with one sheet; no cell holds a formula."""
    return workbook(_lines(rows))


def _lines(rows: Sequence[Row]) -> Iterator[list[Value]]:
    yield list(head())
    for row in rows:
        yield values(row)
