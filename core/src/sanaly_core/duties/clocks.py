"""The last day of a clock.

The day on which a clock starts is not counted. A last day that falls on a day off is not moved
to the next one: that no clause seen says so makes it the stricter reading.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sanaly_core.duties.model import Clock, Length

DAY = timedelta(days=1)
WEEKEND = frozenset({6, 7})
"""ISO weekdays."""
FURTHEST = 3700
"""Days that are looked at: a calendar in which every day is off has no end."""
Away = Sequence[tuple[date, date | None]]
"""First and last days of absences; None: no end yet."""


def due(
    clock: Clock, start: date, *, holidays: Collection[date] = (), away: Away = ()
) -> date | None:
    """The last day on which something is in time.

    ``holidays`` count for clocks of working days alone, ``away`` only where the clause lets
    a clock stop. None: it stands still for good. Raises ``OverflowError`` beyond the calendar.
    """
    stopped = away if clock.stops_in_leave else ()
    if clock.unit is Length.MONTHS:
        return _extended(start, months_after(start, clock.length), stopped)
    if clock.unit is Length.WORKING_DAYS:
        return _counted(start, clock.length, stopped, frozenset(holidays), WEEKEND)
    days = clock.length * (7 if clock.unit is Length.WEEKS else 1)
    return _counted(start, days, stopped, frozenset(), frozenset())


def working_days(start: date, days: int, holidays: Collection[date]) -> date | None:
    """The day that is so many working days after ``start``; None beyond any calendar."""
    return _counted(start, days, (), frozenset(holidays), WEEKEND)


def left(last: date, day: date) -> int:
    """Days that remain after ``day``; negative when it is over."""
    return (last - day).days


def months_after(start: date, months: int) -> date:
    """The same day of a later month, or the last one of a month that is shorter."""
    number = start.year * 12 + start.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _extended(start: date, last: date, stopped: Away) -> date | None:
    return _counted(start, (last - start).days, stopped, frozenset(), frozenset())


def _counted(
    start: date, days: int, stopped: Away, off: frozenset[date], weekdays: frozenset[int]
) -> date | None:
    """The day that is the ``days``-th after ``start``, of those that count."""
    day = start
    for _number in range(FURTHEST):
        if days == 0:
            return day
        day += DAY
        counts = day not in off and day.isoweekday() not in weekdays and not _away(day, stopped)
        days -= counts
    return None


def _away(day: date, spans: Away) -> bool:
    return any(begins <= day and (ends is None or day <= ends) for begins, ends in spans)
