"""What one person may do today, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import RIGHTS, Right, Role
from sanaly_office.clock import today
from sanaly_office.people.models import Person, Unit, UnitSet
from sanaly_office.prepared import prepared


@dataclass(frozen=True, slots=True)
class Held:
    """A role that is held for everything below a path."""

    role: Role
    path: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The roles that a person holds today."""

    held: tuple[Held, ...] = ()

    def has(self, right: Right) -> bool:
        """Whether the person has a right anywhere."""
        return any(right in RIGHTS[held.role] for held in self.held)

    def may(self, right: Right, unit: Unit) -> bool:
        """Whether the person has a right at a unit."""
        return any(unit.path.startswith(path) for path in self.paths(right))

    def paths(self, right: Right) -> tuple[str, ...]:
        """Where a right is held: paths of the uppermost units."""
        found = {held.path for held in self.held if right in RIGHTS[held.role]}
        return tuple(sorted(_uppermost(found)))

    def uppermost(self, right: Right) -> UnitSet:
        """The uppermost units at which a right is held and that are open today: those in whose
        name somebody acts.
        """
        return Unit.objects.filter(path__in=self.paths(right)).open(today())

    def units(self, right: Right) -> UnitSet:
        """All units at which a right is held."""
        return Unit.objects.under(*self.paths(right))


def _uppermost(paths: set[str]) -> Iterable[str]:
    return (
        path
        for path in paths
        if not any(path != other and path.startswith(other) for other in paths)
    )


def standing_of(person: Person) -> Standing:
    """One query. Somebody who has left holds nothing."""
    if not person.is_active:
        return Standing()
    rows = _appointments(person=person.pk, day=today())
    return Standing(tuple(Held(Role(role), path) for role, path in rows))


@prepared
def _appointments(person: Any, day: Any) -> QuerySet[Any, Any]:
    return Appointment.objects.on(day).filter(person=person).values_list("role", "unit__path")
