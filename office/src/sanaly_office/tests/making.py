"""Makes invented organisations for tests."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.test import Client

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Role
from sanaly_office.people.models import Absence, Membership, Person, Unit

_NUMBERS = count(1)
LONG_AGO = date(2020, 1, 1)


def unit(parent: Unit | None = None, *, code: str = "", **fields: Any) -> Unit:
    """A unit below ``parent``; without one, a root."""
    code = code or f"u{next(_NUMBERS)}"
    made = Unit(code=code, parent=parent, path=f"?{code}", **{"name": f"Unit {code}"} | fields)
    made.save()
    made.path = f"{parent.path if parent else ''}{made.pk}/"
    made.save()
    return made


def person(*, of: Unit | None = None, **fields: Any) -> Person:
    """Somebody; a member of ``of`` for long."""
    number = next(_NUMBERS)
    fields = {"email": f"p{number}@example.org", "name": f"Person {number}"} | fields
    made = Person.objects.create(**fields)
    if of:
        Membership.objects.create(person=made, unit=of, begins=LONG_AGO)
    return made


def appointed(role: Role, at: Unit, *, whom: Person | None = None, **fields: Any) -> Person:
    """Somebody who holds a role at a unit, and works there."""
    whom = whom or person(of=at)
    Appointment.objects.create(person=whom, unit=at, role=role, **{"begins": LONG_AGO} | fields)
    return whom


def administers(client: Client, at: Unit, *, whom: Person | None = None) -> Person:
    """The administrator of a unit, signed in with this browser."""
    whom = appointed(Role.ADMINISTRATOR, at, whom=whom)
    client.force_login(whom)
    return whom


def away(whom: Person, begins: date, ends: date | None) -> Absence:
    """Days on which somebody is away."""
    return Absence.objects.create(person=whom, begins=begins, ends=ends)
