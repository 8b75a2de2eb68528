"""My record: all that is held about me, who looked at it, and nobody else's."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.people import actions as people
from sanaly_office.people.models import Person
from sanaly_office.rights.labels import LABELS
from sanaly_office.rights.models import ErasureRequest
from sanaly_office.rights.queries import record_of
from sanaly_office.rights.registry import erasers
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss() -> Person:
    return appointed(Role.ADMINISTRATOR, unit(code="root"), whom=person(name="Boss Bossov"))


@pytest.fixture
def me(boss: Person) -> Person:
    return person(of=boss.appointments.get().unit, name="Own Name")


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_i_see_who_looked_at_my_record(
    boss: Person, me: Person, client: Client, language: str
) -> None:
    client.force_login(boss)
    client.get(reverse("person", args=[me.pk]))
    client.force_login(me)
    told = client.get(reverse("my-record"), {"language": language}).text
    assert "Boss Bossov" in told
    assert "Own Name" in told


def test_nobody_is_not_told_to_have_looked(me: Person, client: Client) -> None:
    client.force_login(me)
    assert "Boss Bossov" not in client.get(reverse("my-record")).text


def test_i_take_my_record_along(me: Person, client: Client) -> None:
    client.force_login(me)
    answer = client.get(reverse("my-record-json"))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    record = json.loads(answer.text)["record"]
    assert set(record) == {str(title) for title, _one in erasers()}
    assert "Own Name" in answer.text


def test_a_record_holds_nobody_else(boss: Person, me: Person, client: Client) -> None:
    client.force_login(me)
    assert boss.email not in client.get(reverse("my-record-json")).text


def names(value: Any) -> set[str]:
    """Every name that an export uses."""
    if isinstance(value, dict):
        return set(value) | {name for one in value.values() for name in names(one)}
    return {name for one in value for name in names(one)} if isinstance(value, list) else set()


def test_names_in_exports_have_words(boss: Person, me: Person) -> None:
    people.note_absence(boss, me, begins=me.memberships.get().begins, ends=None)
    people.see_person(boss, me)
    used = {name for part in record_of(me).values() for name in names(part)}
    assert used - set(LABELS) == set()


def test_i_ask_for_erasure_once(boss: Person, me: Person, client: Client) -> None:
    client.force_login(me)
    for _ in range(2):
        assert client.post(reverse("ask-erasure")).status_code == 302
    assert ErasureRequest.objects.get().person == me
    client.force_login(boss)
    assert "Own Name" in client.get(reverse("erasures")).text


def test_leavers_alone_are_erased_by_whoever_manages_them(
    boss: Person, me: Person, client: Client
) -> None:
    address = reverse("erase-person", args=[me.pk])
    client.force_login(boss)
    assert client.post(address).status_code == 404
    people.dismiss(boss, me, left_on=me.memberships.get().begins)
    stranger = appointed(Role.ADMINISTRATOR, unit(code="elsewhere"))
    client.force_login(stranger)
    assert client.post(address).status_code == 404
    client.force_login(boss)
    assert client.post(address).status_code == 302
    me.refresh_from_db()
    assert (me.name, me.is_active) == ("", False)


def test_the_record_costs_the_same_whatever_happened(
    boss: Person, me: Person, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(me)
    people.see_person(boss, me)
    with django_assert_max_num_queries(60) as small:
        client.get(reverse("my-record"))
    for _ in range(20):
        people.see_person(boss, me)
    with django_assert_max_num_queries(len(small)):
        client.get(reverse("my-record"))


def test_units_stand_in_the_record_in_the_readers_language(client: Client) -> None:
    school = unit(name="School", names={"kk": "Мектеп"})
    client.force_login(appointed(Role.HEAD, school))
    page = client.get("/record/", {"language": "kk"}).text
    assert page.count("Мектеп") == 2, "a post and a role"
    assert "School" not in page
