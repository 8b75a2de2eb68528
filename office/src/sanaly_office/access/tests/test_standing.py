"""What somebody may do, where, and whose head they are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sanaly_office.access.heads import heads_of, led_by
from sanaly_office.access.roles import RIGHTS, Right, Role
from sanaly_office.access.standing import standing_of
from sanaly_office.clock import today
from sanaly_office.tests.making import appointed, person, unit

pytestmark = pytest.mark.django_db


def test_a_right_holds_for_the_subtree_and_nowhere_else() -> None:
    root = unit()
    district, sibling = unit(root), unit(root)
    school = unit(district)
    standing = standing_of(appointed(Role.COMMISSIONER, district))
    assert standing.may(Right.ISSUE, district)
    assert standing.may(Right.ISSUE, school)
    assert not standing.may(Right.ISSUE, sibling)
    assert not standing.may(Right.ISSUE, root)
    assert not standing.has(Right.MANAGE_PEOPLE)
    assert set(standing.units(Right.ISSUE)) == {district, school}


def test_units_whose_numbers_begin_alike_are_not_below_each_other() -> None:
    units = [unit() for _ in range(12)]
    standing = standing_of(appointed(Role.HEAD, units[0]))
    assert set(standing.units(Right.LEAD)) == {units[0]}


@pytest.mark.parametrize(
    "times",
    [
        {"begins": today() + timedelta(1)},
        {"begins": date(2020, 1, 1), "ends": today() - timedelta(1)},
    ],
)
def test_a_role_holds_from_its_first_to_its_last_day(times: dict[str, Any]) -> None:
    assert standing_of(appointed(Role.HEAD, unit(), **times)).held == ()


def test_somebody_who_may_not_sign_in_may_do_nothing() -> None:
    head = appointed(Role.HEAD, unit())
    head.is_active = False
    assert standing_of(head).held == ()


def test_the_nearest_head_leads_a_unit() -> None:
    district = unit()
    school, kindergarten = unit(district), unit(district)
    upper, lower = appointed(Role.HEAD, district), appointed(Role.HEAD, school)
    assert set(led_by(standing_of(upper), upper)) == {district, kindergarten}
    assert set(led_by(standing_of(lower), lower)) == {school}
    assert heads_of(school) == [lower]
    assert heads_of(kindergarten) == [upper]


def test_a_unit_without_any_head_has_none() -> None:
    assert heads_of(unit()) == []
    somebody = person()
    assert not led_by(standing_of(somebody), somebody).exists()


def test_every_role_has_rights_and_every_right_a_role() -> None:
    assert set(RIGHTS) == set(Role)
    assert {right for rights in RIGHTS.values() for right in rights} == set(Right)
