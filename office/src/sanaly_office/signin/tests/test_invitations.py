"""Invitations: once, for a time, for the right person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from sanaly_office import clock
from sanaly_office.access.roles import Role
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.people.models import Person
from sanaly_office.signin.actions import choose_password, invite
from sanaly_office.signin.models import Invitation
from sanaly_office.signin.tests.making import PASSWORD, letters, link, member, sign_in, signed_in
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db
CHOICE = {"password1": PASSWORD, "password2": PASSWORD}


def invited(**fields: Any) -> tuple[Person, str]:
    """Somebody who was invited, and the link in the letter."""
    who = person(**fields)
    invite(None, [who])
    return who, link(letters()[-1])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Hello Anna"),
        ("ru", "Здравствуйте, Anna"),
        ("kk", "Сәлеметсіз бе, Anna"),
        ("vi", "Kính gửi Anna"),
    ],
)
def test_an_invitation_comes_in_the_persons_language(language: str, words: str) -> None:
    invited(name="Anna", language=language)
    assert words in mail.outbox[0].body


def test_an_invitation_opens_an_account_once(client: Client) -> None:
    who, address = invited()
    assert client.get(address).status_code == 200
    answer = client.post(address, CHOICE)
    assert answer.status_code == 302
    assert signed_in(client)
    who.refresh_from_db()
    assert who.password.startswith("argon2$")
    other = Client()
    assert other.get(address).status_code == 410
    assert other.post(address, CHOICE).status_code == 410
    assert not signed_in(other)


@pytest.mark.parametrize("password", ["short", "123456789012345", "password1234", "person-name-2"])
def test_a_weak_password_is_refused(client: Client, password: str) -> None:
    who, address = invited(name="Person Name", email="person-name-2@example.org")
    answer = client.post(address, {"password1": password, "password2": password})
    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.text
    who.refresh_from_db()
    assert not who.has_usable_password() or who.password == ""


def test_an_invitation_ends(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _who, address = invited()
    later = clock.now() + timedelta(days=15)
    monkeypatch.setattr("sanaly_office.signin.models.now", lambda: later)
    assert client.get(address).status_code == 410


def test_a_newer_invitation_replaces_the_older(client: Client) -> None:
    who, first = invited()
    invite(None, [who])
    second = link(letters()[-1])
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


def test_whoever_has_left_can_use_none(client: Client) -> None:
    who, address = invited()
    Person.objects.filter(pk=who.pk).update(is_active=False)
    assert client.get(address).status_code == 410
    who.refresh_from_db()
    with pytest.raises(RefusedError):
        invite(None, [who])


def test_two_at_once_use_it_once() -> None:
    who, _address = invited()
    first, second = Invitation.objects.get(), Invitation.objects.get()
    choose_password(who, first, PASSWORD)
    with pytest.raises(RefusedError):
        choose_password(who, second, "another quiet river")
    who.refresh_from_db()
    assert who.check_password(PASSWORD)


def test_the_database_alone_opens_nothing() -> None:
    _who, address = invited()
    token = address.strip("/").split("/")[1]
    row = Invitation.objects.get()
    assert token not in {str(value) for value in Invitation.objects.values_list().get()}
    assert row.token == token


def test_a_passkey_spends_the_invitation(client: Client) -> None:
    who, address = invited()
    answer = client.post(address, {"passkey": "1"})
    assert answer.headers["Location"] == "/account/2fa/webauthn/add/"
    assert client.get(answer.headers["Location"]).status_code == 200
    assert Invitation.objects.get().used_at is None
    made = Authenticator.objects.create(user=who, type=Authenticator.Type.WEBAUTHN, data={})
    authenticator_added.send(Authenticator, request=None, user=who, authenticator=made)
    assert Invitation.objects.get().used_at


def test_somebody_elses_session_does_not_mix_with_an_invitation(client: Client) -> None:
    other = member()
    sign_in(client, other.email)
    who, address = invited()
    client.post(address, CHOICE)
    assert client.session["_auth_user_id"] == str(who.pk)
    assert Session.objects.count() == 1


def test_an_administrator_invites_one(client: Client) -> None:
    school = unit()
    who = person(of=school)
    client.force_login(appointed(Role.ADMINISTRATOR, school))
    answer = client.post(f"/invite/{who.pk}/", {"next": "https://evil.example/"})
    assert answer.headers["Location"] == f"/organisation/person/{who.pk}/"
    assert len(letters()) == 1
    assert Entry.objects.filter(verb="person-invited", about=who.pk).exists()
    assert client.get(f"/invite/{who.pk}/").status_code == 405


def test_an_administrator_invites_everybody_who_cannot_sign_in_yet(client: Client) -> None:
    school = unit()
    by = member()
    appointed(Role.ADMINISTRATOR, school, whom=by)
    people = [person(of=school, email=f"new{number}@example.org") for number in range(3)]
    person(of=unit(), email="elsewhere@example.org")
    member(of=school)
    client.force_login(by)
    assert "3 people" in client.get("/invite/").text
    for _again in range(2):
        client.post("/invite/")
        letters()
    assert sorted(one.to[0] for one in mail.outbox) == [one.email for one in people]
    assert "3 people have an invitation" in client.get("/invite/").text


def test_inviting_many_takes_several_jobs(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sanaly_office.signin.tasks.AT_ONCE", 2)
    school = unit()
    by = appointed(Role.ADMINISTRATOR, school)
    for _ in range(5):
        person(of=school)
    client.force_login(by)
    client.post("/invite/")
    assert len(letters()) == 6
