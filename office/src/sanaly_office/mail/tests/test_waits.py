"""What did not work waits on the start page of whoever manages people."""

from __future__ import annotations

import pytest
from django.test import Client

from sanaly_office.access.roles import Role
from sanaly_office.mail.tests.making import failed, stuck
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db


def test_an_administrator_is_told_how_many_wait(client: Client) -> None:
    top = unit()
    below = unit(top)
    boss = appointed(Role.ADMINISTRATOR, top)
    client.force_login(boss)
    assert "could not be sent" not in client.get("/").text
    stuck(person(of=below))
    stuck(person(of=below))
    failed()
    page = client.get("/").text
    assert "2 letters could not be sent · 1 task did not work" in page
    assert "/queue/" in page
    client.force_login(appointed(Role.ADMINISTRATOR, unit(top)))
    assert "did not work" not in client.get("/").text
    client.force_login(appointed(Role.HEAD, below))
    assert "could not be sent" not in client.get("/").text
