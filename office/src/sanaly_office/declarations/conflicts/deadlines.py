"""By when a head acts, by when relatives are apart, and when a measure is looked at again."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings

from sanaly_core.duties.clocks import working_days
from sanaly_core.duties.model import Clock
from sanaly_office.access.heads import heads_of
from sanaly_office.declarations.conflicts.models import Conflict, Kind
from sanaly_office.declarations.rules import due_for, holidays_at, own_services
from sanaly_office.people.models import Person, Unit

RELATIVES = "relatives"
"""The clock of duties that ends a relative's subordination."""
A_YEAR = timedelta(days=365)
"""No measure goes on for longer without being looked at."""


def last_day(start: date, unit: Unit) -> date:
    """The last day for the head: the office's own working days, for clauses say "in time".

    Where every day is off for years, the days are counted as they come.
    """
    days = int(settings.CONFLICT_DAYS)
    return working_days(start, days, holidays_at(unit)) or start + timedelta(days=days)


def relatives_clock(conflict: Conflict) -> Clock | None:
    """The clause's own time to end a subordination, where the rules have one."""
    duties = own_services().get(conflict.service)
    about = conflict.kind == Kind.SUBORDINATE and not conflict.possible
    return duties.clocks.get(RELATIVES) if duties and about else None


def apart_by(conflict: Conflict) -> date | None:
    """The last day of that time, counted from when the person learned of it."""
    clock = relatives_clock(conflict)
    if clock is None or conflict.learned_on is None:
        return None
    return due_for(clock, conflict.learned_on, conflict.person, conflict.unit)


def decider_for(person: Person, unit: Unit) -> Unit:
    """The unit whose head acts: the next above where the person is the head themselves."""
    here = unit
    while here.parent and person in heads_of(here):
        here = here.parent
    return here
