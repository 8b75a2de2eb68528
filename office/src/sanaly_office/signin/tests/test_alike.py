"""Whoever asks from outside learns nothing of who is known: same answer, work and mail."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sanaly_office.clock import now, today
from sanaly_office.jobs.models import Job
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person
from sanaly_office.signin.actions import choose_password, invite, withdraw
from sanaly_office.signin.models import Invitation
from sanaly_office.signin.tests.making import PASSWORD, member, sign_in
from sanaly_office.tests.making import person

pytestmark = pytest.mark.django_db
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')
NUMBER = re.compile(r"\b\d+\b|'[^']*'|\(%s\)|\b_django_curs_\w+")
PASSING = {"Content-Length", "Expires"}
UNKNOWN = "nobody@example.org"
Ask = Callable[[Client, str], Any]


@pytest.fixture(autouse=True)
def fresh(settings: Any) -> None:
    """Nothing is counted yet."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    cache.clear()


@dataclass(frozen=True, slots=True)
class Seen:
    """All that tells from outside, and the work that takes time inside."""

    status: int
    headers: dict[str, str]
    cookies: list[str]
    body: bytes
    hashed: list[str]
    statements: list[str]
    put: list[str]


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each time that a password is hashed, which is what takes long."""
    told: list[str] = []
    for name in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, name, _noting(name, told))
    return told


def _noting(name: str, told: list[str]) -> Callable[..., Any]:
    original = getattr(Argon2PasswordHasher, name)

    def noted(self: Argon2PasswordHasher, *args: Any, **more: Any) -> Any:
        told.append("hash")
        return original(self, *args, **more)

    return noted


def statements(asked: CaptureQueriesContext) -> list[str]:
    """What was asked of the database, without the values."""
    return [NUMBER.sub("?", one["sql"]).replace("\n", " ") for one in asked.captured_queries]


def seen(ask: Ask, what: str, hashed: list[str]) -> Seen:
    """What a browser that was never here gets, asking for something; ``what`` stands nowhere."""
    cache.clear()
    client = Client()
    client.get("/account/login/")
    hashed.clear()
    before = Job.objects.count()
    with CaptureQueriesContext(connection) as asked:
        answer = ask(client, what)
    body = TOKEN.sub(rb"\1", answer.content).replace(what.encode(), b"...")
    return Seen(
        answer.status_code,
        {name: value for name, value in answer.headers.items() if name not in PASSING},
        sorted(answer.cookies),
        body,
        list(hashed),
        statements(asked),
        list(Job.objects.order_by("pk").values_list("kind", flat=True)[before:]),
    )


def guess(client: Client, email: str) -> Any:
    """A wrong password."""
    return sign_in(client, email, "a wrong password")


def forget(client: Client, email: str) -> Any:
    """A forgotten password."""
    return client.post("/account/password/reset/", {"email": email})


def somebody() -> Person:
    """With a password."""
    return member()


def with_codes() -> Person:
    """With a second step."""
    who = member()
    TOTP.activate(who, generate_totp_secret())
    return who


def invited() -> Person:
    """Without a password yet."""
    who = person()
    invite(None, [who])
    Letter.objects.all().delete()
    Job.objects.all().delete()
    return who


def gone() -> Person:
    """Who left yesterday."""
    return member(left_on=today() - timedelta(1))


def put_away() -> Person:
    """Whose account was closed."""
    return member(is_active=False)


KNOWN = [somebody, with_codes, invited, gone, put_away]


@pytest.mark.parametrize("make", KNOWN)
def test_a_wrong_password_tells_nothing(make: Callable[[], Person], hashed: list[str]) -> None:
    known, unknown = (seen(guess, email, hashed) for email in (make().email, UNKNOWN))
    assert known == unknown
    assert len(unknown.hashed) == 1


@pytest.mark.parametrize("make", KNOWN)
def test_a_forgotten_password_tells_nothing(make: Callable[[], Person], hashed: list[str]) -> None:
    known, unknown = (seen(forget, email, hashed) for email in (make().email, UNKNOWN))
    assert known == unknown
    assert (unknown.hashed, unknown.put) == ([], ["reset-asked"])


def over(kind: str) -> str:
    """The token of an invitation that is not open."""
    who = person()
    made = invite(None, [who])[0]
    if kind == "used":
        choose_password(who, made, PASSWORD)
    elif kind == "withdrawn":
        withdraw(who, who)
    elif kind == "old":
        Invitation.objects.filter(pk=made.pk).update(expires_at=now())
    else:
        Person.objects.filter(pk=who.pk).update(is_active=False)
    return made.token


@pytest.mark.parametrize("kind", ["used", "withdrawn", "old", "left"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_over_looks_like_one_that_never_was(
    kind: str, method: str, hashed: list[str]
) -> None:
    def ask(client: Client, token: str) -> Any:
        return getattr(client, method)(f"/invitation/{token}/", {"password1": PASSWORD})

    known, unknown = (seen(ask, token, hashed) for token in (over(kind), "A" * 43))
    assert known == unknown
    assert (unknown.status, unknown.hashed) == (410, [])


def passkey(handle: object) -> str:
    """What a browser says that has no right key."""
    said = urlsafe_b64encode(b"said").decode()
    client = {"type": "webauthn.get", "challenge": said, "origin": "http://testserver"}
    data = urlsafe_b64encode(json.dumps(client).encode()).decode()
    shown = urlsafe_b64encode(b"\0" * 37).decode()
    answer = {
        "clientDataJSON": data,
        "authenticatorData": shown,
        "signature": said,
        "userHandle": handle,
    }
    return json.dumps({"id": said, "rawId": said, "type": "public-key", "response": answer})


def handle_of(who: Person) -> str:
    """Under what a passkey keeps a person."""
    return urlsafe_b64encode(user_pk_to_url_str(who).encode()).decode()


def with_key(client: Client, credential: str) -> Any:
    """Somebody tries to sign in with a passkey."""
    asked = {"X-Requested-With": "XMLHttpRequest"}
    begun = client.get("/account/2fa/webauthn/login/", headers=asked).json()
    assert begun["request_options"]["publicKey"]["allowCredentials"] == []
    answer = client.post("/account/2fa/webauthn/login/", {"credential": credential})
    return client.get("/account/login/") if answer.status_code == 302 else answer


def test_a_passkey_that_does_not_fit_tells_nothing(hashed: list[str]) -> None:
    who = member()
    Authenticator.objects.create(user=who, type=Authenticator.Type.RECOVERY_CODES, data={})
    nobody = Person(pk=who.pk + 1000)
    told = [seen(with_key, passkey(handle_of(one)), hashed) for one in (who, nobody)]
    assert (told[0].status, told[0].body) == (told[1].status, told[1].body)
    assert told[0].headers == told[1].headers
    assert told[0].hashed == told[1].hashed == []


NONE = ["", "[]", "7", "null", '"x"', "{}", '{"response": []}', '{"response": null}', "{"]
HANDLES: list[object] = [None, 7, [], "", "%%%", "_____w", "eno" * 30]


@pytest.mark.parametrize("credential", [*NONE, *map(passkey, HANDLES)])
def test_a_passkey_that_is_none_is_refused(credential: str) -> None:
    client = Client(raise_request_exception=False)
    answer = with_key(client, credential)
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
