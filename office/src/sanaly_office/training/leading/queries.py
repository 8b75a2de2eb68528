"""What a head sees of a course: who has completed it and who has yet to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from sanaly_office.access.seats import Seat
from sanaly_office.clock import today
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.people.working import Working, below, places_on, working_of
from sanaly_office.prepared import prepared
from sanaly_office.training.contents import title_of
from sanaly_office.training.models import Given, Progress, Round, Taking
from sanaly_office.training.shares import Share, shares_at
from sanaly_office.training.taking.queries import due_for

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class AtSeat:
    """A course at a seat, and how far it is."""

    round: Round
    seat: Seat
    title: str
    share: Share


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody of the unit: when they completed it, else until when they are to."""

    person: Person
    unit: Unit
    completed_at: datetime | None
    due: date | None = None
    away: bool = False

    @property
    def late(self) -> bool:
        """Whether the last day is over."""
        return self.completed_at is None and self.due is not None and self.due < today()


def any_open(paths: Sequence[str]) -> bool:
    """Whether somebody at or below some paths has yet to complete a course: one query."""
    return bool(paths and _open(paths=list(paths)))


@prepared
def _open(paths: Any) -> QuerySet[Any, Any]:
    rows = Progress.objects.filter(unit__path__in=paths, expected_below__gt=F("completed_below"))
    asking = rows.filter(round__given__status="given", round__given__current=F("round"))
    return asking.order_by().values_list("pk")[:1]


def courses_at(seats: Sequence[Seat]) -> list[AtSeat]:
    """Courses that somebody at some seats has to take: two queries, whatever there is."""
    rows = Given.objects.in_force().select_related("current")
    rounds = [row.current for row in rows if row.current]
    shares = shares_at([one.pk for one in rounds], seats)
    return [
        AtSeat(one, seat, title_of(one.content_id), shares[key])
        for one in rounds
        for seat in seats
        if shares.get(key := (one.pk, seat.unit.pk), Share()).expected
    ]


def places_at(round_: Round, seat: Seat) -> QuerySet[Membership]:
    """Memberships of everybody at a seat whom a round asks, by name, with their completion."""
    paths = list(round_.given.targets.values_list("path", flat=True))
    units = list(seat.units.filter(below(paths, "path")).values_list("pk", flat=True))
    mine = Taking.objects.filter(round=round_, person=OuterRef("person"))
    rows: QuerySet[Membership] = places_on(today()).filter(unit__in=units)
    return (
        rows.annotate(completed_at=Subquery(mine.values("completed_at")[:1]))
        .select_related("person", "unit")
        .order_by("person__name", "person", "pk")
    )


def open_at(round_: Round, seat: Seat) -> QuerySet[Membership]:
    """Those who have yet to complete it."""
    done = Taking.objects.filter(
        round=round_, person=OuterRef("person"), completed_at__isnull=False
    )
    return places_at(round_, seat).exclude(Exists(done))


def page_at(round_: Round, seat: Seat, *, everybody: bool, number: str | None) -> Page[Line]:
    """A page of lines: eight queries, whatever the unit's size."""
    rows = places_at(round_, seat) if everybody else open_at(round_, seat)
    page = Paginator(rows, A_PAGE).get_page(number)
    page.object_list = lines(round_, list(page.object_list))  # type: ignore[assignment]
    return page  # type: ignore[return-value]


def lines(round_: Round, places: Sequence[Membership]) -> list[Line]:
    """How it stands with some people: three queries."""
    working = working_of({place.person_id for place in places})
    paths = list(round_.given.targets.values_list("path", flat=True))
    return [_line(round_, place, working[place.person_id], paths) for place in places]


def _line(round_: Round, place: Membership, working: Working, paths: list[str]) -> Line:
    completed: datetime | None = place.completed_at  # type: ignore[attr-defined]
    if completed:
        return Line(place.person, place.unit, completed)
    due = due_for(round_, working, paths)
    return Line(place.person, place.unit, None, due, working.is_away(today()))
