"""One's own account: password, sessions, second step, settings, and its end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client

from sanaly_office.audit.models import Entry
from sanaly_office.clock import today
from sanaly_office.people.models import Person
from sanaly_office.signin.oidc import known
from sanaly_office.signin.templatetags.browsers import browser
from sanaly_office.signin.tests.making import PASSWORD, letters, link, member, sign_in, signed_in
from sanaly_office.tests.making import person

pytestmark = pytest.mark.django_db
NEW = "another quiet river at dawn"
LANGUAGES = ["en", "ru", "kk", "vi"]


@pytest.fixture(autouse=True)
def fresh(settings: Any) -> None:
    """Nothing is counted yet."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    cache.clear()


def browsers(who: Person, number: int = 2) -> list[Client]:
    """Browsers in which somebody is signed in."""
    clients = [Client() for _ in range(number)]
    for client in clients:
        sign_in(client, who.email)
        assert signed_in(client)
    return clients


def test_a_changed_password_ends_other_sessions_and_is_told_by_letter() -> None:
    who = member()
    here, there = browsers(who)
    here.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )
    assert (signed_in(here), signed_in(there)) == (True, False)
    assert "Your password was changed." in letters()[-1]
    assert Entry.objects.filter(verb="password-changed", actor=who.pk).count() == 1


def test_a_forgotten_password_is_set_by_a_link_that_works_once(client: Client) -> None:
    who = member()
    (there,) = browsers(who, 1)
    client.post("/account/password/reset/", {"email": who.email.upper()})
    address = link(letters()[-1])
    form = client.get(address, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    who.refresh_from_db()
    assert who.check_password(NEW)
    assert not signed_in(there)
    assert "not valid any more" in Client().get(address, follow=True).text


@pytest.mark.parametrize("fields", [{"is_active": False}, {"left_on": today() - timedelta(1)}])
def test_whoever_leaves_is_signed_out_and_cannot_come_back(fields: dict[str, Any]) -> None:
    who = member()
    (client,) = browsers(who, 1)
    Person.objects.filter(pk=who.pk).update(**fields)
    assert not signed_in(client)
    sign_in(client, who.email)
    assert not signed_in(client)
    client.post("/account/password/reset/", {"email": who.email})
    assert letters() == []


def test_one_signs_out_elsewhere() -> None:
    here, there = browsers(member())
    assert here.get("/account/sessions/").text.count('<li class="card">') == 2
    here.post("/account/sessions/")
    assert (signed_in(here), signed_in(there)) == (True, False)


def test_one_signs_out_in_one_other_browser() -> None:
    who, other = member(), member()
    here, there, third = browsers(who, 3)
    (stranger,) = browsers(other, 1)
    listed = here.get("/account/sessions/").text
    assert listed.count("/end/") == 2
    number = UserSession.objects.get(session_key=there.session.session_key).pk
    assert stranger.post(f"/account/sessions/{number}/end/").status_code == 404
    here.post(f"/account/sessions/{number}/end/")
    assert [signed_in(one) for one in (here, there, third)] == [True, False, True]
    entry = Entry.objects.get(verb="session-ended")
    assert (entry.actor, entry.object_id) == (who.pk, str(who.pk))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/1 Safari/1 Edg/1", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/1 Mobile Safari/1", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X) Safari/1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/1 Chrome/1 Safari/1", "Cốc Cốc, Windows"),
        ("<something>", "<something>"),
    ],
)
def test_a_browser_is_told_in_words(told: str, words: str) -> None:
    assert browser(told) == words


def test_a_code_is_asked_for_and_its_secret_lies_encrypted(client: Client) -> None:
    who = member()
    secret = generate_totp_secret()
    TOTP.activate(who, secret)
    assert secret not in str(Authenticator.objects.get().data)
    answer = sign_in(client, who.email)
    assert answer.headers["Location"].startswith("/account/2fa/authenticate/")
    assert not signed_in(client)
    assert client.get("/account/2fa/authenticate/").status_code == 200


def test_a_language_is_chosen_for_pages_and_letters(client: Client) -> None:
    who = member()
    client.force_login(who)
    client.post("/account/settings/", {"language": "kk", "email": "evil@example.org", "name": "x"})
    who.refresh_from_db()
    assert who.language == "kk"
    assert (who.email, who.name) != ("evil@example.org", "x")
    assert '<html lang="kk">' in client.get("/account/settings/").text


def test_somebody_is_spoken_to_in_their_language_after_signing_in(client: Client) -> None:
    sign_in(client, member(language="vi").email)
    assert '<html lang="vi">' in client.get("/account/settings/").text


@pytest.mark.parametrize(
    "address", ["signup/", "email/", "3rdparty/signup/", "confirm-email/", "login/code/confirm/"]
)
def test_nobody_makes_an_account_or_changes_an_address(client: Client, address: str) -> None:
    client.post(
        f"/account/{address}",
        {"email": "x@example.org", "password1": NEW, "password2": NEW, "action_add": "1"},
    )
    assert not Person.objects.exists()
    assert not EmailAddress.objects.exists()


OPEN = ["login/", "password/reset/", "password/reset/done/", "signup/", "inactive/"]
OWN = [
    "settings/",
    "logout/",
    "password/change/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "sessions/",
    "reauthenticate/",
    "3rdparty/",
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_the_frame_and_in_the_language(language: str) -> None:
    who = member(language=language)
    (client,) = browsers(who, 1)
    for address, one in [*((one, Client()) for one in OPEN), *((one, client) for one in OWN)]:
        answer = one.get(f"/account/{address}", {"language": language})
        assert answer.status_code == 200, address
        assert f'<html lang="{language}">' in answer.text
        assert 'class="skip"' in answer.text
        assert "<script>" not in answer.text
        assert " style=" not in answer.text


def social(email: str, *, verified: bool) -> SocialLogin:
    """What the organisation's sign-in tells."""
    return SocialLogin(
        user=Person(),
        account=SocialAccount(provider="organisation", uid="1"),
        email_addresses=[EmailAddress(email=email, verified=verified)],
    )


def test_the_organisations_sign_in_finds_people_by_verified_addresses_alone() -> None:
    who = person(email="anna@example.org")
    assert known(social("Anna@example.org", verified=True)) == who
    assert known(social("anna@example.org", verified=False)) is None
    assert known(social("nobody@example.org", verified=True)) is None
    Person.objects.update(is_active=False)
    assert known(social("anna@example.org", verified=True)) is None
    assert Person.objects.count() == 1
