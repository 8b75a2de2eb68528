"""Who may see which address: what the matrix asks, and what each app tells it.

An app whose addresses take numbers has ``<app>/tests/matrix.py`` with ``ADDRESSES``:
for the name of each, a function that makes an object which belongs to a place and
gives the address its arguments::

    ADDRESSES = {"unit": lambda place: {"number": place.unit.pk}}

``OPEN`` names those whose objects everybody may see who passes the guard, wherever they
belong (a directive that is in force everywhere). The guard says the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import sanaly_office
from sanaly_office.access.guards import Guard
from sanaly_office.access.roles import RIGHTS, Role
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, person, unit

ROOT = Path(sanaly_office.__file__).parent


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object of an address belongs, and to whom."""

    unit: Unit
    person: Person


Make = Callable[[Place], dict[str, Any]]
ROLES: tuple[Role | str, ...] = ("none", "staff", *Role)
"""Nobody who is signed in, somebody without a role, and each role."""


def told(name: str) -> Iterator[Any]:
    """What the apps tell under a name."""
    for file in sorted(ROOT.glob("*/tests/matrix.py")):
        module = import_module(f"sanaly_office.{file.parts[-3]}.tests.matrix")
        yield getattr(module, name, ())


def addresses() -> dict[str, Make]:
    """How to make an object for each address."""
    return {name: make for one in told("ADDRESSES") for name, make in one.items()}


def open_to_all() -> set[str]:
    """Addresses whose objects are everybody's."""
    return {name for one in told("OPEN") for name in one}


@dataclass(frozen=True, slots=True)
class World:
    """Somebody with a role in one of two schools of a district, and where objects may be."""

    who: Person | None
    role: Role | str
    places: dict[str, Place]


def world(role: Role | str) -> World:
    """A district with two schools; the role is held at one of them."""
    district = unit()
    school, sibling = unit(district), unit(district)
    who = _somebody(role, school)
    own = Place(school, who or person(of=school))
    others = {"sibling": sibling, "above": district, "elsewhere": unit()}
    places = {name: Place(at, person(of=at)) for name, at in others.items()}
    return World(who, role, {"own": own} | places)


def _somebody(role: Role | str, at: Unit) -> Person | None:
    if isinstance(role, Role):
        return appointed(role, at)
    return person(of=at) if role == "staff" else None


def expected(guard: Guard, role: Role | str, place: str, *, everybodys: bool) -> str:
    """``login``, ``hidden`` (404) or ``seen``."""
    if not guard.signed_in:
        return "seen"
    if role == "none":
        return "login"
    if guard.right and (role not in Role.values or guard.right not in RIGHTS[Role(role)]):
        return "hidden"
    return "seen" if place == "own" or everybodys else "hidden"
