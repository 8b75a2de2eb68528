"""From the issue to the receipt."""

from __future__ import annotations

import pytest
from django.test import Client

from sanaly_office.access.roles import Role
from sanaly_office.directives.models import Acknowledgement, Progress
from sanaly_office.directives.tests.making import issued
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db


def test_a_directive_is_issued_waits_is_acknowledged_and_gives_a_receipt(client: Client) -> None:
    district = unit()
    school, other = unit(district), unit()
    commissioner = appointed(Role.COMMISSIONER, district)
    teacher, stranger = person(of=school), person(of=other)
    directive = issued(commissioner, district)
    client.force_login(teacher)
    assert "Use of social networks" in client.get("/").text
    client.post(f"/read/{directive.pk}/acknowledge/", {"version": directive.current_id})
    answer = client.post(f"/read/{directive.pk}/acknowledge/", {"version": directive.current_id})
    row = Acknowledgement.objects.get()
    assert answer.headers["Location"] == f"/receipt/{row.number}/"
    page = client.get(f"/receipt/{row.number}/").text
    assert row.number in page
    assert row.version.digest in page
    tally = Progress.objects.get(unit=district)
    assert (tally.expected_below, tally.acknowledged_below) == (2, 1)
    client.force_login(stranger)
    assert client.get(f"/read/{directive.pk}/").status_code == 404
    assert client.get(f"/receipt/{row.number}/").status_code == 404
    assert "Nothing waits for you" in client.get("/").text
