"""What a second press of a button, or a second person, must not do twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sanaly_office.actions import RefusedError
from sanaly_office.people import actions
from sanaly_office.people.models import Membership
from sanaly_office.tests.making import person, unit

pytestmark = pytest.mark.django_db
FIRST = date(2026, 9, 1)


def test_a_post_is_not_given_twice() -> None:
    one, here = person(of=unit()), unit()
    actions.join(None, one, here, post="Clerk", begins=FIRST, moves=False)
    with pytest.raises(RefusedError):
        actions.join(None, one, here, post="Clerk", begins=FIRST, moves=False)
    assert Membership.objects.filter(person=one, unit=here).count() == 1


def test_another_post_in_the_same_unit_ends_the_one_before() -> None:
    here = unit()
    one = person(of=here)
    actions.join(None, one, here, post="Chief", begins=FIRST, moves=True)
    held = Membership.objects.filter(person=one).order_by("begins")
    assert list(held.values_list("post", "ends")) == [
        ("", FIRST - timedelta(days=1)),
        ("Chief", None),
    ]


def test_somebody_is_seconded_again_once_the_first_time_is_over() -> None:
    one, there = person(of=unit()), unit()
    last = FIRST + timedelta(days=30)
    actions.second(None, one, there, post="", begins=FIRST, ends=last)
    with pytest.raises(RefusedError):
        actions.second(None, one, there, post="", begins=last, ends=None)
    actions.second(None, one, there, post="", begins=last + timedelta(days=1), ends=None)
    assert Membership.objects.filter(person=one, unit=there).count() == 2
