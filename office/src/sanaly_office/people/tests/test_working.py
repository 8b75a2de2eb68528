"""Where somebody works who works in two units: one answer for everything."""

from __future__ import annotations

import pytest

from sanaly_office.people.models import Membership
from sanaly_office.people.working import place_of
from sanaly_office.tests.making import LONG_AGO, person, unit

pytestmark = pytest.mark.django_db


def test_of_two_posts_the_first_by_the_tree_and_a_secondment_before_both() -> None:
    root = unit()
    first, second, third = unit(root), unit(root), unit(root)
    both = person(of=second)
    Membership.objects.create(person=both, unit=first, begins=LONG_AGO)
    assert place_of(both) == first
    away = Membership.Kind.SECONDMENT
    Membership.objects.create(person=both, unit=third, begins=LONG_AGO, kind=away)
    assert place_of(both) == third
    assert place_of(person()) is None
