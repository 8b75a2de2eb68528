"""Makes people who can sign in."""

from __future__ import annotations

from typing import Any

from django.core import mail
from django.test import Client

from sanaly_office.jobs.worker import work_one
from sanaly_office.people.models import Person
from sanaly_office.tests.making import person

PASSWORD = "a quiet river at dawn"


def member(**fields: Any) -> Person:
    """Somebody with a password."""
    made = person(**fields)
    made.set_password(PASSWORD)
    made.save()
    return made


def sign_in(client: Client, email: str, password: str = PASSWORD, **meta: Any) -> Any:
    """What the sign-in page answers."""
    return client.post("/account/login/", {"login": email, "password": password}, **meta)


def signed_in(client: Client) -> bool:
    """Whether the browser is signed in."""
    return bool(client.get("/account/settings/").status_code == 200)


def letters() -> list[str]:
    """What was sent, after all jobs that wait."""
    while work_one():
        pass
    return [str(one.body) for one in mail.outbox]


def link(letter: str) -> str:
    """The address in a letter, without the host."""
    words = [word for word in letter.split() if word.startswith("http")]
    return "/" + words[0].split("/", 3)[3]
