"""The seats of heads: a unit with a head of its own, and what they answer for below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from sanaly_office.access.heads import without
from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Right, roles_with
from sanaly_office.clock import today
from sanaly_office.people.models import Person, Unit, UnitSet
from sanaly_office.people.working import below
from sanaly_office.prepared import prepared

HEADS = roles_with(Right.LEAD)


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit with a head; ``deeper`` are paths of the next units below that have their own."""

    unit: Unit
    deeper: tuple[str, ...] = ()

    @property
    def units(self) -> UnitSet:
        """What the head answers for: the unit and all below, but where another head is nearer."""
        return without(Unit.objects.under(self.unit.path), self.deeper)

    @property
    def inside(self) -> Q:
        """The condition that something with a ``unit`` lies there."""
        return below([self.unit.path]) & ~below(self.deeper)


def headed(paths: Iterable[str]) -> list[Unit]:
    """Units at or below some paths that have a head today."""
    seats = Appointment.objects.on(today()).filter(role__in=HEADS, person__is_active=True)
    return list(Unit.objects.under(*paths).filter(pk__in=seats.values("unit")))


def seats_below(paths: Iterable[str]) -> list[Seat]:
    """The seats at or below some paths: one query."""
    units = headed(paths)
    known = {unit.path for unit in units}
    nearest: dict[str, list[str]] = {path: [] for path in known}
    for path in known:
        above = _above(path, known)
        if above:
            nearest[above].append(path)
    return [Seat(unit, tuple(sorted(nearest[unit.path]))) for unit in units]


def _above(path: str, known: set[str]) -> str:
    """The nearest of some paths that lies above one."""
    parts = path.strip("/").split("/")[:-1]
    for length in range(len(parts), 0, -1):
        candidate = "/".join(parts[:length]) + "/"
        if candidate in known:
            return candidate
    return ""


def seats_of(person: Person) -> list[Seat]:
    """The seats that somebody holds today: two queries."""
    paths = [path for (path,) in _own(person=person.pk, day=today())]
    return [seat for seat in seats_below(paths) if seat.unit.path in paths] if paths else []


@prepared
def _own(person: Any, day: Any) -> QuerySet[Any, Any]:
    rows = Appointment.objects.on(day).filter(role__in=HEADS, person=person)
    return rows.values_list("unit__path")
