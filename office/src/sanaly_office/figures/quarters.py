"""Quarters of a year: a count of people is told once, when its quarter is over."""

from __future__ import annotations

from datetime import date

MONTHS = 3


def quarter_of(day: date) -> date:
    """The first day of the quarter that a day lies in."""
    return date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1)


def next_quarter(begins: date) -> date:
    """The first day of the quarter after one."""
    years, month = divmod(begins.month - 1 + MONTHS, 12)
    return date(begins.year + years, month + 1, 1)
