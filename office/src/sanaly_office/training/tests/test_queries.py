"""Pages ask the same number of queries, however many people and courses there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.access.standing import standing_of
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, person, unit
from sanaly_office.training import waits
from sanaly_office.training.models import Round
from sanaly_office.training.tests.making import begun, completed, given, round_of

pytestmark = pytest.mark.django_db
World = tuple[Unit, Round, dict[str, Person]]


def world(size: int) -> World:
    """A district with so many schools, people in each, and courses."""
    district = unit()
    who = {
        "head": appointed(Role.HEAD, district),
        "commissioner": appointed(Role.COMMISSIONER, district),
        "staff": person(of=district),
    }
    schools = [unit(district) for _number in range(size)]
    people = [person(of=school) for school in schools for _number in range(size)]
    rounds = [round_of(given(district)) for _number in range(size)]
    for one in people[:size]:
        completed(one, rounds[0])
    begun(who["staff"], rounds[0])
    return district, rounds[0], who


PAGES: dict[str, tuple[str, Callable[[World], str]]] = {
    "home": ("staff", lambda _at: "/"),
    "training": ("staff", lambda _at: reverse("training")),
    "course": ("staff", lambda at: reverse("course", args=[at[1].pk])),
    "test": ("staff", lambda at: reverse("course-test", args=[at[1].pk])),
    "question": ("staff", lambda at: reverse("course-question", args=[at[1].pk, 1])),
    "courses": ("commissioner", lambda _at: reverse("courses")),
    "given": ("commissioner", lambda at: reverse("given", args=[at[1].given_id])),
    "lead": ("head", lambda _at: reverse("lead-courses")),
    "lead-one": ("head", lambda at: reverse("lead-course", args=[at[0].pk, at[1].pk])),
    "lead-all": (
        "head",
        lambda at: reverse("lead-course", args=[at[0].pk, at[1].pk]) + "?show=all",
    ),
}


def asked(client: Client, at: World, name: str) -> int:
    """Queries of a page."""
    who, address = PAGES[name]
    client.force_login(at[2][who])
    with CaptureQueriesContext(
        connection,
    ) as told:
        answer: Any = client.get(address(at))
    assert answer.status_code == 200
    return len(told)


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_asks_as_much_at_any_size(client: Client, name: str) -> None:
    small, large = world(1), world(3)
    asked(client, small, name)
    assert asked(client, small, name) == asked(client, large, name)


@pytest.mark.parametrize("tell", [waits.taken, waits.led])
def test_the_start_page_asks_one_query_where_no_course_waits(tell: Any) -> None:
    """For staff and for heads, though others have courses."""
    world(1)
    somebody = appointed(Role.HEAD, unit())
    standing = standing_of(somebody)
    with CaptureQueriesContext(connection) as told:
        assert list(tell(somebody, standing)) == []
    assert len(told) == 1


def test_a_head_is_told_while_somebody_deeper_has_a_course_to_complete() -> None:
    district = unit()
    head, school = appointed(Role.HEAD, district), unit(district)
    whom = person(of=school)
    round_ = round_of(given(school))
    told = list(waits.led(head, standing_of(head)))
    assert [one.remarks for one in told] == [("1 person has yet to complete it",)]
    completed(whom, round_)
    assert list(waits.led(head, standing_of(head))) == []
