"""Clocks stand still while somebody is away, and start when somebody joins."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanaly_office.clock import today
from sanaly_office.directives.deadlines import days_taken, due_of
from sanaly_office.directives.models import Directive
from sanaly_office.directives.tests.making import issued
from sanaly_office.people.models import Membership
from sanaly_office.people.working import Span, last_day
from sanaly_office.tests.making import LONG_AGO, away, person, unit

START = date(2026, 3, 1)
DAY = timedelta(1)
day_numbers = st.integers(-20, 40)
spans = st.builds(
    lambda begin, length: Span(
        START + begin * DAY, None if length is None else START + (begin + length) * DAY
    ),
    day_numbers,
    st.none() | st.integers(0, 30),
)


def by_hand(start: date, days: int, stopped: list[Span]) -> date | None:
    """Walks from day to day, as a person with a calendar does."""
    day, left = start, days
    for _step in range(2000):
        free = not any(span.has(day) for span in stopped)
        if free and left == 0:
            return day
        day += DAY
        if left and not any(span.has(day) for span in stopped):
            left -= 1
    return None


@given(st.integers(0, 30), st.lists(spans, max_size=6))
def test_the_last_day_is_the_one_a_calendar_gives(days: int, stopped: list[Span]) -> None:
    assert last_day(START, days, stopped) == by_hand(START, days, stopped)


@given(st.integers(0, 30), st.lists(spans, max_size=5), spans)
def test_an_absence_more_never_makes_it_earlier(days: int, stopped: list[Span], more: Span) -> None:
    before, after = last_day(START, days, stopped), last_day(START, days, [*stopped, more])
    assert after is None or (before is not None and after >= before)


@pytest.mark.parametrize(
    ("begins", "ends", "due"),
    [
        (-5, -1, 10),
        (-5, 0, 10),
        (0, 0, 10),
        (0, 1, 11),
        (10, 10, 11),
        (10, 12, 13),
        (11, 20, 10),
        (3, None, None),
        (11, None, 10),
    ],
)
def test_edges(begins: int, ends: int | None, due: int | None) -> None:
    span = Span(START + begins * DAY, None if ends is None else START + ends * DAY)
    expected = None if due is None else START + due * DAY
    assert last_day(START, 10, [span]) == expected


@pytest.mark.django_db
def test_who_joins_later_has_the_full_time() -> None:
    school = unit()
    directive = issued(person(of=school), school)
    Directive.objects.filter(pk=directive.pk).update(asked_on=today() - 8 * DAY)
    directive.refresh_from_db()
    newcomer, old = person(), person(of=school)
    Membership.objects.create(person=newcomer, unit=school, begins=today() - 2 * DAY)
    assert due_of(directive, newcomer) == today() + 8 * DAY
    assert due_of(directive, old) == today() + 2 * DAY


@pytest.mark.django_db
def test_days_of_secondment_elsewhere_do_not_count() -> None:
    school, elsewhere = unit(), unit()
    directive, seconded = issued(person(of=school), school), person(of=school)
    Membership.objects.create(
        person=seconded, unit=elsewhere, begins=today() + DAY, ends=today() + 5 * DAY,
        kind=Membership.Kind.SECONDMENT,
    )  # fmt: skip
    assert due_of(directive, seconded) == today() + 15 * DAY


@pytest.mark.django_db
def test_of_days_and_a_date_the_earlier_holds() -> None:
    school = unit()
    directive = issued(person(of=school), school, days=10, until=today() + 4 * DAY)
    somebody = person(of=school)
    assert due_of(directive, somebody) == today() + 4 * DAY
    away(somebody, today() + 3 * DAY, today() + 6 * DAY)
    assert due_of(directive, somebody) == today() + 8 * DAY


@pytest.mark.django_db
def test_what_a_head_took_leaves_out_their_absence() -> None:
    head = person(of=unit())
    away(head, LONG_AGO + 2 * DAY, LONG_AGO + 4 * DAY)
    assert days_taken(head, LONG_AGO, LONG_AGO + 10 * DAY) == 7
    assert days_taken(head, LONG_AGO, LONG_AGO) == 0
