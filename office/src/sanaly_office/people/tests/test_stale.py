"""Two administrators change the same thing: whoever is later is told, and keeps their words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.clock import today
from sanaly_office.people import actions
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import administers, appointed, person, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(client: Client) -> Unit:
    """A school, whose district's administrator has signed in."""
    district = unit(code="district")
    administers(client, district)
    return unit(district, code="school", name="School")


def seen_on(client: Client, address: str) -> str:
    """The mark on the page with the form."""
    found = re.search(r'name="seen" value="(\w+)"', client.get(address).text)
    assert found
    return found[1]


def twice(client: Client, address: str, given: dict[str, str], kept: str) -> None:
    """What is sent over somebody else's change is refused with its words, then taken."""
    found = client.post(address, given)
    assert found.status_code == 422
    assert "Somebody else has changed this" in found.text
    assert kept in found.text
    fresh = re.search(r'name="seen" value="(\w+)"', found.text.partition("<main")[2])
    assert fresh
    assert client.post(address, given | {"seen": fresh[1]}).status_code == 302


def test_a_name_of_a_unit_is_not_overwritten_unseen(client: Client, school: Unit) -> None:
    address = reverse("rename-unit", args=[school.pk])
    seen = seen_on(client, address)
    names = {"kk": "Mektep"}
    actions.rename_unit(None, school, code="school", name="Theirs", names=names)
    twice(
        client, address, {"code": "school", "name": "Mine & only", "seen": seen}, "Mine &amp; only"
    )
    school.refresh_from_db()
    assert school.name == "Mine & only"


def test_a_unit_that_was_moved_meanwhile_is_not_moved_unseen(client: Client, school: Unit) -> None:
    other, third = unit(school.parent, code="other"), unit(school.parent, code="third")
    address = reverse("move-unit", args=[school.pk])
    seen = seen_on(client, address)
    actions.move_unit(None, school, other)
    twice(client, address, {"unit": "third", "seen": seen}, 'value="third"')
    school.refresh_from_db()
    assert school.parent == third


def test_a_name_does_not_take_a_unit_back_to_where_it_was(school: Unit) -> None:
    other, old = unit(school.parent, code="other"), Unit.objects.get(pk=school.pk)
    actions.move_unit(None, school, other)
    actions.rename_unit(None, old, code="school", name="New", names={})
    moved = Unit.objects.get(pk=school.pk)
    assert (moved.name, moved.parent) == ("New", other)
    assert moved.path.startswith(other.path)


def test_a_person_is_not_overwritten_unseen(client: Client, school: Unit) -> None:
    somebody = person(of=school, name="Anna", email="anna@example.org")
    address = reverse("change-person", args=[somebody.pk])
    seen = seen_on(client, address)
    theirs: dict[str, Any] = {
        "name": "Anna Two",
        "email": "two@example.org",
        "code": None,
        "language": "en",
    }
    actions.change_person(None, Person.objects.get(pk=somebody.pk), **theirs)
    mine = {"name": "Anna Three", "email": "anna@example.org", "language": "ru", "seen": seen}
    twice(client, address, mine, "Anna Three")
    assert Person.objects.get(pk=somebody.pk).name == "Anna Three"


def test_a_change_does_not_bring_somebody_back(school: Unit) -> None:
    somebody = person(of=school)
    appointed(Role.HEAD, school, whom=somebody)
    old = Person.objects.get(pk=somebody.pk)
    actions.dismiss(None, somebody, left_on=today())
    fields: dict[str, Any] = {"name": "New", "email": old.email, "code": None, "language": "en"}
    actions.change_person(None, old, **fields)
    assert not Person.objects.get(pk=somebody.pk).is_active
