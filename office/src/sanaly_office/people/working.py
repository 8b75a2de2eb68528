"""Where somebody works on a day, and on which days the clock of a duty stands still."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from sanaly_office.clock import today
from sanaly_office.people.models import Absence, Membership, Period, Person, Unit
from sanaly_office.prepared import prepared

DAY = timedelta(1)
AWAY = "away"
"""Stands where a membership has its kind."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one to another, both of them in it; no end is none."""

    begins: date
    ends: date | None = None

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Place:
    """A membership: at which path, when, and whether it is a secondment."""

    unit: Unit
    span: Span
    seconded: bool

    def below(self, paths: Sequence[str]) -> bool:
        """Whether it lies at or below one of these paths."""
        return self.unit.path.startswith(tuple(paths))


@dataclass(frozen=True, slots=True)
class Working:
    """Where one person has worked and works, and when they are away."""

    history: tuple[Place, ...] = ()
    away: tuple[Span, ...] = ()

    def places(self, day: date) -> list[Unit]:
        """Units of a day: where somebody is seconded to, else their own."""
        there = [place for place in self.history if place.span.has(day)]
        seconded = [place for place in there if place.seconded]
        return list(dict.fromkeys(place.unit for place in seconded or there))

    def ancestors(self, day: date) -> set[int]:
        """Numbers of all units that somebody belongs to on a day."""
        return {number for unit in self.places(day) for number in unit.ancestors}

    @property
    def ever(self) -> list[int]:
        """Numbers of all units that somebody belonged to on any day."""
        return sorted({number for place in self.history for number in place.unit.ancestors})

    def is_below(self, paths: Sequence[str], day: date) -> bool:
        """Whether somebody works at or below one of these paths on a day."""
        return any(unit.path.startswith(tuple(paths)) for unit in self.places(day))

    def is_away(self, day: date) -> bool:
        """Whether somebody is away."""
        return any(span.has(day) for span in self.away)

    def joined(self, paths: Sequence[str], since: date) -> date | None:
        """The first day at or below the paths, of those times that last after ``since``."""
        inside = (place.span for place in self.history if place.below(paths))
        return min((span.begins for span in inside if not _over(span, since)), default=None)

    def stopped(self, paths: Sequence[str]) -> list[Span]:
        """Days of absence, and of secondments to where the duty does not reach."""
        elsewhere = (place for place in self.history if place.seconded and not place.below(paths))
        return [*self.away, *(place.span for place in elsewhere)]

    def due(self, paths: Sequence[str], since: date, days: int) -> date | None:
        """The last of some days since a duty began, or since one joined where it reaches.

        Days of absence are added. None where the clock stands still for good.
        """
        return last_day(self.begun(paths, since), days, self.stopped(paths))

    def begun(self, paths: Sequence[str], since: date) -> date:
        """When the clock of a duty began."""
        return max(self.joined(paths, since) or since, since)


def _over(span: Span, since: date) -> bool:
    return span.ends is not None and span.ends < since


def last_day(start: date, days: int, stopped: Iterable[Span]) -> date | None:
    """The last of ``days`` days after ``start``; days within ``stopped`` are not counted.

    It never lies within ``stopped`` itself. None where the clock stands still for good.
    """
    spans = sorted(stopped, key=lambda span: span.begins)
    needed = max(days, 1) if any(span.has(start) for span in spans) else days + 1
    for span in spans:
        if span.ends is not None and span.ends < start:
            continue
        free = max(0, (span.begins - start).days)
        if free >= needed:
            break
        if span.ends is None:
            return None
        needed, start = needed - free, span.ends + DAY
    return start + (needed - 1) * DAY


def working_of(people: Iterable[int]) -> dict[int, Working]:
    """How each of some people works: two queries."""
    wanted = list(people)
    history: dict[int, list[Place]] = defaultdict(list)
    for row in Membership.objects.filter(person__in=wanted).select_related("unit"):
        seconded = row.kind == Membership.Kind.SECONDMENT
        history[row.person_id].append(Place(row.unit, _span(row), seconded))
    away: dict[int, list[Span]] = defaultdict(list)
    for absence in Absence.objects.filter(person__in=wanted):
        away[absence.person_id].append(_span(absence))
    return {one: Working(tuple(history[one]), tuple(away[one])) for one in wanted}


def working_as(person: int) -> Working:
    """How one person works: one query. Units know their number and their path alone."""
    rows = _times(person=person)
    places = tuple(_place(*row) for row in rows if row[2] != AWAY)
    return Working(places, tuple(Span(*row[:2]) for row in rows if row[2] == AWAY))


@prepared
def _times(person: Any) -> QuerySet[Any, Any]:
    """Memberships and absences in one: begins, ends, kind, number and path of the unit."""
    there = Membership.objects.filter(person=person)
    away = Absence.objects.filter(person=person)
    return there.values_list("begins", "ends", "kind", "unit", "unit__path").union(
        away.values_list("begins", "ends", Value(AWAY), Value(0), Value("")), all=True
    )


def _place(begins: date, ends: date | None, kind: str, number: int, path: str) -> Place:
    unit = Unit.from_db(None, ["id", "path"], [number, path])
    return Place(unit, Span(begins, ends), kind == Membership.Kind.SECONDMENT)


def place_of(person: Person) -> Unit | None:
    """Where somebody works today: a secondment before their own unit; the first of several by
    the tree. One answer for everything that goes by one unit alone.
    """
    numbers = [unit.pk for unit in working_as(person.pk).places(today())]
    found: Unit | None = Unit.objects.filter(pk__in=numbers).order_by("path").first()
    return found


def _span(row: Period) -> Span:
    return Span(row.begins, row.ends)


def places_on(day: date) -> Any:
    """Memberships that count on a day, of everybody who works here."""
    seconded = Membership.objects.on(day).filter(
        kind=Membership.Kind.SECONDMENT, person=OuterRef("person")
    )
    counts = Q(kind=Membership.Kind.SECONDMENT) | ~Exists(seconded)
    return Membership.objects.on(day).filter(counts, person__is_active=True)


def below(paths: Iterable[str], field: str = "unit__path") -> Q:
    """The condition that a path lies at or below one of these; nothing for none."""
    wanted = Q(pk__in=())
    for path in paths:
        wanted |= Q(**{f"{field}__startswith": path})
    return wanted


def uppermost(units: Iterable[Unit]) -> list[Unit]:
    """Units that lie below none of the others."""
    kept: list[Unit] = []
    for unit in sorted(units, key=lambda one: len(one.path)):
        if not unit.path.startswith(tuple(other.path for other in kept)):
            kept.append(unit)
    return kept
