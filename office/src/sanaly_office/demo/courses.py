"""Courses in the invented organisation: given, begun by some, completed by others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from sanaly_core.training import engine
from sanaly_core.training.model import PartKind, Quality, Scenario
from sanaly_office.clock import today
from sanaly_office.demo.history import Event, at, person
from sanaly_office.people.models import Person, Unit
from sanaly_office.training.giving import actions as giving
from sanaly_office.training.models import Round, Taking
from sanaly_office.training.taking import actions as taking
from sanaly_office.training.taking.steps import State, state_of

COURSE = "social-networks-and-information"
SINCE = 20
"""Days ago."""
COMPLETED, BEGUN = 16, 6
"""How many are how far, of those who come first."""


def events() -> Iterator[Event]:
    """A course for the line ministries, and one for a school."""
    region, school = Unit.objects.get(code="zh"), Unit.objects.get(code="sm-mn-1")
    yield Event(at(SINCE, 8), partial(give, person("commissioner", "zhaisan.example"), region))
    yield Event(at(3, 8), partial(give, person("commissioner", "songmai.example"), school))
    people = Person.objects.filter(memberships__unit__path__startswith=region.path)
    staff = person("staff", "zhaisan.example")
    some = people.exclude(pk=staff.pk).order_by("pk")[: COMPLETED + BEGUN]
    for number, who in enumerate(some):
        moment = at(SINCE - 1 - number % (SINCE - 2), 10 + number % 6)
        yield Event(moment, partial(take, who, region, whole=number < COMPLETED))


def give(by: Person, unit: Unit) -> None:
    """Give the course, for a month."""
    giving.give(by, giving.draft(by, unit, COURSE, today() + timedelta(days=30)))


def take(who: Person, unit: Unit, *, whole: bool) -> None:
    """Begin it, and complete it or stop after the test before."""
    round_ = Round.objects.get(given__issuer=unit)
    taking.begin(who, round_)
    one = Taking.objects.select_related("round").get(person=who, round=round_)
    hand_in(who, one, wrong=2)
    if whole:
        go_through(who, one)
        taking.begin_after(who, one)
        hand_in(who, one, wrong=0)


def hand_in(who: Person, one: Taking, wrong: int) -> None:
    """Answer all questions of the open test, the first ones wrongly."""
    state = state_of(one)
    test = state.open_test
    assert test
    for place, name in enumerate(test.asked):
        question = state.content.by_id[name]
        others = [option for option in question.options if option != question.right]
        option = others[0] if place < wrong else question.right
        taking.answer(who, one, test.pk, name, option)
    taking.hand_in(who, one, test.pk)


def go_through(who: Person, one: Taking) -> None:
    """All parts, on the good way."""
    state: State = state_of(one)
    for part in state.content.course.parts:
        if part.kind is PartKind.TEXT:
            taking.read_text(who, one, part)
            continue
        for step, choice in enumerate(good_way(state.content.scenarios[part.id])):
            taking.choose(who, one, part, step, choice)


def good_way(scenario: Scenario) -> tuple[str, ...]:
    """The choices of whoever always chooses well."""
    place = engine.begin(scenario)
    while not engine.ending(scenario, place):
        offered = engine.offered(scenario, place)
        best = next((one for one in offered if one.quality is Quality.GOOD), offered[0])
        place = engine.choose(scenario, place, best.id)
    return place.path
