"""The last day of a clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanaly_core.duties.clocks import due, left
from sanaly_core.duties.load import builtin_duties
from sanaly_core.duties.model import Clock, Length, Trigger

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
DAY = timedelta(days=1)


def clock(length: int, unit: Length, *, stops: bool = False) -> Clock:
    """A clock of this length; what it rests on does not matter here."""
    known = builtin_duties()["kz-civil-service"].clocks["gift"]
    triggers = (Trigger.RECEIVED,)
    return Clock("x", triggers, length, unit, known.clause, known.checked_on, {}, stops)


@pytest.mark.parametrize(
    ("length", "unit", "start", "last"),
    [
        (7, Length.CALENDAR_DAYS, date(2026, 11, 23), date(2026, 11, 30)),
        (2, Length.WEEKS, date(2026, 11, 23), date(2026, 12, 7)),
        (3, Length.MONTHS, date(2026, 11, 30), date(2027, 2, 28)),
        (3, Length.MONTHS, date(2027, 11, 30), date(2028, 2, 29)),
        (5, Length.WORKING_DAYS, date(2026, 11, 20), date(2026, 11, 27)),
        (1, Length.WORKING_DAYS, date(2026, 11, 20), date(2026, 11, 23)),
    ],
)
def test_known_days(length: int, unit: Length, start: date, last: date) -> None:
    assert due(clock(length, unit), start) == last


def test_holidays_move_working_days_alone() -> None:
    off = {date(2026, 12, 16), date(2026, 12, 17)}
    start = date(2026, 12, 15)
    assert due(clock(1, Length.WORKING_DAYS), start, holidays=off) == date(2026, 12, 18)
    assert due(clock(1, Length.CALENDAR_DAYS), start, holidays=off) == date(2026, 12, 16)


def test_leave_counts_only_where_the_clause_says_so() -> None:
    away = [(date(2026, 11, 24), date(2026, 11, 30))]
    start = date(2026, 11, 23)
    strict, kind = (clock(7, Length.CALENDAR_DAYS, stops=stops) for stops in (False, True))
    assert due(strict, start, away=away) == date(2026, 11, 30)
    assert due(kind, start, away=away) == date(2026, 12, 7)
    assert due(kind, start, away=[(date(2026, 11, 24), None)]) is None


@given(DAYS, st.integers(1, 60), st.sampled_from(list(Length)))
def test_a_last_day_lies_after_the_start(start: date, length: int, unit: Length) -> None:
    last = due(clock(length, unit), start)
    assert last is not None
    assert last > start
    assert left(last, start) == (last - start).days


@given(DAYS, st.integers(1, 40), st.sets(st.integers(1, 80), max_size=20))
def test_working_days_are_so_many_days_of_work(start: date, length: int, off: set[int]) -> None:
    holidays = {start + n * DAY for n in off}
    last = due(clock(length, Length.WORKING_DAYS), start, holidays=holidays)
    assert last is not None
    between = [start + n * DAY for n in range(1, (last - start).days + 1)]
    worked = [day for day in between if day.isoweekday() < 6 and day not in holidays]
    assert len(worked) == length
    assert worked[-1] == last


@given(DAYS, st.integers(1, 30), st.integers(0, 40), st.integers(0, 40))
def test_leave_never_makes_a_clock_shorter(start: date, length: int, first: int, more: int) -> None:
    away = [(start + first * DAY, start + (first + more) * DAY)]
    plain = due(clock(length, Length.CALENDAR_DAYS), start)
    longer = due(clock(length, Length.CALENDAR_DAYS, stops=True), start, away=away)
    assert plain is not None
    assert longer is not None
    assert plain <= longer <= plain + (more + 1) * DAY


def test_a_calendar_without_working_days_has_no_last_day() -> None:
    every = {date(2026, 1, 1) + n * DAY for n in range(5000)}
    assert due(clock(1, Length.WORKING_DAYS), date(2026, 1, 1), holidays=every) is None
