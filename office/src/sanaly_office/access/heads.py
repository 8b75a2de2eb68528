"""Whose head somebody is: the nearest head above a unit answers for it, and no other."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Right, Role, roles_with
from sanaly_office.access.standing import Standing
from sanaly_office.clock import today
from sanaly_office.people.models import Person, Unit, UnitSet


def led_by(standing: Standing, person: Person) -> UnitSet:
    """Units for which ``person`` is the nearest head: two queries, whatever the tree's size."""
    own = standing.paths(Right.LEAD)
    others = _headed(Unit.objects.under(*own)).exclude(appointments__person=person)
    return without(Unit.objects.under(*own), others.values_list("path", flat=True))


def without(units: UnitSet, paths: Iterable[str]) -> UnitSet:
    """Units that lie at or below none of the paths."""
    below = Q(pk__in=())
    for path in paths:
        below |= Q(path__startswith=path)
    return units.exclude(below)


def _headed(units: UnitSet) -> UnitSet:
    """Units that have a head of their own today."""
    day = today()
    leading = Q(appointments__role__in=roles_with(Right.LEAD), appointments__begins__lte=day)
    lasting = Q(appointments__ends=None) | Q(appointments__ends__gte=day)
    return units.filter(leading & lasting).distinct()


def heads_of(unit: Unit) -> list[Person]:
    """The nearest heads of a unit: its own, else those of the next unit above that has any."""
    appointed = (
        Appointment.objects.on(today())
        .filter(unit__in=unit.ancestors, role=Role.HEAD, person__is_active=True)
        .select_related("person", "unit")
    )
    deepest = max((len(one.unit.path) for one in appointed), default=0)
    return [one.person for one in appointed if len(one.unit.path) == deepest]
