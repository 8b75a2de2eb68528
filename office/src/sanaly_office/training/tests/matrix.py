"""Makes the objects of this app's addresses for the matrix of rights."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from sanaly_office.clock import now, today
from sanaly_office.people.models import Membership
from sanaly_office.tests.making import person, unit
from sanaly_office.tests.matrix import Place
from sanaly_office.training.models import Taking
from sanaly_office.training.tests.making import published_at, round_given, written


def own(place: Place) -> dict[str, Any]:
    """A course that the place's person has completed, given to nobody near."""
    made = Taking.objects.create(
        person=place.person,
        round=round_given(unit()),
        form="a",
        begun_at=now(),
        completed_at=now(),
        certificate=uuid4(),
    )
    return {"number": made.round_id}


def part(name: str) -> Any:
    """The same with a part of the course."""
    return lambda place: own(place) | {"part": name}


def given(place: Place) -> dict[str, Any]:
    """A course that the place's unit gives."""
    return {"number": round_given(place.unit).given_id}


def at_seat(place: Place) -> dict[str, Any]:
    """A course that asks somebody at the place's unit."""
    person(of=place.unit)
    return {"unit": place.unit.pk, "number": round_given(place.unit).pk}


SCENARIO = {"language": "en", "scenario": "bag"}


def draft(place: Place) -> dict[str, Any]:
    """A scenario that the place's unit writes."""
    return {"number": written(place.unit).pk}


def draft_part(**more: str) -> Any:
    """The same with one of its parts."""
    return lambda place: draft(place) | more


def played(place: Place) -> dict[str, Any]:
    """A scenario that is published for a unit in which the place's person works beside."""
    below = unit(place.unit)
    Membership.objects.create(person=place.person, unit=below, begins=today())
    return {"number": published_at(below).pk}


WAYS = ("", "-zip", "-publish", "-withdraw", "-discard", "-try", "-head", "-words", "-file")
ADDRESSES = {
    **{f"scenario{way}": draft for way in WAYS},
    "scenario-try-way": draft_part(way="one/"),
    "scenario-scene": draft_part(part="beginning"),
    "scenario-ending": draft_part(part="well"),
    "scenario-remove": draft_part(kind="scene", part="beginning"),
    "own-play": played,
    "own-play-way": lambda place: played(place) | {"way": "list/"},
    "course": own,
    "course-begin": own,
    "course-next": own,
    "course-after": own,
    "course-test": own,
    "course-question": lambda place: own(place) | {"place": 1},
    "course-text": part("steps"),
    "course-play": part("bag"),
    "course-play-again": part("bag"),
    "course-scene": lambda place: part("bag")(place) | {"step": 0},
    "course-results": own,
    "certificate": own,
    "badge-jwt": own,
    "badge-json": own,
    "given": given,
    "given-change": given,
    "given-address": given,
    "given-give": given,
    "given-withdraw": given,
    "given-discard": given,
    "given-package": given,
    "course-gains": lambda place: given(place) | {"turn": 1},
    "lead-course": at_seat,
    "badge-key": lambda _place: {"key_id": "none"},
    "badge-achievement": lambda _place: {"course": "first-steps", "version": "1"},
    "learn-in": lambda _place: {"language": "en"},
    "learn-verify": lambda _place: {"language": "en"},
    "learn-course": lambda _place: {"language": "en", "course": "first-steps"},
    "learn-play": lambda _place: dict(SCENARIO),
    "learn-scene": lambda _place: SCENARIO | {"way": "report/"},
}
