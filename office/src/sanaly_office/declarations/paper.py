"""A protocol as PDF: a number, facts, what happened on which day, lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from sanaly_office.actions import RefusedError
from sanaly_office.pages.fonts import plain_and_bold

SIZE = 11
LINE = 6
"""Millimetres from line to line."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """What stands on it. ``facts`` are names and values, ``steps`` begins with its columns."""

    office: str
    title: str
    facts: Sequence[tuple[str, str]]
    steps: Sequence[Sequence[str]]
    notes: Sequence[str]
    signers: Sequence[str]


def protocol(told: Protocol) -> bytes:
    """The protocol, A4. Raises ``RefusedError`` where the computer has no font for it."""
    page = _blank(told.title)
    _line(page, told.office, "B")
    _line(page, told.title, "B", "C", SIZE + 2)
    page.ln(LINE / 2)
    _facts(page, told.facts)
    _steps(page, told.steps)
    for note in told.notes:
        _line(page, note, size=SIZE - 2)
    for signer in told.signers:
        page.ln(2 * LINE)
        _line(page, _("Signature: ____________________") + f"    {signer}")
    return bytes(page.output())


def _blank(title: str) -> FPDF:
    page = FPDF(format="A4")
    for style, font in zip(("", "B"), _fonts(), strict=True):
        page.add_font("letter", style, font)
    page.set_margins(25, 20, 20)
    page.set_auto_page_break(True, 20)
    page.set_lang(get_language() or "en")
    page.set_title(title)
    page.add_page()
    return page


def _fonts() -> tuple[Path, Path]:
    """Plain and bold. Raises ``RefusedError`` where the computer has none with all letters."""
    found = plain_and_bold()
    if found is None:
        raise RefusedError(
            _(
                "No protocol can be made: the computer of the office has no font with all letters. "
                "Its administrator can install fonts-dejavu-core."
            )
        )
    return found


def _line(page: FPDF, text: str, style: str = "", align: str = "L", size: int = SIZE) -> None:
    page.set_font("letter", style, size)
    page.multi_cell(0, LINE, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _facts(page: FPDF, facts: Sequence[tuple[str, str]]) -> None:
    for name, value in facts:
        if value:
            _line(page, name, "B", size=SIZE - 1)
            _line(page, value)
    page.ln(LINE / 2)


def _steps(page: FPDF, lines: Sequence[Sequence[str]]) -> None:
    page.set_font("letter", "", SIZE - 2)
    with page.table(text_align="LEFT", line_height=LINE - 1) as table:
        for line in lines:
            row = table.row()
            for value in line:
                row.cell(value)
    page.ln(LINE / 2)
