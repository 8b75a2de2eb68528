"""After erasure nothing of somebody is left anywhere, and the log still holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.audit.chain import broken
from sanaly_office.audit.models import Entry
from sanaly_office.clock import today
from sanaly_office.people import actions as people
from sanaly_office.people.models import Person, Unit
from sanaly_office.people.tests.making import csv_of, row, seen
from sanaly_office.rights.actions import ask_erasure, erase_person
from sanaly_office.rights.registry import covered, erasers, kept_by_law
from sanaly_office.rights.retention import retained
from sanaly_office.tests.making import appointed, away, person, unit

pytestmark = pytest.mark.django_db
PLANTED = ("Zarina Plantedova", "zarina.planted@example.org", "code-planted-77", "post planted")
NAMES_OF_PERSONS = frozenset({"actor", "about", "person", "user", "email", "address", "recipient"})
"""Fields that name somebody without pointing at them."""


def dump() -> Iterator[str]:
    """Every value of every row of the database."""
    for model in apps.get_models():
        for values in model._default_manager.values_list():
            yield f"{model._meta.label}: {values!r}"


def left(text: str) -> list[str]:
    """Where a text stands in the database, however it is written."""
    return [row for row in dump() if text.lower() in row.lower()]


@pytest.fixture
def root() -> Unit:
    return unit(code="root")


@pytest.fixture
def somebody(root: Unit, client: Client) -> Person:
    """Somebody who has left traces in every part of the office, and has left."""
    name, email, code, post = PLANTED
    boss = appointed(Role.ADMINISTRATOR, root)
    one = people.add_person(
        boss, unit=root, post=post, begins=today(), name=name, email=email, code=code, language="ru"
    )[0]
    assert isinstance(one, Person)
    EmailAddress.objects.create(user=one, email=email, verified=True, primary=True)
    client.force_login(one)
    client.get(reverse("my-record"))
    appointed(Role.HEAD, root, whom=one)
    away(one, today(), None)
    ask_erasure(one)
    seen(csv_of([row("root", 1, name=name, email=email, person=code, post="Other")]), root)
    people.see_person(boss, one)
    people.dismiss(boss, one, left_on=today())
    return one


def test_the_look_would_find_what_is_left(somebody: Person) -> None:
    for text in PLANTED:
        assert left(text), text
    assert Session.objects.exists()


def test_nothing_is_left_of_somebody(somebody: Person) -> None:
    erase_person(None, somebody)
    for text in PLANTED:
        assert left(text) == []
    assert not UserSession.objects.filter(user=somebody).exists()
    assert list(broken()) == []
    assert Entry.objects.filter(about=somebody.pk).exists()


def test_erasing_again_changes_nothing(somebody: Person) -> None:
    erase_person(None, somebody)
    before = Person.objects.filter(pk=somebody.pk).values_list("name", "email", "erased_on").get()
    erase_person(None, somebody)
    after = Person.objects.filter(pk=somebody.pk).values_list("name", "email", "erased_on").get()
    assert before == after


def test_who_works_here_is_not_erased(root: Unit) -> None:
    with pytest.raises(RefusedError):
        erase_person(None, person(of=root))


def points_at_somebody(model: type[models.Model]) -> bool:
    """Whether a model refers to a person or has a field that names one."""
    return any(
        field.related_model is Person
        or isinstance(field, models.EmailField)
        or field.name in NAMES_OF_PERSONS
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False)
    )


def test_every_model_about_a_person_has_an_eraser() -> None:
    missing = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if points_at_somebody(model) and model not in covered()
    }
    assert missing == set(), "say in the app's erase.py what it holds (rights.registry)"


def test_the_look_would_find_a_model_about_a_person() -> None:
    assert points_at_somebody(UserSession)
    assert points_at_somebody(Entry)
    assert not points_at_somebody(ContentType)


def test_every_eraser_exports_what_json_can_hold(root: Unit) -> None:
    one = person(of=root)
    for title, made in erasers():
        assert str(title)
        assert isinstance(made.export(one), dict)
        assert all(issubclass(model, models.Model) for model in made.covers)


def purged() -> str:
    told = StringIO()
    call_command("purge", stdout=told)
    return told.getvalue().strip()


def test_leavers_are_purged_when_their_time_has_come(root: Unit) -> None:
    days = settings.KEEP_LEAVERS_DAYS
    long_ago, lately = person(of=root), person(of=root)
    for one, ago in ((long_ago, days), (lately, days - 1)):
        Person.objects.filter(pk=one.pk).update(
            is_active=False, left_on=today() - timedelta(days=ago)
        )
    assert purged() == "erased: 1"
    assert purged() == "erased: 0"
    assert list(Person.objects.exclude(erased_on=None)) == [long_ago]


def test_a_preview_that_nobody_applied_is_thrown_away_after_a_day(root: Unit) -> None:
    one = seen(csv_of([row("root", 1)]), root)
    purged()
    one.refresh_from_db()
    assert one.state == "seen"
    type(one).objects.update(made_at=one.made_at - timedelta(days=2))
    purged()
    one.refresh_from_db()
    assert one.state == "discarded"


def test_who_was_erased_sooner_is_purged_once_more_for_the_receipts(root: Unit) -> None:
    one = person(of=root)
    days = timedelta(days=settings.KEEP_LEAVERS_DAYS)
    people.dismiss(None, one, left_on=today())
    erase_person(None, one)
    assert purged() == "erased: 0"
    left_on = today() - days
    Person.objects.filter(pk=one.pk).update(left_on=left_on, erased_on=left_on)
    assert purged() == "erased: 1"
    assert purged() == "erased: 0"


def test_receipts_are_kept_until_their_time_is_over(root: Unit) -> None:
    one = person(of=root)
    people.dismiss(None, one, left_on=today())
    one.refresh_from_db()
    assert retained(one)
    assert any(str(settings.KEEP_LEAVERS_DAYS) in told for told in kept_by_law(one))
    one.left_on = today() - timedelta(days=settings.KEEP_LEAVERS_DAYS)
    assert not retained(one)
    assert not any(str(settings.KEEP_LEAVERS_DAYS) in told for told in kept_by_law(one))
