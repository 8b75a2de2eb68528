"""What a head sees: each directive at their seat, and who has yet to acknowledge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sanaly_office.access.seats import Seat
from sanaly_office.clock import today
from sanaly_office.directives.deadlines import accounted_late, due_for
from sanaly_office.directives.leading.seats import shares_at
from sanaly_office.directives.models import (
    Account,
    Acknowledgement,
    Directive,
    Dissemination,
    Enquiry,
    Progress,
    Reminding,
)
from sanaly_office.directives.queries import Share, titles_of
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.people.working import below, places_on, working_of
from sanaly_office.prepared import prepared_rows

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class AtSeat:
    """A directive at a seat: how far it is, and what the head has done."""

    directive: Directive
    seat: Seat
    title: str
    share: Share
    disseminated: Dissemination | None
    account: Account | None

    @property
    def late(self) -> bool:
        """Whether the head's account is late."""
        return accounted_late(self.directive, self.account)


@dataclass(frozen=True, slots=True)
class Owing:
    """Somebody who has yet to acknowledge; that they are away is said, why is not known."""

    person: Person
    unit: Unit
    due: date | None
    away: bool
    late: bool
    reminded: bool


def directives_at(seats: Sequence[Seat]) -> list[AtSeat]:
    """Directives in force that ask somebody at some seats: five queries, whatever there is."""
    units = [seat.unit.pk for seat in seats]
    rows = _asking_at(units=units)
    asking = [row.asking_id for row in rows]
    shares, titles = shares_at(asking, seats), titles_of(rows)
    done = _by_seat(_disseminations(asking=asking, units=units))
    accounts = _by_seat(_accounts(asking=asking, units=units))
    return [
        AtSeat(
            row,
            seat,
            titles.get(row.pk, ""),
            shares[key],
            done.get(key),
            accounts.get(key),
        )
        for row in rows
        for seat in seats
        if shares.get(key := (row.asking_id, seat.unit.pk), Share()).expected
    ]


@prepared_rows
def _asking_at(units: Any) -> QuerySet[Any]:
    """Directives in force that ask somebody at or below some units."""
    there = Progress.objects.filter(asking=OuterRef("asking"), expected_below__gt=0)
    return Directive.objects.in_force().filter(Exists(there.filter(unit__id__in=units)))


@prepared_rows
def _disseminations(asking: Any, units: Any) -> QuerySet[Any]:
    return Dissemination.objects.filter(asking__id__in=asking, unit__id__in=units)


@prepared_rows
def _accounts(asking: Any, units: Any) -> QuerySet[Any]:
    return Account.objects.filter(asking__id__in=asking, unit__id__in=units)


def _by_seat(deeds: Iterable[Any]) -> dict[tuple[int, int], Any]:
    """By version and unit."""
    return {(row.asking_id, row.unit_id): row for row in deeds}


def one_at(directive: Directive, seat: Seat) -> AtSeat | None:
    """One directive at one seat; None where it asks nobody there."""
    return next((one for one in directives_at([seat]) if one.directive.pk == directive.pk), None)


def owing(directive: Directive, seat: Seat) -> QuerySet[Membership]:
    """Memberships of those at a seat who have yet to acknowledge, by name."""
    paths = list(directive.targets.values_list("path", flat=True))
    done = Acknowledgement.objects.filter(asking=directive.asking_id, person=OuterRef("person"))
    units = list(seat.units.filter(below(paths, "path")).values_list("pk", flat=True))
    rows: QuerySet[Membership] = places_on(today()).filter(unit__in=units)
    return (
        rows.exclude(Exists(done))
        .select_related("person", "unit")
        .order_by("person__name", "person", "pk")
    )


def owing_page(directive: Directive, seat: Seat, number: str | None) -> Page[Any]:
    """A page of ``Owing``: eight queries, whatever the unit's size."""
    page: Page[Any] = Paginator(owing(directive, seat), A_PAGE).get_page(number)
    page.object_list = owed(directive, list(page.object_list))
    return page


def owed(directive: Directive, places: Sequence[Membership]) -> list[Owing]:
    """Deadlines and absences of some people, together."""
    people = {place.person_id for place in places}
    working = working_of(people)
    day = today()
    reminded = set(
        Reminding.objects.filter(
            asking=directive.asking_id, person__in=people, day=day
        ).values_list("person", flat=True)
    )
    clock = Clock(directive, day)
    return [clock.owing(row, working[row.person_id], row.person_id in reminded) for row in places]


@dataclass(slots=True)
class Clock:
    """Deadlines of a directive on a day; its targets are fetched once."""

    directive: Directive
    day: date
    paths: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.paths = list(self.directive.targets.values_list("path", flat=True))

    def owing(self, place: Membership, working: Any, reminded: bool) -> Owing:
        """How it stands with somebody."""
        due = due_for(self.directive, working, self.paths)
        late = due is not None and due < self.day
        away = working.is_away(self.day)
        return Owing(place.person, place.unit, due, away, late, reminded)


def enquiries_in(seats: Sequence[Seat]) -> QuerySet[Enquiry]:
    """Questions of people at some seats, unanswered ones first."""
    inside = Q(pk__in=())
    for seat in seats:
        inside |= seat.inside
    rows = Enquiry.objects.filter(inside).select_related(
        "directive", "person", "unit", "answered_by"
    )
    return rows.order_by(F("answered_at").desc(nulls_first=True), "at")
