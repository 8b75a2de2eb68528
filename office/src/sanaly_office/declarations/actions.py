"""What an administrator says: whose rules hold where, and which days are off."""

from __future__ import annotations

from datetime import date

from sanaly_office.actions import action
from sanaly_office.declarations.models import Holiday, Service
from sanaly_office.jobs.queue import put
from sanaly_office.people.models import Person, Unit


@action("service-set")
def set_service(by: Person, unit: Unit, name: str) -> Unit:
    """Whose duties hold at a unit and below it; "" lets those of the unit above hold."""
    if name:
        Service.objects.update_or_create(unit=unit, defaults={"name": name})
    else:
        Service.objects.filter(unit=unit).delete()
    return unit


@action("holidays-set")
def set_holidays(by: Person, unit: Unit, year: int, days: list[date]) -> Unit:
    """All days off of a year at a unit; what is not among them any more is taken out."""
    Holiday.objects.filter(unit=unit, day__year=year).exclude(day__in=days).delete()
    for day in days:
        Holiday.objects.get_or_create(unit=unit, day=day)
    for clocks in ("move-gift-clocks", "move-conflict-days"):
        put(clocks, {"unit": unit.pk, "after": 0})
    return unit
