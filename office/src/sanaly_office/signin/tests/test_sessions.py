"""Sessions end as Django's own do, whatever is prepared."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends import db
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sanaly_office.signin.sessions import SessionStore
from sanaly_office.tests.making import person

pytestmark = pytest.mark.django_db


def kept(**values: str) -> str:
    session = db.SessionStore()
    session.update(values)
    session.save()
    return str(session.session_key)


def test_what_django_keeps_is_read_and_what_is_changed_django_reads() -> None:
    key = kept(language="kk")
    session = SessionStore(key)
    assert session["language"] == "kk"
    session["language"] = "vi"
    session.save()
    assert db.SessionStore(key)["language"] == "vi"


@pytest.mark.parametrize("key", ["unknownkey", "%s $1 ' unknown", "x" * 200])
def test_an_unknown_session_holds_nothing_and_gets_another_key(key: str) -> None:
    session = SessionStore(key)
    assert not list(session.keys())
    assert session.session_key is None


def test_a_session_ends_with_its_time() -> None:
    key = kept(language="kk")
    row = SessionStore(key).model.objects.get(pk=key)
    row.expire_date = timezone.now() - timedelta(seconds=1)
    row.save()
    assert not list(SessionStore(key).keys())


def test_whoever_has_left_is_signed_out_at_the_next_request(client: Client) -> None:
    leaver = person()
    client.force_login(leaver)
    assert client.get(reverse("home")).status_code == 200
    leaver.is_active = False
    leaver.save()
    assert client.get(reverse("home")).status_code == 302
