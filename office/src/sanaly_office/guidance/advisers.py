"""Which commissioner reads a question; unnamed only where it may be one of enough people's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Right, roles_with
from sanaly_office.clock import today
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.people.working import below, place_of, places_on


def advisers_of(person: Person) -> list[Unit]:
    """Units above somebody's own at which a commissioner is appointed, the nearest first."""
    own = place_of(person)
    if own is None:
        return []
    rows = _commissioners().filter(unit__in=own.ancestors).select_related("unit")
    units = {row.unit_id: row.unit for row in rows}
    return sorted(units.values(), key=lambda unit: len(unit.path), reverse=True)


def adviser_of(person: Person) -> Unit | None:
    """The nearest unit above somebody's own at which a commissioner is appointed."""
    return next(iter(advisers_of(person)), None)


def unnamed_of(units: Iterable[Unit]) -> Unit | None:
    """The first of some units whose commissioner cannot guess who asks.

    Whoever works below a nearer commissioner with enough people asks that one and not this; so
    they are not counted here.
    """
    return next((unit for unit in units if _hides(unit)), None)


def _commissioners() -> QuerySet[Any]:
    rows: QuerySet[Any] = Appointment.objects.on(today()).filter(
        role__in=roles_with(Right.ADVISE), person__is_active=True
    )
    return rows


def _hides(unit: Unit) -> bool:
    """Whether at least ``SMALLEST_BASE`` people's unnamed questions come to a unit.

    Two queries where they do: thirty posts below no other commissioner nearly always hold ten
    people. Two more where that is not enough.
    """
    others = _commissioners().filter(unit__path__startswith=unit.path).exclude(unit=unit)
    paths = sorted(set(others.values_list("unit__path", flat=True)))
    people = _people(unit.path).exclude(below(paths)) if paths else _people(unit.path)
    least = settings.SMALLEST_BASE
    first = set(people.values_list("person", flat=True)[: 3 * least])
    return len(first) >= least or _gathered(unit.path, paths) >= least


def _people(path: str) -> QuerySet[Any]:
    """Where people work at or below a path; commissioners, who read, are not counted."""
    reading = _commissioners().order_by().values("person")
    rows: QuerySet[Any] = places_on(today()).filter(below([path]) & ~Q(person__in=reading))
    return rows.order_by()


def _gathered(path: str, paths: Sequence[str]) -> int:
    """How many people's questions come to a path where those below with too few rise.

    Only of units with few posts people are looked at one by one: where there are more, they ask
    the commissioner there.
    """
    known, posts = {path, *paths}, _posts(path, {path, *paths})
    few = {one for one in known if sum(posts[one].values()) < 3 * settings.SMALLEST_BASE}
    small = {unit for one in few for unit in posts[one]}
    near: dict[str, set[int]] = defaultdict(set)
    rows = _people(path).filter(unit__path__in=small).values_list("person", "unit__path")
    for person, place in rows:
        near[_nearest(place, known)].add(person)
    for one in sorted(paths, key=len, reverse=True):
        if one in few and len(near[one]) < settings.SMALLEST_BASE:
            near[_nearest(_above(one), known)] |= near[one]
    return len(near[path])


def _posts(path: str, known: Set[str]) -> dict[str, dict[str, int]]:
    """For each commissioner's path the units nearest to it, with their numbers of posts."""
    rows = Membership.objects.on(today()).filter(below([path])).order_by()
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for place, number in rows.values_list("unit__path").annotate(Count("pk")):
        found[_nearest(place, known)][place] = number
    return found


def _nearest(place: str, known: Set[str]) -> str:
    """The first of a unit's own path and those above it that is known."""
    while place not in known:
        place = _above(place)
    return place


def _above(place: str) -> str:
    return place[: place.rstrip("/").rfind("/") + 1]
