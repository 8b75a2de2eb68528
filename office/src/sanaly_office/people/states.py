"""What pages on people and units show, for telling whether somebody else has changed it."""

from __future__ import annotations

from typing import Any

from sanaly_office.people.models import Person, Unit


def state_of_unit(unit: Unit) -> dict[str, Any]:
    """What the page for renaming shows of a unit."""
    return {name: getattr(unit, name) for name in ("code", "name", "names")}


def state_of_place(unit: Unit) -> dict[str, Any]:
    """What the page for moving is about."""
    return {"parent": unit.parent_id}


def state_of_person(person: Person) -> dict[str, Any]:
    """What the page for changing shows of a person."""
    return {name: getattr(person, name) for name in ("name", "email", "code", "language")}
