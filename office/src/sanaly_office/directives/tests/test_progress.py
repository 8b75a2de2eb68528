"""Tallies say what counting by hand says, whatever happened before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sanaly_office.actions import RefusedError
from sanaly_office.clock import now, today
from sanaly_office.directives.actions import issue, new_version
from sanaly_office.directives.models import Acknowledgement, Directive, Progress
from sanaly_office.directives.reading.actions import acknowledge
from sanaly_office.directives.tasks import recount_now
from sanaly_office.directives.tests.making import issued
from sanaly_office.jobs.models import Job
from sanaly_office.people.managers import turn_over
from sanaly_office.people.models import Membership, Person, Unit
from sanaly_office.people.working import working_of
from sanaly_office.tests.making import LONG_AGO, person, unit

DAY = timedelta(1)
steps = st.lists(
    st.tuples(
        st.sampled_from(["acknowledge", "leave", "move", "second", "major", "join"]),
        st.integers(0, 7),
        st.integers(0, 4),
    ),
    max_size=25,
)


def by_hand(directive: Directive, at: Unit) -> tuple[int, int]:
    """Asks each person where they work and whether they have acknowledged."""
    paths = [one.path for one in directive.targets.all()]
    expected = done = 0
    for who in Person.objects.filter(is_active=True):
        for place in working_of([who.pk])[who.pk].places(today()):
            if place.path.startswith(tuple(paths)) and place.path.startswith(at.path):
                expected += 1
                done += Acknowledgement.objects.filter(person=who, asking=directive.asking).exists()
    return done, expected


def held(directive: Directive, at: Unit) -> tuple[int, int]:
    """What the row says."""
    row = Progress.objects.filter(asking=directive.asking, unit=at).first()
    return (row.acknowledged_below, row.expected_below) if row else (0, 0)


def step(
    directive: Directive, people: list[Person], units: list[Unit], what: str, a: int, b: int
) -> None:
    """One thing that happens in an office."""
    who, where = people[a], units[b]
    if what == "acknowledge":
        who.refresh_from_db()
        if not who.is_active:
            return  # whoever has left is signed out
        directive.refresh_from_db()
        acknowledge(who, directive, directive.current_id or 0, {})
    elif what == "leave":
        Person.objects.filter(pk=who.pk).update(is_active=False)
    elif what == "move":
        Membership.objects.filter(person=who).update(unit=where)
    elif what == "second":
        Membership.objects.create(person=who, unit=where, begins=today(), kind="secondment")
    elif what == "join":
        Membership.objects.create(person=who, unit=where, begins=LONG_AGO)
    else:
        new_version(None, directive, major=True)  # type: ignore[arg-type]
        issue(None, directive)  # type: ignore[arg-type]


class Histories(TestCase):
    """Random histories."""

    @settings(max_examples=25, deadline=None)
    @example([("leave", 0, 0), ("move", 0, 1), ("acknowledge", 0, 0)])
    @given(steps)
    def test_rows_say_what_counting_says(self, history: list[tuple[str, int, int]]) -> None:
        root = unit()
        district, outside = unit(root), unit(root)
        units = [root, district, outside, unit(district), unit(district)]
        people = [person(of=units[number % 5]) for number in range(8)]
        directive = issued(people[0], root, targets=[district])
        for what, a, b in history:
            try:
                with transaction.atomic():
                    step(directive, people, units, what, a, b)
            except RefusedError:
                continue
            if what != "acknowledge":
                recount_now({})
        directive.refresh_from_db()
        for at in units:
            assert held(directive, at) == by_hand(directive, at)


@pytest.mark.django_db
def test_counting_anew_mends_what_was_wrong_and_tells_only_of_changes() -> None:
    school = unit()
    directive = issued(person(of=school), school)
    assert directive.asking
    Progress.objects.filter(unit=school).update(expected=99, acknowledged_below=7)
    assert Progress.objects.recount(directive.asking) == 1
    assert Progress.objects.recount(directive.asking) == 0
    assert held(directive, school) == (0, 1)


@pytest.mark.django_db
def test_an_acknowledgement_where_there_is_no_row_yet_is_counted() -> None:
    district = unit()
    directive = issued(person(of=district), district)
    school = unit(district)
    newcomer = person(of=school)
    acknowledge(newcomer, directive, directive.current_id or 0, {})
    assert held(directive, school) == (1, 1)
    assert held(directive, district) == (1, 2)


@pytest.mark.django_db
def test_a_change_of_the_organisation_lets_everything_be_counted_soon() -> None:
    turn_over()
    turn_over()
    jobs = Job.objects.filter(kind="recount")
    assert jobs.count() == 1
    assert timedelta(0) < jobs.get().due_at - now() <= timedelta(minutes=1)
