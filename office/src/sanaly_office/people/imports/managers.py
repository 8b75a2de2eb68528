"""Applies steps in batches, within the transaction of the action that does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.contrib.auth.hashers import make_password
from django.db import models

from sanaly_office.access.models import Appointment
from sanaly_office.people.imports.steps import KINDS, Step
from sanaly_office.people.managers import end_all, forget_addresses, hang
from sanaly_office.people.models import Membership, Person, Unit

BATCH = 2000
Progress = Callable[[int], None]
Reference = int | str
M = TypeVar("M", bound=models.Model)


class Applied:
    """Carries out steps; knows the numbers that new units and people got."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._units: dict[str, int] = {}
        self._people: dict[str, int] = {}
        self.appointments: list[Appointment] = []
        self.left: list[Person] = []

    def all(self, steps: Iterator[Step]) -> Applied:
        """Carry out all steps, a batch at a time, each batch kind by kind."""
        done = 0
        while batch := list(islice(steps, BATCH)):
            for kind in KINDS:
                chosen = [step[1:] for step in batch if step[0] == kind]
                if chosen:
                    getattr(self, f"_{kind.replace('-', '_')}")(chosen)
            done += len(batch)
            self._progress(done)
        return self

    def _unit(self, reference: Reference) -> int:
        return self._units[reference] if isinstance(reference, str) else reference

    def _person(self, reference: Reference) -> int:
        return self._people[reference] if isinstance(reference, str) else reference

    def _unit_new(self, steps: list[Step]) -> None:
        """Level by level: a unit's path needs its parent's."""
        while steps:
            waiting = {step[0] for step in steps}
            self._made([step for step in steps if step[1] not in waiting])
            steps = [step for step in steps if step[1] in waiting]

    def _made(self, steps: list[Step]) -> None:
        parents = [None if step[1] is None else self._unit(step[1]) for step in steps]
        known = Unit.objects.filter(pk__in=[one for one in parents if one])
        paths = dict(known.values_list("pk", "path"))
        units = [
            Unit(code=code, parent_id=parent, name=name, names=names, path=f"?{code}")
            for parent, (code, _parent, name, names) in zip(parents, steps, strict=True)
        ]
        for unit in Unit.objects.bulk_create(units):
            above = paths[unit.parent_id] if unit.parent_id else ""
            unit.path = f"{above}{unit.pk}/"
            self._units[unit.code] = unit.pk
        _rewrite(units, ["path"])

    def _unit_changed(self, steps: list[Step]) -> None:
        units = Unit.objects.in_bulk([pk for pk, _name, _names in steps])
        for pk, name, names in steps:
            units[pk].name, units[pk].names = name, names
        _rewrite(units.values(), ["name", "names", "folded"])

    def _unit_moved(self, steps: list[Step]) -> None:
        for pk, parent in steps:
            hang(Unit.objects.get(pk=pk), Unit.objects.get(pk=self._unit(parent)))

    def _person_new(self, steps: list[Step]) -> None:
        people = [
            Person(
                code=code, name=name, email=email, language=language, password=make_password(None)
            )
            for _reference, code, name, email, language in steps
        ]
        made = Person.objects.bulk_create(people)
        for person, (reference, *_rest) in zip(made, steps, strict=True):
            self._people[reference] = person.pk

    def _person_changed(self, steps: list[Step]) -> None:
        people = Person.objects.in_bulk([pk for pk, _changes in steps])
        for pk, changes in steps:
            for name, value in changes.items():
                setattr(people[pk], name, value)
        _rewrite(people.values(), ["name", "email", "code", "language"])
        forget_addresses(*(people[pk] for pk, changes in steps if "email" in changes))

    def _person_back(self, steps: list[Step]) -> None:
        people = Person.objects.filter(pk__in=[pk for (pk,) in steps])
        people.update(left_on=None, is_active=True)

    def _post_new(self, steps: list[Step]) -> None:
        Membership.objects.bulk_create(
            Membership(
                person_id=self._person(person),
                unit_id=self._unit(unit),
                kind=kind,
                post=post,
                begins=date.fromisoformat(begins),
                ends=_day(ends),
            )
            for person, unit, kind, post, begins, ends in steps
        )

    def _post_changed(self, steps: list[Step]) -> None:
        posts = Membership.objects.in_bulk([pk for pk, _changes in steps])
        for pk, changes in steps:
            for name, value in changes.items():
                setattr(posts[pk], name, value if name == "post" else _day(value))
        _rewrite(posts.values(), ["post", "begins", "ends"])

    def _post_ended(self, steps: list[Step]) -> None:
        for day, numbers in _by_day(steps).items():
            Membership.objects.filter(pk__in=numbers).update(ends=day)

    def _role_new(self, steps: list[Step]) -> None:
        made = [
            Appointment(
                person_id=self._person(person),
                unit_id=self._unit(unit),
                role=role,
                begins=date.fromisoformat(begins),
                ends=_day(ends),
            )
            for person, unit, role, begins, ends in steps
        ]
        self.appointments += Appointment.objects.bulk_create(made)

    def _person_left(self, steps: list[Step]) -> None:
        for day, numbers in _by_day(steps).items():
            people = Person.objects.filter(pk__in=numbers)
            end_all(Membership.objects.filter(person__in=numbers), day)
            end_all(Appointment.objects.filter(person__in=numbers), day)
            people.update(left_on=day, is_active=False)
            self.left += people.only("pk")


def _rewrite(rows: Iterable[M], fields: list[str]) -> None:
    """Write fields of rows that are there; in this way it takes a fifth of ``bulk_update``."""
    found = list(rows)
    if found:
        type(found[0])._default_manager.bulk_create(
            found, update_conflicts=True, unique_fields=["pk"], update_fields=fields
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _by_day(steps: list[Step]) -> dict[date, list[Any]]:
    found: dict[date, list[Any]] = {}
    for number, day in steps:
        found.setdefault(date.fromisoformat(day), []).append(number)
    return found
