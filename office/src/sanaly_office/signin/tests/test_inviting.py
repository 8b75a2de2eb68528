"""Invitations as an administrator sees them: who has none, whose ended, again and withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.clock import now
from sanaly_office.jobs.models import Job
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person, Unit
from sanaly_office.signin.actions import invite, invite_all, withdraw
from sanaly_office.signin.models import Invitation
from sanaly_office.signin.tests.making import PASSWORD, letters, link, member
from sanaly_office.tests.making import administers, person, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> Unit:
    return unit()


@pytest.fixture
def by(school: Unit, client: Client) -> Person:
    return administers(client, school, whom=member())


def end(*people: Person) -> None:
    """Let invitations be older than their days."""
    Invitation.objects.filter(person__in=people).update(expires_at=now() - timedelta(hours=1))


@pytest.mark.usefixtures("by")
def test_who_is_invited_and_who_is_not_stands_apart(client: Client, school: Unit) -> None:
    new, waiting, ended = (person(of=school, name=name) for name in ("Anna", "Boris", "Carla"))
    invite(None, [waiting, ended])
    end(ended)
    shown = {show: client.get("/invite/", {"show": show}).text for show in ("new", "open", "x")}
    assert f"/invite/{new.pk}/" in shown["new"]
    assert "Boris" not in shown["new"]
    assert "Boris</a>" in shown["open"]
    assert f"/invite/{waiting.pk}/withdraw/" in shown["open"]
    assert "Carla" not in shown["open"]
    assert "Invite 2 people" in shown["open"]
    assert "Carla</a>" in client.get("/invite/", {"show": "expired"}).text
    assert shown["x"].count("Anna</a>") == 1


@pytest.mark.usefixtures("by")
def test_everybody_gets_one_but_those_whose_is_open(client: Client, school: Unit) -> None:
    new, waiting, ended = (person(of=school) for _ in range(3))
    invite(None, [waiting, ended])
    end(ended)
    letters()
    mail.outbox.clear()
    client.post("/invite/")
    letters()
    assert sorted(one.to[0] for one in mail.outbox) == sorted([new.email, ended.email])


def test_a_second_order_waits_for_the_first(by: Person, school: Unit, client: Client) -> None:
    person(of=school)
    invite_all(by)
    with pytest.raises(RefusedError):
        invite_all(by)
    assert "Invite 1 person" not in client.get("/invite/").text
    client.post("/invite/")
    assert Job.objects.filter(kind="invite-all").count() == 1
    letters()
    invite_all(by)


@pytest.mark.usefixtures("by")
def test_a_withdrawn_invitation_opens_nothing(client: Client, school: Unit) -> None:
    who = person(of=school)
    invite(None, [who])
    address = link(letters()[-1])
    client.post(f"/invite/{who.pk}/withdraw/", {"next": "/invite/?show=open"})
    assert Client().get(address).status_code == 410
    choice = {"password1": PASSWORD, "password2": PASSWORD}
    assert Client().post(address, choice).status_code == 410
    assert Entry.objects.filter(verb="invitation-withdrawn", about=who.pk).exists()
    assert f"/invite/{who.pk}/" in client.get("/invite/").text
    with pytest.raises(RefusedError):
        withdraw(who, who)


def test_a_letter_that_was_not_sent_yet_goes_with_its_invitation() -> None:
    who = person()
    invite(None, [who])
    invite(None, [who])
    assert len(letters()) == 1
    assert sorted(Letter.objects.values_list("outcome", flat=True)) == ["sent", "withdrawn"]
    withdraw(who, who)
    assert Letter.objects.filter(outcome="sent").count() == 1
    assert not Job.objects.failed().exists()


def test_nobody_has_two_invitations(monkeypatch: pytest.MonkeyPatch) -> None:
    who = person()
    invite(None, [who])
    again = Invitation(person=who, expires_at=now(), token_hash="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    monkeypatch.setattr("sanaly_office.signin.actions._end", lambda _open: 0)
    with pytest.raises(RefusedError):
        invite(None, [who])
    assert Invitation.objects.count() == 1


@pytest.mark.usefixtures("by")
def test_a_persons_page_tells_how_they_sign_in(client: Client, school: Unit) -> None:
    who = person(of=school)
    address = f"/organisation/person/{who.pk}/"
    assert "cannot sign in yet" in client.get(address).text
    client.post(f"/invite/{who.pk}/")
    text = client.get(address).text
    assert "has not used the invitation yet" in text
    assert "Invite again" in text
    end(who)
    assert "it was not used" in client.get(address).text
    who.set_password(PASSWORD)
    who.save()
    Invitation.objects.all().delete()
    assert "This person has an account." in client.get(address).text


@pytest.mark.usefixtures("by")
def test_a_person_whose_letter_came_back_is_marked(client: Client, school: Unit) -> None:
    who = person(of=school)
    invite(None, [who])
    Letter.objects.all().attempted(Letter.objects.get(), "SMTPServerDisconnected")
    text = client.get(f"/organisation/person/{who.pk}/").text
    assert "A letter to this person could not be sent." in text


@pytest.mark.usefixtures("by")
def test_the_way_there_stands_in_the_organisation(client: Client) -> None:
    assert 'href="/invite/"' in client.get("/organisation/").text


@pytest.mark.usefixtures("by")
def test_the_page_asks_as_often_for_many(
    client: Client, school: Unit, django_assert_num_queries: Any
) -> None:
    invite(None, [person(of=school)])
    client.get("/invite/?show=open")
    with django_assert_num_queries(8):
        client.get("/invite/?show=open")
    invite(None, [person(of=school) for _ in range(60)])
    with django_assert_num_queries(8):
        assert client.get("/invite/?show=open").text.count("Invite again<") == 50
    assert client.get("/invite/?show=open&page=2").text.count("Invite again<") == 11
