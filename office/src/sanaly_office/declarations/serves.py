"""Under whose rules somebody serves: those of the unit where they work."""

from __future__ import annotations

from sanaly_office.declarations.rules import place_of, service_at
from sanaly_office.pages.serves import serves
from sanaly_office.people.models import Person


@serves
def own_service(person: Person) -> str:
    """The duties that hold where somebody works."""
    duties = service_at(place_of(person))
    return duties.id if duties else ""
