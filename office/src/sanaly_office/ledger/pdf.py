"""An official account as a letter in PDF: from, to, number, date, basis, table, signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from sanaly_office.actions import RefusedError
from sanaly_office.pages.fonts import plain_and_bold

SIZE = 11
MOST_LINES = 2000
"""Of a table that is printed."""
LINE = 6
"""Millimetres from line to line."""


@dataclass(frozen=True, slots=True)
class Official:
    """What an account says. ``table`` begins with the names of its columns."""

    sender: str
    to: str
    number: str
    day: date
    subject: str
    basis: str
    paragraphs: Sequence[str]
    table: Sequence[Sequence[str]]
    signer: str


def fonts() -> tuple[Path, Path]:
    """A plain and a bold font. Raises ``RefusedError`` where the computer has none."""
    found = plain_and_bold()
    if found:
        return found
    raise RefusedError(
        _(
            "No letter can be made: the computer of the office has no font with all letters. "
            "Its administrator can install fonts-dejavu-core."
        )
    )


def letter(told: Official) -> bytes:
    """The letter, A4. Raises ``RefusedError`` where no font is found."""
    page = _blank(told)
    _head(page, told)
    _text(page, told)
    _table(page, told.table)
    _signature(page, told.signer)
    return bytes(page.output())


def sheet(told: Official) -> bytes:
    """A sheet for the files: a heading, a table and a signature, addressed to nobody.

    Raises ``RefusedError`` where no font is found, or where it would be too long to print.
    """
    if len(told.table) > MOST_LINES:
        raise RefusedError(_("This sheet is too long to print. Take it as CSV."))
    page = _blank(told)
    _line(page, told.sender, "B")
    _line(page, told.subject, "B", "C", SIZE + 2)
    page.ln(LINE / 2)
    _text(page, told)
    _table(page, told.table)
    _signature(page, told.signer)
    return bytes(page.output())


def _blank(told: Official) -> FPDF:
    page = FPDF(format="A4")
    plain, bold = fonts()
    page.add_font("letter", "", plain)
    page.add_font("letter", "B", bold)
    page.set_margins(25, 20, 20)
    page.set_auto_page_break(True, 20)
    page.set_lang(get_language() or "en")
    page.set_title(told.subject)
    page.add_page()
    page.set_font("letter", "", SIZE)
    return page


def _line(page: FPDF, text: str, style: str = "", align: str = "L", size: int = SIZE) -> None:
    page.set_font("letter", style, size)
    page.multi_cell(0, LINE, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _head(page: FPDF, told: Official) -> None:
    _line(page, told.sender, "B")
    number = told.number or "________"
    _line(page, _("No. {number}").format(number=number) + f"    {date_format(told.day)}")
    page.ln(LINE)
    _line(page, _("To: {to}").format(to=told.to))
    page.ln(LINE)
    _line(page, told.subject, "B", "C", SIZE + 2)
    page.ln(LINE / 2)


def _text(page: FPDF, told: Official) -> None:
    if told.basis:
        _line(page, _("Basis: {basis}").format(basis=told.basis))
        page.ln(LINE / 2)
    for paragraph in told.paragraphs:
        _line(page, paragraph)
        page.ln(LINE / 2)


def _table(page: FPDF, lines: Sequence[Sequence[str]]) -> None:
    if not lines:
        return
    page.set_font("letter", "", SIZE - 2)
    widths = (4, *(2 for _column in lines[0][1:]))
    with page.table(col_widths=widths, text_align="LEFT", line_height=LINE - 1) as table:
        for line in lines:
            row = table.row()
            for value in line:
                row.cell(value)


def _signature(page: FPDF, signer: str) -> None:
    page.ln(2 * LINE)
    _line(page, _("Signature: ____________________") + f"    {signer}")
