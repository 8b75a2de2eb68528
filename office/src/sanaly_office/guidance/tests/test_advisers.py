"""Who reads a question, and where nobody could stay unnamed however they asked."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from sanaly_office.access.roles import Role
from sanaly_office.guidance.advisers import adviser_of, advisers_of, unnamed_of
from sanaly_office.guidance.codes import new_once
from sanaly_office.guidance.models import Inquiry
from sanaly_office.guidance.tests.making import school
from sanaly_office.people.models import Person, Unit
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db


def staffed(above: Unit, people: int, *, advised: bool = True) -> tuple[Unit, Person]:
    """A unit with so many people, and a commissioner of its own who is not among them."""
    at = unit(above)
    *_others, someone = [person(of=at) for _ in range(people)]
    if advised:
        appointed(Role.COMMISSIONER, at)
    return at, someone


def unnamed(of: Person) -> Unit | None:
    return unnamed_of(advisers_of(of))


def test_from_ten_people_on_and_the_commissioner_is_none_of_them() -> None:
    root = unit()
    ten, nine = staffed(root, 10), staffed(root, 9)
    assert unnamed(ten[1]) == ten[0] == adviser_of(ten[1])
    assert unnamed(nine[1]) is None
    assert adviser_of(nine[1]) == nine[0]


def test_it_rises_to_the_first_with_enough() -> None:
    root = unit()
    appointed(Role.COMMISSIONER, root)
    small = staffed(root, 3)
    staffed(root, 7, advised=False)
    assert unnamed(small[1]) == root
    assert adviser_of(small[1]) == small[0]


def test_who_asks_a_nearer_one_hides_nobody_above() -> None:
    root = unit()
    appointed(Role.COMMISSIONER, root)
    staffed(root, 40)
    alone = staffed(root, 3, advised=False)
    assert unnamed(alone[1]) is None


def test_small_ones_hide_each_other_above() -> None:
    root = unit()
    appointed(Role.COMMISSIONER, root)
    district = staffed(root, 1)
    small = [staffed(district[0], 3) for _ in range(3)]
    assert {unnamed(one) for _at, one in small} == {district[0]}
    staffed(district[0], 40)
    assert unnamed(small[0][1]) == district[0]


def test_one_person_with_posts_everywhere_is_one_person() -> None:
    root = unit()
    at, someone = staffed(root, 9)
    for _ in range(5):
        below = unit(at)
        person(of=below, pk=None).memberships.update(person=someone)
    assert unnamed(someone) is None


@pytest.mark.parametrize(("people", "offered"), [(10, True), (9, False)])
def test_the_page_offers_it_only_there_and_says_why(
    client: Client, people: int, *, offered: bool
) -> None:
    *_, teacher = school(people)
    client.force_login(teacher)
    page = client.get(reverse("ask-commissioner")).content.decode()
    assert bool(re.search('type="radio" name="name" value="unnamed"', page)) == offered
    assert ("You cannot stay unnamed here" in page) != offered
    told = {"text": "May I?", "name": "unnamed", "once": new_once()}
    assert client.post(reverse("ask-commissioner"), told).status_code == (200 if offered else 422)
    assert Inquiry.objects.exists() == offered


def test_as_many_queries_for_many_units(client: Client, django_assert_num_queries: object) -> None:
    root = unit()
    appointed(Role.COMMISSIONER, root)
    _at, someone = staffed(root, 3)
    with_few = _queries(someone)
    for _ in range(6):
        staffed(root, 3)
    assert _queries(someone) == with_few > 0


def _queries(someone: Person) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        unnamed(someone)
    return len(seen)
