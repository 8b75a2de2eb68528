"""Whose duties hold for somebody, and when a clock ends for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sanaly_core.duties.clocks import due
from sanaly_core.duties.load import builtin_duties
from sanaly_core.duties.model import Clock, Duties
from sanaly_office.declarations.models import Holiday, Service
from sanaly_office.people.models import Absence, Person, Unit
from sanaly_office.people.working import place_of

__all__ = ["due_for", "holidays_at", "own_services", "place_of", "service_at", "spans"]


def own_services() -> dict[str, Duties]:
    """Duties that an office may have; those for comparison are left out."""
    return {name: one for name, one in builtin_duties().items() if not one.comparator}


def service_at(unit: Unit | None) -> Duties | None:
    """The duties that hold at a unit: those of the nearest unit above it that names some."""
    if unit is None:
        return None
    rows = Service.objects.filter(unit__in=unit.ancestors).select_related("unit")
    nearest = max(rows, key=lambda row: len(row.unit.path), default=None)
    return own_services().get(nearest.name) if nearest else None


def holidays_at(unit: Unit) -> set[date]:
    """Days off at a unit."""
    rows = Holiday.objects.filter(unit__in=unit.ancestors).values_list("day", flat=True)
    return set(rows)


def due_for(clock: Clock, start: date, person: Person | None, unit: Unit) -> date | None:
    """The last day for somebody: with the days off of the unit, and leave where the clause says."""
    away = spans(Absence.objects.filter(person=person)) if clock.stops_in_leave else ()
    return due(clock, start, holidays=holidays_at(unit), away=away)


def spans(absences: Iterable[Absence]) -> Sequence[tuple[date, date | None]]:
    """Absences as the core takes them."""
    return [(one.begins, one.ends) for one in absences]
