"""Objects for the addresses of the organisation's screens."""

from __future__ import annotations

from typing import Any

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Role
from sanaly_office.clock import today
from sanaly_office.people.models import Absence, Membership
from sanaly_office.people.tests.making import csv_of, seen
from sanaly_office.tests.making import LONG_AGO, person, unit
from sanaly_office.tests.matrix import Make, Place


def below(place: Place) -> dict[str, int]:
    """A unit below the place."""
    return {"number": unit(place.unit).pk if place.unit.parent else place.unit.pk}


def somebody(place: Place) -> dict[str, int]:
    """Somebody who works there."""
    return {"number": person(of=place.unit).pk}


def leaver(place: Place) -> dict[str, int]:
    """Somebody who worked there and has left."""
    return {"number": person(of=place.unit, is_active=False, left_on=today()).pk}


def appointment(place: Place) -> dict[str, int]:
    """A role that somebody holds there."""
    made = Appointment.objects.create(
        person=person(of=place.unit), unit=place.unit, role=Role.HEAD, begins=LONG_AGO
    )
    return {"number": made.pk}


def membership(place: Place) -> dict[str, int]:
    """A post there."""
    return {"number": Membership.objects.get(person=person(of=place.unit)).pk}


def absence(place: Place) -> dict[str, int]:
    """Days on which somebody from there is away."""
    made = Absence.objects.create(person=person(of=place.unit), begins=LONG_AGO)
    return {"number": made.pk}


def uploaded(place: Place) -> dict[str, int]:
    """A list that the person themselves has uploaded."""
    return {"number": seen(csv_of([]), place.unit, by=place.person).pk}


def waiting(place: Place) -> dict[str, Any]:
    """A list of theirs that adds a unit, and the page that tells of it."""
    new = ("new", place.unit.code, "New", *[""] * 6)
    return {"number": seen(csv_of([new]), place.unit, by=place.person).pk, "kind": "unit-new"}


ADDRESSES: dict[str, Make] = {
    **dict.fromkeys(("unit", "add-unit", "rename-unit", "move-unit", "close-unit"), below),
    **dict.fromkeys(("add-person", "appoint", "people-csv"), below),
    "end-appointment": appointment,
    **dict.fromkeys(("person", "change-person", "join", "second", "dismiss"), somebody),
    "absences-of": somebody,
    **dict.fromkeys(("bring-back", "erase-person"), leaver),
    "leave": membership,
    **dict.fromkeys(("end-absence", "remove-absence"), absence),
    **dict.fromkeys(("import-preview", "import-apply", "import-again", "import-discard"), uploaded),
    "import-what": waiting,
    "import-template": lambda _place: {"ending": "csv"},
    "audit-export": lambda _place: {"ending": "csv"},
}
OPEN = {"import-template", "audit-export"}
