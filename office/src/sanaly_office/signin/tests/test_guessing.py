"""Guessing is slowed down and shuts out nobody else; answers do not tell who is known."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sanaly_office.jobs.models import Job
from sanaly_office.signin.devices import COOKIE
from sanaly_office.signin.tests.making import letters, member, sign_in, signed_in

pytestmark = pytest.mark.django_db
OWN, OTHER = "192.0.2.1", "198.51.100.7"
TOO_MANY = "Too many failed login attempts"


@pytest.fixture(autouse=True)
def fresh(settings: Any) -> None:
    """Nothing is counted yet, and the address of a client is what a test says."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    cache.clear()


def guess(email: str, address: str, times: int, client: Client | None = None) -> str:
    """The last answer to wrong passwords from an address."""
    client = client or Client()
    for number in range(times):
        answer = sign_in(client, email, f"wrong {number}", REMOTE_ADDR=address)
    return str(answer.text)


def test_guessing_from_one_place_is_slowed_down() -> None:
    email = member().email
    assert TOO_MANY not in guess(email, OTHER, 5)
    assert TOO_MANY in guess(email, OTHER, 1)
    client = Client()
    sign_in(client, email, REMOTE_ADDR=OTHER)
    assert not signed_in(client)


def test_others_sign_in_from_their_own_network_meanwhile() -> None:
    who = member()
    guess(who.email, OTHER, 50)
    client = Client()
    sign_in(client, who.email, REMOTE_ADDR=OWN)
    assert signed_in(client)


def test_a_known_browser_is_not_shut_out_even_from_the_same_network() -> None:
    who, colleague = member(), member()
    known = Client()
    sign_in(known, who.email, REMOTE_ADDR=OWN)
    known.post("/account/logout/")
    assert known.cookies[COOKIE]["httponly"]
    assert who.email not in known.cookies[COOKIE].value
    guess(who.email, OWN, 50)
    for number in range(100):
        guess(who.email, f"203.0.113.{number}", 1)
    fresh_one = Client()
    sign_in(fresh_one, who.email, REMOTE_ADDR=OWN)
    assert not signed_in(fresh_one)
    sign_in(known, who.email, REMOTE_ADDR=OWN)
    assert signed_in(known)
    assert colleague.pk


def test_a_known_browser_is_slowed_down_by_its_own_guessing() -> None:
    who = member()
    known = Client()
    sign_in(known, who.email, REMOTE_ADDR=OWN)
    known.post("/account/logout/")
    assert TOO_MANY in guess(who.email, OWN, 6, known)


def test_a_forged_device_cookie_is_none() -> None:
    who = member()
    client = Client()
    client.cookies[COOKIE] = "WyJ4IixbXV0:forged"
    assert TOO_MANY in guess(who.email, OTHER, 6, client)


def test_a_success_takes_its_own_count_back() -> None:
    who = member()
    for _ in range(12):
        client = Client()
        sign_in(client, who.email, REMOTE_ADDR=OTHER)
        assert signed_in(client)


def test_one_network_that_guesses_many_addresses_is_slowed_down() -> None:
    told = [guess(f"p{number}@example.org", OTHER, 1) for number in range(31)]
    assert TOO_MANY in told[-1]
    assert TOO_MANY not in told[0]


def shape(text: str, email: str) -> str:
    """A page without what differs each time."""
    lines = [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]
    return "\n".join(lines).replace(email, "…")


def test_sign_in_answers_alike_for_known_and_unknown_addresses() -> None:
    known, unknown = member().email, "nobody@example.org"
    told = [shape(guess(email, OTHER, 1), email) for email in (known, unknown)]
    assert told[0] == told[1]


def counting(monkeypatch: pytest.MonkeyPatch, name: str, hashed: list[str]) -> None:
    """Note each time that a password is hashed, which is what takes long."""
    original = getattr(Argon2PasswordHasher, name)

    def noted(self: Argon2PasswordHasher, *args: Any, **more: Any) -> Any:
        hashed.append(name)
        return original(self, *args, **more)

    monkeypatch.setattr(Argon2PasswordHasher, name, noted)


@pytest.mark.parametrize("password", ["", "!unusable", None])
def test_sign_in_works_as_hard_for_known_and_unknown_addresses(
    password: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = member()
    if password is not None:
        known.password = password
        known.save()
    hashed: list[str] = []
    for name in ("encode", "verify"):
        counting(monkeypatch, name, hashed)
    guess(known.email, OTHER, 1)
    once = len(hashed)
    guess("nobody@example.org", OTHER, 1)
    assert once >= 1
    assert len(hashed) == 2 * once


def ask(client: Client, email: str) -> tuple[Any, list[str]]:
    """The answer to a forgotten password, and what was asked of the database."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.post("/account/password/reset/", {"email": email})
    return answer, [one["sql"].split(" ")[0] for one in asked.captured_queries]


def test_a_forgotten_password_answers_alike_and_as_fast() -> None:
    known = member()
    client = Client()
    ask(client, "first@example.org")
    first, work = ask(client, known.email)
    second, same = ask(client, "nobody@example.org")
    assert (first.status_code, first.headers["Location"]) == (
        second.status_code,
        second.headers["Location"],
    )
    assert work == same
    assert Job.objects.count() == 3
    assert len(letters()) == 1


def test_asking_in_anothers_name_fills_no_mailbox() -> None:
    known = member()
    for _ in range(5):
        Client().post("/account/password/reset/", {"email": known.email})
    assert len(letters()) == 1
