"""What heads did for a directive: a constant number of queries, however many seats there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Exists, OuterRef

from sanaly_office.access.models import Appointment
from sanaly_office.access.seats import HEADS, Seat, seats_below
from sanaly_office.clock import today
from sanaly_office.directives.deadlines import accounted_late, days_of
from sanaly_office.directives.leading.seats import progress_at, shares_at
from sanaly_office.directives.managers import DirectiveSet
from sanaly_office.directives.models import (
    Account,
    Directive,
    Dissemination,
    Enquiry,
    Progress,
    Reminding,
)
from sanaly_office.directives.queries import Share
from sanaly_office.people.models import Unit, UnitSet

DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Answered:
    """Questions of staff, how many were answered, and the median time in days."""

    asked: int = 0
    answered: int = 0
    days: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What was done at a unit. Times are days from the issue without the head's own absences."""

    unit: Unit
    heads: str
    share: Share
    dissemination: Dissemination | None
    reminders: int
    enquiries: Answered
    account: Account | None
    due: date | None = None
    late: bool = False
    """``due`` is the last day of the account, ``late`` whether it came or is due after it."""


def directives_in(paths: Sequence[str]) -> DirectiveSet:
    """Directives that ask or asked somebody at or below some paths."""
    there = Progress.objects.filter(asking=OuterRef("asking"), unit__path__in=paths)
    rows: DirectiveSet = Directive.objects.read().filter(Exists(there))
    return rows.order_by("-asked_on", "-pk")


def shares_in(directives: Iterable[Directive], paths: Sequence[str]) -> dict[int, Share]:
    """The share of each directive over some subtrees that do not overlap: one query."""
    asking = {one.asking_id: one.pk for one in directives}
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for version, _path, have, everybody in progress_at(asking=list(asking), paths=list(paths)):
        sums[asking[version]][0] += have
        sums[asking[version]][1] += everybody
    return {one: Share(*values) for one, values in sums.items()}


def children_of(unit: Unit, directive: Directive) -> UnitSet:
    """Units directly below one that a directive concerns."""
    there = Progress.objects.filter(asking=directive.asking_id, unit=OuterRef("pk"))
    rows: UnitSet = Unit.objects.filter(Exists(there), parent=unit)
    return rows.order_by("name", "pk")


def rows_of(directive: Directive, units: Sequence[Unit]) -> list[Row]:
    """What was done at some units; shares are of the whole subtrees."""
    numbers = [unit.pk for unit in units]
    progress = Progress.objects.filter(asking=directive.asking_id, unit__in=numbers)
    shares = {row.unit_id: Share(row.acknowledged_below, row.expected_below) for row in progress}
    return _rows(directive, units, shares, _enquiries(directive, [Seat(unit) for unit in units]))


def seat_rows(directive: Directive, unit: Unit) -> list[Row]:
    """Each head below a unit; shares are of what the head alone answers for."""
    seats = seats_below([unit.path])
    known = shares_at([directive.asking_id or 0], seats)
    shares = {number: share for (_version, number), share in known.items() if share.expected}
    concerned = [seat for seat in seats if seat.unit.pk in shares]
    units = [seat.unit for seat in concerned]
    return _rows(directive, units, shares, _enquiries(directive, concerned))


def _rows(
    directive: Directive,
    units: Sequence[Unit],
    shares: dict[int, Share],
    enquiries: dict[int, Answered],
) -> list[Row]:
    heads, numbers = _heads(units), [unit.pk for unit in units]
    known, answered = _deeds(Dissemination, directive, numbers), _deeds(Account, directive, numbers)
    reminders = _reminders(directive, numbers)
    return [
        Row(
            unit,
            heads.get(unit.pk, ""),
            shares.get(unit.pk, Share()),
            known.get(unit.pk),
            reminders.get(unit.pk, 0),
            enquiries.get(unit.pk, Answered()),
            answered.get(unit.pk),
            directive.account_until,
            accounted_late(directive, answered.get(unit.pk)),
        )
        for unit in units
    ]


def _heads(units: Sequence[Unit]) -> dict[int, str]:
    rows = Appointment.objects.on(today()).filter(
        unit__in=[unit.pk for unit in units], role__in=HEADS, person__is_active=True
    )
    names: dict[int, list[str]] = defaultdict(list)
    for unit, name in rows.order_by("person__name").values_list("unit", "person__name"):
        names[unit].append(name)
    return {unit: ", ".join(dict.fromkeys(found)) for unit, found in names.items()}


def _deeds(model: type[Any], directive: Directive, units: list[int]) -> dict[int, Any]:
    rows = model.objects.filter(asking=directive.asking_id, unit__in=units)
    return {row.unit_id: row for row in rows.select_related("by")}


def _reminders(directive: Directive, units: list[int]) -> dict[int, int]:
    """Days on which a head reminded: several people on one day are one."""
    rows = Reminding.objects.filter(asking=directive.asking_id, unit__in=units)
    counted = rows.values_list("unit").order_by("unit").annotate(Count("day", distinct=True))
    return dict(counted)


def _enquiries(directive: Directive, seats: Sequence[Seat]) -> dict[int, Answered]:
    """Questions by the nearest of some seats: one query."""
    known = {seat.unit.path: seat.unit.pk for seat in seats}
    times: dict[int, list[timedelta | None]] = defaultdict(list)
    rows = Enquiry.objects.filter(directive=directive)
    for path, asked, answered in rows.values_list("unit__path", "at", "answered_at"):
        seat = _nearest(path, known)
        if seat:
            times[seat].append(answered - asked if answered else None)
    return {seat: _answered(spans) for seat, spans in times.items()}


def _nearest(path: str, known: dict[str, int]) -> int | None:
    parts = path.strip("/").split("/")
    for length in range(len(parts), 0, -1):
        found = known.get("/".join(parts[:length]) + "/")
        if found:
            return found
    return None


def _answered(spans: Sequence[timedelta | None]) -> Answered:
    days = [span / DAY for span in spans if span is not None]
    return Answered(len(spans), len(days), round(median(days), 1) if days else None)


def trail(unit: Unit, paths: Sequence[str]) -> list[Unit]:
    """The units above one, as far as somebody may see."""
    rows = Unit.objects.filter(pk__in=unit.ancestors).exclude(pk=unit.pk)
    return [one for one in rows if one.path.startswith(tuple(paths))]


def last_day_of(directive: Directive) -> date | None:
    """The last day for somebody who was never away."""
    days = days_of(directive)
    return directive.asked_on + days * DAY if days is not None and directive.asked_on else None
