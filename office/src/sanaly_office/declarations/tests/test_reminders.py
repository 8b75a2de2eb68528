"""Letters before and after the last day; nothing is lost when a worker dies, nothing sent twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import default_storage

from sanaly_office.access.roles import Role
from sanaly_office.access.standing import standing_of
from sanaly_office.clock import now, standing_at, today
from sanaly_office.declarations.erase import Gifts
from sanaly_office.declarations.gifts import actions
from sanaly_office.declarations.gifts.models import Gift, Step
from sanaly_office.declarations.gifts.states import Verb, Who
from sanaly_office.declarations.tasks import AFTER, BEFORE, remind_due, remind_gifts
from sanaly_office.declarations.tests.making import png, told
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.worker import work_one
from sanaly_office.mail.models import Letter
from sanaly_office.pages.waits import tasks_of
from sanaly_office.people.models import Person
from sanaly_office.rights.actions import erase_person
from sanaly_office.rights.registry import kept_by_law
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db
DAY = timedelta(1)
DAYS_OF_CLOCK = 7


def remind_on(days: int) -> None:
    """The daily job, so many days after the gift came, done by the worker."""
    with standing_at(now() + days * DAY):
        remind_gifts({})
        while work_one():
            pass


def test_letters_come_before_and_after_the_last_day() -> None:
    told(person(of=unit()))
    wanted = {DAYS_OF_CLOCK - days for days in BEFORE} | {DAYS_OF_CLOCK + days for days in AFTER}
    sent = set()
    for days in range(DAYS_OF_CLOCK + max(AFTER) + 3):
        before = Letter.objects.count()
        remind_on(days)
        if Letter.objects.count() > before:
            sent.add(days)
    assert sent == wanted
    assert len(mail.outbox) == len(wanted)


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_a_letter_tells_nothing_of_what_was_given(language: str) -> None:
    gift = told(person(of=unit(), language=language), described="A golden watch", giver="Zarina")
    remind_on(DAYS_OF_CLOCK)
    letter = mail.outbox[0]
    assert gift.number in letter.subject
    assert "golden" not in letter.body
    assert "Zarina" not in letter.body
    assert f"/declarations/gifts/{gift.pk}/" in letter.body


def test_a_worker_that_died_sends_each_letter_once() -> None:
    told(person(of=unit()))
    with standing_at(now() + DAYS_OF_CLOCK * DAY):
        remind_gifts({})
        for job in Job.objects.filter(kind="remind-gifts-due"):
            remind_due(job.payload)
            remind_due(job.payload)
        while work_one():
            pass
    assert Letter.objects.count() == 1
    assert len(mail.outbox) == 1


def test_many_are_reminded_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sanaly_office.declarations.tasks.AT_ONCE", 2)
    at = unit()
    for _number in range(5):
        told(person(of=at))
    remind_on(DAYS_OF_CLOCK)
    assert len(mail.outbox) == 5


def test_what_was_handed_in_is_left_in_peace() -> None:
    one = person(of=unit())
    actions.step(one, told(one), Verb.HAND_IN, today(), who=Who.PERSON)
    remind_on(DAYS_OF_CLOCK)
    assert mail.outbox == []


def test_what_waits_is_told_to_the_person_and_to_the_register() -> None:
    at = unit()
    one, keeper = person(of=at), appointed(Role.COMMISSIONER, at)
    gift = told(one, day=today() - 10 * DAY)
    mine = [task.address for task in tasks_of(one, standing_of(one))]
    assert f"/declarations/gifts/{gift.pk}/" in mine
    kept = [task.address for task in tasks_of(keeper, standing_of(keeper))]
    assert "/register/?state=late" in kept
    assert not any(task.address.startswith("/register") for task in tasks_of(one, standing_of(one)))


def test_a_record_holds_what_one_told() -> None:
    one = person(of=unit())
    gift = told(one, giver="Zarina")
    exported = Gifts().export(one)["gifts"][0]
    assert (exported["number"], exported["giver"]) == (gift.number, "Zarina")
    assert exported["steps"][0]["day"] == str(today())


def test_gifts_stay_as_long_as_they_have_to(
    settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    at = unit()
    one, keeper = person(of=at), appointed(Role.COMMISSIONER, at)
    gift = told(one)
    row = actions.attach(one, gift, "a.png", png())
    other = actions.step(keeper, told(person(of=at)), Verb.HAND_IN, today(), who=Who.UNIT)
    left(one, days=1)
    assert kept_by_law(one)
    erase_person(None, one)
    assert Gift.objects.filter(pk=gift.pk).exists()
    left(one, days=settings.KEEP_LEAVERS_DAYS + 1)
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(None, one)
    held = Gift.objects.get(pk=gift.pk)
    assert (held.number, held.person, held.described, held.emptied_on) == (
        gift.number,
        None,
        "",
        today(),
    )
    assert not default_storage.exists(row.stored)
    left(keeper, days=1)
    erase_person(None, keeper)
    assert set(Step.objects.filter(gift=other).values_list("by", flat=True)) >= {None}


def left(one: Person, days: int) -> None:
    """Somebody has left so many days ago."""
    Person.objects.filter(pk=one.pk).update(left_on=today() - days * DAY, is_active=False)
    one.refresh_from_db()
