"""What the start page says of campaigns."""

from __future__ import annotations

import pytest
from django.test import Client

from sanaly_office.access.roles import Role
from sanaly_office.campaigns.tests.making import campaign, drawing, drawn, staff
from sanaly_office.people.models import Person
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db
GIVEN_OUT = "Tokens are given out until"


def tasks(client: Client, who: Person) -> str:
    """The list of the start page of somebody."""
    client.force_login(who)
    _before, _list, after = client.get("/").content.decode().partition("<main")
    return after.partition("<ul>")[2].partition("</ul>")[0]


def test_it_is_the_same_whether_somebody_has_drawn_or_not(client: Client) -> None:
    at = unit()
    people = staff(at, 10)
    one = drawing(at)
    before = tasks(client, people[0])
    assert GIVEN_OUT in before
    drawn(one, people[0])
    assert tasks(client, people[0]) == before == tasks(client, people[1])
    assert tasks(client, person(of=unit())) == ""


def test_a_plan_waits_for_whoever_runs_campaigns(client: Client) -> None:
    at = unit()
    commissioner = appointed(Role.COMMISSIONER, at)
    campaign(at)
    assert "Not announced yet" in tasks(client, commissioner)
    assert tasks(client, person(of=at)) == ""
