"""What the start page says waits for heads, for whoever issues, and for everybody else."""

from __future__ import annotations

import pytest
from django.test import Client

from sanaly_office.access.roles import Role
from sanaly_office.clock import today
from sanaly_office.directives.leading.actions import account, disseminate
from sanaly_office.directives.models import Dissemination
from sanaly_office.directives.reading.actions import acknowledge, ask
from sanaly_office.directives.tests.making import drafted
from sanaly_office.directives.tests.test_heads import School, school
from sanaly_office.people.models import Person
from sanaly_office.tests.making import appointed

__all__ = ["school"]
pytestmark = pytest.mark.django_db
NOTHING = "Nothing waits for you."


def start(client: Client, who: Person) -> str:
    """The start page of somebody."""
    client.force_login(who)
    return client.get("/").content.decode()


def test_a_head_sees_what_is_owed_until_it_is_done(client: Client, school: School) -> None:
    at = (school.directive, school.seat)
    version = school.directive.asking_id
    assert version
    acknowledge(school.head, school.directive, version, {})
    page = start(client, school.head)
    assert school.page in page
    assert "2 people have yet to acknowledge" in page
    disseminate(school.head, *at, Dissemination.How.values[0], today())
    account(school.head, *at, "", "All were told.")
    for one in (school.teacher, school.gone):
        acknowledge(one, school.directive, version, {})
    page = start(client, school.head)
    assert school.page not in page
    assert NOTHING in page


def test_questions_and_drafts_wait_for_those_who_answer_for_them(
    client: Client, school: School
) -> None:
    ask(school.teacher, school.directive, "May I?")
    drafted(school.upper, school.district, number="7")
    commissioner = appointed(Role.COMMISSIONER, school.district)
    page = start(client, commissioner)
    assert "1 without an answer" in page
    assert "1 draft" in page
    assert "1 without an answer" in start(client, school.head)
    assert "without an answer" not in start(client, school.below)
