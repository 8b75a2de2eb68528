"""Consent of the head to publish a kind of material."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.access.standing import standing_of
from sanaly_office.actions import RefusedError
from sanaly_office.clock import today
from sanaly_office.guidance import actions
from sanaly_office.guidance.consenting import answering
from sanaly_office.guidance.erase import Consents
from sanaly_office.guidance.models import LONGEST_TEXT, Consent
from sanaly_office.guidance.tests.making import school, wished
from sanaly_office.pages.waits import tasks_of
from sanaly_office.tests.making import appointed

pytestmark = pytest.mark.django_db


def test_asked_answered_with_conditions_found_again_and_withdrawn(client: Client) -> None:
    _at, _commissioner, head, teacher = school()
    client.force_login(teacher)
    told = {"kind": "teaching", "description": "A lesson on fractions, on my own page"}
    assert client.post(reverse("consent"), told).status_code == 302
    row = Consent.objects.get()
    assert any(
        one.address == reverse("consents-asked") for one in tasks_of(head, standing_of(head))
    )
    client.force_login(head)
    until = today() + timedelta(days=90)
    answer = {"status": "given", "conditions": "No pupils in the picture.", "until": str(until)}
    assert client.post(reverse("consent-decide", args=[row.pk]), answer).status_code == 302
    client.force_login(teacher)
    page = client.get(reverse("consent")).content.decode()
    assert "No pupils in the picture." in page
    row.refresh_from_db()
    assert row.holds_on(until)
    assert not row.holds_on(until + timedelta(days=1))
    client.post(reverse("consent-withdraw", args=[row.pk]))
    row.refresh_from_db()
    assert row.status == "withdrawn"
    with pytest.raises(RefusedError):
        actions.withdraw_consent(teacher, row)


def test_only_a_kind_of_the_list_and_no_file(client: Client) -> None:
    client.force_login(school()[3])
    told = {"kind": "anything", "description": "x"}
    assert client.post(reverse("consent"), told).status_code == 422
    page = client.get(reverse("consent")).content.decode()
    assert 'type="file"' not in page
    assert "multipart" not in page
    assert not Consent.objects.exists()


def test_two_heads_at_once_get_a_clear_answer(client: Client) -> None:
    at, _commissioner, head, teacher = school()
    row = wished(teacher, at)
    client.force_login(head)
    address = reverse("consent-decide", args=[row.pk])
    seen = re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())
    assert seen
    actions.decide(appointed(Role.HEAD, at), row, "refused", "Not now.")
    told = {"status": "given", "conditions": "Mine", "until": "", "seen": seen[1]}
    late = client.post(address, told)
    assert late.status_code == 422
    assert "Somebody else has changed this" in late.content.decode()
    assert "Not now." in late.content.decode()
    row.refresh_from_db()
    assert row.status == "refused"


@pytest.mark.parametrize(
    ("status", "conditions", "days"),
    [("refused", "", None), ("given", "", -1), ("revoked", "Why", None)],
)
def test_what_is_no_answer_is_refused(status: str, conditions: str, days: int | None) -> None:
    at, _commissioner, head, teacher = school()
    until = today() + timedelta(days=days) if days else None
    with pytest.raises(RefusedError):
        actions.decide(head, wished(teacher, at), status, conditions, until)


def test_nobody_decides_on_their_own_and_a_head_asks_the_one_above() -> None:
    at, _commissioner, head, teacher = school()
    assert answering(teacher) == at
    assert answering(head) == at.parent
    with pytest.raises(RefusedError):
        actions.decide(head, wished(head, at), "given")


def test_a_consent_is_taken_back_with_the_reason(client: Client) -> None:
    at, _commissioner, head, teacher = school()
    row = actions.decide(head, wished(teacher, at), "given")
    client.force_login(head)
    address = reverse("consent-revoke", args=[row.pk])
    client.post(address, {"conditions": ""})
    row.refresh_from_db()
    assert row.status == "given"
    client.post(address, {"conditions": "The project \0has ended." + " " * LONGEST_TEXT + "x"})
    row.refresh_from_db()
    assert (row.status, row.conditions) == ("revoked", "The project has ended.")


def test_own_record() -> None:
    at, _commissioner, head, teacher = school()
    actions.decide(head, wished(teacher, at), "given")
    assert Consents().export(teacher)["asked"][0]["description"] == "Sports day"
    Consents().erase(head)
    assert Consent.objects.get().decided_by is None
    Consents().erase(teacher)
    assert not Consent.objects.exists()
