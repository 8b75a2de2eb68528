"""What the head of a unit did in a year: duties of the head by name, no count of who answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from sanaly_office.access.seats import Seat, seats_below
from sanaly_office.clock import today
from sanaly_office.declarations.conflicts.models import Conflict
from sanaly_office.directives.deadlines import accounted_late
from sanaly_office.directives.models import (
    Account,
    Directive,
    Dissemination,
    Enquiry,
    Reminding,
)
from sanaly_office.ledger.queries import directives_in
from sanaly_office.people.models import Unit
from sanaly_office.training.leading.queries import AtSeat, courses_at

YEAR = timedelta(days=365)
DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Deed:
    """How often something was done, of how often it was to be done."""

    done: int
    asked: int


@dataclass(frozen=True, slots=True)
class Duties:
    """A year of a head. ``days``: the median until a question was answered."""

    since: date
    until: date
    known: Deed
    reminded: Deed
    accounted: Deed
    answered: Deed
    days: float | None
    courses: tuple[AtSeat, ...]
    decided: Deed | None = None
    """Conflicts of interest; None for whoever does not see the register there."""


def duties_of(unit: Unit, until: date, *, conflicts: bool) -> Duties | None:
    """What the head of a unit did in the year to a day; None where it has no head of its own.

    Courses are told as they stand today. ``conflicts``: tell how many were decided, too, which
    says that there were some. As many queries whatever there is.
    """
    seat = next((one for one in seats_below([unit.path]) if one.unit.pk == unit.pk), None)
    if seat is None:
        return None
    since = until - YEAR + DAY
    issued = directives_in([unit.path]).filter(asked_on__gte=since, asked_on__lte=until)
    directives: list[Directive] = list(issued)
    spans = _spans(directives, seat)
    answered = [span / DAY for span in spans if span is not None]
    return Duties(
        since,
        until,
        _deed(Dissemination, directives, unit),
        _deed(Reminding, directives, unit),
        _accounted(directives, unit),
        Deed(len(answered), len(spans)),
        round(median(answered), 1) if answered else None,
        tuple(courses_at([seat])),
        _decided(unit, since, until) if conflicts else None,
    )


def _deed(
    model: type[Dissemination] | type[Reminding], directives: Sequence[Directive], unit: Unit
) -> Deed:
    """Of how many directives something was done at least once."""
    asking = {one.asking_id for one in directives}
    rows = model.objects.filter(asking__in=asking, unit=unit)
    return Deed(len(set(rows.values_list("asking", flat=True))), len(asking))


def _accounted(directives: Sequence[Directive], unit: Unit) -> Deed:
    """Accounts given in time, of those that were due or given."""
    rows = Account.objects.filter(asking__in={one.asking_id for one in directives}, unit=unit)
    given = {row.asking_id: row for row in rows}
    asked = [one for one in directives if one.account_until]
    late = [one for one in asked if accounted_late(one, given.get(one.asking_id or 0))]
    met = [one for one in asked if one.asking_id in given and one not in late]
    return Deed(len(met), len(met) + len(late))


def _decided(unit: Unit, since: date, until: date) -> Deed:
    """Conflicts that the head of a unit was to decide by a day of the year."""
    rows = Conflict.objects.filter(decider=unit, due_on__gte=since, due_on__lte=until)
    days = rows.filter(due_on__lt=today()) | rows.filter(decided_on__isnull=False)
    known = list(days.values_list("due_on", "decided_on"))
    return Deed(len([1 for due, decided in known if decided and decided <= due]), len(known))


def _spans(directives: Sequence[Directive], seat: Seat) -> list[timedelta | None]:
    """How long each question took that staff of the seat asked; None where none was answered."""
    rows = Enquiry.objects.filter(seat.inside, directive__in=[one.pk for one in directives])
    times = rows.values_list("at", "answered_at")
    return [answered - asked if answered else None for asked, answered in times]
