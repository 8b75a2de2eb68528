"""What did not work: seen by those who manage people, tried again, withdrawn."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

import sanaly_office
from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.clock import now
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.queue import KINDS
from sanaly_office.jobs.worker import work_one
from sanaly_office.mail import actions
from sanaly_office.mail.models import Letter
from sanaly_office.mail.tests.making import failed, refused, stuck
from sanaly_office.mail.words import JOBS, LETTERS
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import administers, appointed, person, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> Unit:
    return unit()


@pytest.fixture
def by(district: Unit, client: Client) -> Person:
    return administers(client, district)


def worked() -> list[str]:
    """To whom letters went, after all jobs that are due."""
    while work_one():
        pass
    return [one.to[0] for one in mail.outbox]


@pytest.mark.usefixtures("by")
def test_the_page_tells_what_and_why_and_no_content(client: Client, district: Unit) -> None:
    one = refused(person(of=unit(district), name="Anna"))
    Letter.objects.update(context={"title": "Order about Anna"})
    failed()
    text = client.get("/queue/").text
    assert "Link for a new password" in text
    assert "Anna</a>" in text
    assert "does not take letters for this address" in text
    assert "SMTPRecipientsRefused 550" in text
    assert "Tried 8 times." in text
    assert "Counting who has to acknowledge" in text
    assert "DataError" in text
    assert "Order about" not in text
    assert one.key not in text


@pytest.mark.usefixtures("by")
def test_a_mended_address_gets_the_letter(client: Client, district: Unit) -> None:
    one = refused(person(of=district, email="wrong@example.org"))
    Person.objects.filter(pk=one.person_id).update(email="right@example.org")
    client.post(f"/queue/letter/{one.pk}/again/")
    assert worked() == ["right@example.org"]
    assert Entry.objects.filter(verb="letter-retried", about=one.person_id).count() == 1
    assert not Letter.objects.all().stuck().exists()
    assert not Job.objects.failed().exists()


@pytest.mark.usefixtures("by")
def test_everything_is_tried_again_at_once(client: Client, district: Unit) -> None:
    people = [person(of=district) for _ in range(3)]
    for one in people:
        stuck(one)
    failed()
    elsewhere = stuck(person(of=unit()))
    client.post("/queue/again/")
    assert sorted(worked()) == sorted(one.email for one in people)
    assert list(Letter.objects.all().stuck()) == [elsewhere]
    assert Job.objects.failed().get().key == f"letter-{elsewhere.pk}"
    assert Entry.objects.filter(verb="letters-retried").count() == 1


@pytest.mark.usefixtures("by")
def test_a_withdrawn_letter_is_never_sent(client: Client, district: Unit) -> None:
    one = stuck(person(of=district))
    Letter.objects.update(context={"a": 1})
    client.post(f"/queue/letter/{one.pk}/withdraw/")
    one.refresh_from_db()
    assert (one.outcome, one.context) == ("withdrawn", {})
    assert not Job.objects.failed().exists()
    Job.objects.update(done_at=None)
    assert worked() == []
    assert Entry.objects.filter(verb="letter-withdrawn", about=one.person_id).count() == 1
    assert client.post(f"/queue/letter/{one.pk}/again/").status_code == 404


def test_two_who_try_again_at_once_do_it_once(by: Person, district: Unit) -> None:
    one = stuck(person(of=district))
    actions.retry(by, one)
    for act in (actions.retry, actions.withdraw):
        with pytest.raises(RefusedError):
            act(by, one)
    assert len(worked()) == 1


def test_a_letter_in_a_workers_hand_is_not_given_to_another(by: Person, district: Unit) -> None:
    one = stuck(person(of=district))
    Job.objects.update(failed_at=None, holder="somebody", next_at=now() + timedelta(minutes=5))
    actions.retry(by, one)
    assert worked() == []


@pytest.mark.usefixtures("by")
def test_jobs_are_tried_again_and_set_aside(client: Client) -> None:
    first, second = failed(), failed("jobs-tidied")
    client.post("/queue/job/", {"job": first.pk})
    client.post("/queue/job/", {"job": second.pk, "aside": "1"})
    assert not Job.objects.failed().exists()
    assert Job.objects.get(pk=second.pk).done_at
    assert Job.objects.get(pk=first.pk).done_at is None
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"job-retried", "job-set-aside"} <= verbs


def test_the_administrator_of_a_school_sees_its_letters_alone(
    client: Client, district: Unit
) -> None:
    school = unit(district)
    client.force_login(appointed(Role.ADMINISTRATOR, school))
    own, other, job = stuck(person(of=school)), stuck(person(of=district)), failed()
    text = client.get("/queue/").text
    assert f"/queue/letter/{own.pk}/again/" in text
    assert f"/queue/letter/{other.pk}/again/" not in text
    assert "DataError" not in text
    assert client.post(f"/queue/letter/{other.pk}/withdraw/").status_code == 404
    for told in (job.pk, "x", ""):
        client.post("/queue/job/", {"job": told, "aside": "1"})
    assert Job.objects.failed().filter(pk=job.pk).exists()


def test_what_is_stuck_for_months_is_withdrawn() -> None:
    old, new = stuck(), stuck()
    Letter.objects.filter(pk=old.pk).update(put_at=now() - timedelta(days=91))
    actions.withdraw_old(None)
    assert list(Letter.objects.all().stuck()) == [new]
    assert Job.objects.failed().get().key == f"letter-{new.pk}"


@pytest.mark.usefixtures("by")
def test_many_take_no_more_queries_than_few(
    client: Client, district: Unit, django_assert_num_queries: Any
) -> None:
    stuck(person(of=district))
    failed()
    client.get("/queue/")
    with django_assert_num_queries(7):
        client.get("/queue/")
    for _ in range(60):
        stuck(person(of=district))
        failed()
    with django_assert_num_queries(7):
        assert client.get("/queue/").text.count("Withdraw<") == 50
    assert client.get("/queue/?page=2").text.count("Withdraw<") == 11


def test_every_letter_and_every_job_has_a_name() -> None:
    root = Path(sanaly_office.__file__).parent
    files = [file.relative_to(root).as_posix() for file in root.glob("*/templates/**/*.txt")]
    told = {file.split("/templates/")[1].removesuffix(".txt") for file in files}
    assert told == set(LETTERS)
    own = {name for name, kind in KINDS.items() if ".tests." not in kind.work.__module__}
    assert own == set(JOBS)
