"""Taking a course: from the test before to its completion, in any tab and order of clicks."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sanaly_core.training.model import Part, PartKind
from sanaly_office.actions import RefusedError
from sanaly_office.audit.models import Entry
from sanaly_office.people.models import Person
from sanaly_office.tests.making import person, unit
from sanaly_office.training.giving.actions import withdraw
from sanaly_office.training.models import Passage, Progress, Round, Sitting, Taking
from sanaly_office.training.taking import actions
from sanaly_office.training.taking.queries import waiting_for
from sanaly_office.training.taking.results import results_of
from sanaly_office.training.taking.steps import Step, state_of
from sanaly_office.training.tests.making import (
    answered,
    begun,
    completed,
    given,
    gone_through,
    round_of,
)

pytestmark = pytest.mark.django_db
BAG = Part(PartKind.SCENARIO, "bag")


@pytest.fixture
def somebody() -> Person:
    """Who takes it."""
    return person(of=unit())


@pytest.fixture
def round_(somebody: Person) -> Round:
    """A course that is for them."""
    membership = somebody.memberships.get()
    return round_of(given(membership.unit))


def step(one: Taking) -> Step:
    """What comes next."""
    return state_of(one).step


def test_a_course_goes_from_test_to_test_and_is_completed(somebody: Person, round_: Round) -> None:
    assert [one.round for one in waiting_for(somebody)] == [round_]
    one = begun(somebody, round_)
    assert step(one) is Step.BEFORE
    answered(somebody, one, right=1)
    assert step(one) is Step.PARTS
    gone_through(somebody, one)
    assert step(one) is Step.AFTER
    actions.begin_after(somebody, one)
    answered(somebody, one, right=2)
    one.refresh_from_db()
    assert step(one) is Step.DONE
    assert (one.more_right, one.first_try) == (True, True)
    assert one.unit == somebody.memberships.get().unit
    assert waiting_for(somebody) == []


def test_the_test_after_asks_the_other_form(somebody: Person, round_: Round) -> None:
    completed(somebody, round_)
    before, after = Sitting.objects.order_by("pk")
    forms = [{name.split("/")[1][0] for name in one.asked} for one in (before, after)]
    assert forms[0] != forms[1]
    assert all(len(form) == 1 for form in forms)


def test_forms_are_halved_among_people() -> None:
    school = unit()
    at = round_of(given(school))
    taken = [begun(person(of=school), at).form for _number in range(6)]
    assert sorted(taken) == ["a"] * 3 + ["b"] * 3


def test_a_failed_test_is_taken_again_after_the_scenarios_that_were_missed(
    somebody: Person, round_: Round
) -> None:
    one = begun(somebody, round_)
    answered(somebody, one, right=2)
    gone_through(somebody, one)
    actions.begin_after(somebody, one)
    answered(somebody, one, right=1)
    state = state_of(one)
    assert state.failed
    assert [str(topic) for topic in state.failed.missed] == ["conflict"]
    assert [part.id for part in state.content.course.parts if not state.done(part)] == ["cousin"]
    with pytest.raises(RefusedError):
        actions.begin_after(somebody, one)
    gone_through(somebody, one)
    actions.begin_after(somebody, one)
    first, second = Sitting.objects.filter(kind="after").order_by("attempt")
    assert set(first.asked).isdisjoint(second.asked)
    answered(somebody, one, right=2)
    one.refresh_from_db()
    assert (one.completed_at is not None, one.first_try, one.more_right) == (True, False, False)


def test_what_is_right_is_told_only_in_the_end(somebody: Person, round_: Round) -> None:
    one = begun(somebody, round_)
    answered(somebody, one, right=0)
    assert results_of(state_of(one)) == []
    gone_through(somebody, one)
    actions.begin_after(somebody, one)
    answered(somebody, one, right=0)
    (failed,) = results_of(state_of(one))
    assert (failed.passed, failed.answers) == (False, ())
    gone_through(somebody, one)
    actions.begin_after(somebody, one)
    answered(somebody, one, right=2)
    told = results_of(state_of(Taking.objects.get()))
    assert [(len(result.answers), result.passed) for result in told] == [
        (2, None),
        (2, False),
        (2, True),
    ]


def test_only_beginning_and_completing_are_in_the_log(somebody: Person, round_: Round) -> None:
    before = Entry.objects.count()
    completed(somebody, round_, tries=2)
    rows = Entry.objects.order_by("number")[before:]
    assert [row.verb for row in rows] == ["course-begun", "course-completed"]


def test_two_tabs_neither_lose_nor_double_a_choice(somebody: Person, round_: Round) -> None:
    one = begun(somebody, round_)
    answered(somebody, one, right=0)
    actions.choose(somebody, one, BAG, 0, "keep")
    actions.choose(somebody, one, BAG, 0, "keep")
    with pytest.raises(RefusedError):
        actions.choose(somebody, one, BAG, 0, "report")
    with pytest.raises(RefusedError):
        actions.choose(somebody, one, BAG, 1, "report")
    assert Passage.objects.get(part="bag").path == ["keep"]


def test_beginning_twice_is_beginning_once(somebody: Person, round_: Round) -> None:
    begun(somebody, round_)
    begun(somebody, round_)
    assert (Taking.objects.count(), Sitting.objects.count()) == (1, 1)


def test_handing_in_twice_changes_nothing(somebody: Person, round_: Round) -> None:
    one = begun(somebody, round_)
    first = state_of(one).open_test
    assert first
    with pytest.raises(RefusedError):
        actions.hand_in(somebody, one, first.pk)
    answered(somebody, one, right=1)
    actions.hand_in(somebody, one, first.pk)
    with pytest.raises(RefusedError):
        actions.answer(somebody, one, first.pk, first.asked[0], "a")
    assert step(one) is Step.PARTS


def test_a_scenario_is_played_anew_and_stays_done(somebody: Person, round_: Round) -> None:
    one = begun(somebody, round_)
    answered(somebody, one, right=0)
    actions.choose(somebody, one, BAG, 0, "keep")
    actions.again(somebody, one, BAG)
    state = state_of(one)
    assert (state.path(BAG), state.done(BAG)) == ([], True)


def test_a_course_that_was_withdrawn_is_not_gone_on_with(somebody: Person, round_: Round) -> None:
    one = begun(somebody, round_)
    withdraw(None, round_.given)
    assert waiting_for(somebody) == []
    with pytest.raises(RefusedError):
        answered(somebody, one, right=0)


def test_it_is_not_begun_where_it_was_not_given(round_: Round) -> None:
    with pytest.raises(RefusedError):
        actions.begin(person(of=unit()), round_)


def test_completions_are_counted_along_the_tree() -> None:
    district = unit()
    school = unit(district)
    here, there = person(of=school), person(of=district)
    at = round_of(given(district))
    completed(here, at)
    fields = ("expected", "completed", "expected_below", "completed_below")
    rows = Progress.objects.filter(round=at)
    assert rows.values_list(*fields).get(unit=school) == (1, 1, 1, 1)
    assert rows.values_list(*fields).get(unit=district) == (1, 0, 2, 1)
    completed(there, at)
    assert rows.values_list(*fields).get(unit=district) == (1, 1, 2, 2)


def test_the_pages_lead_through_a_course(client: Client, somebody: Person, round_: Round) -> None:
    client.force_login(somebody)
    number = round_.pk
    assert b"First steps (en)" in client.get("/").content
    assert b"First steps (en)" in client.get(reverse("training")).content
    page = client.post(reverse("course-begin", args=[number]), follow=True)
    for place in (1, 2):
        at = reverse("course-question", args=[number, place])
        assert client.post(at, {"test": Sitting.objects.get().pk}).status_code == 422
        sent = {"test": Sitting.objects.get().pk, "option": "b"}
        page = client.post(at, sent, follow=True)
    page = client.post(reverse("course-test", args=[number]), {"test": sent["test"]}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("course-text", args=[number, "steps"])
    page = client.post(page.redirect_chain[-1][0], follow=True)
    assert page.redirect_chain[-1][0] == reverse("course-scene", args=[number, "bag", 0])
    assert client.post(page.redirect_chain[-1][0], {}).status_code == 422
    page = client.post(page.redirect_chain[-1][0], {"choice": "keep"}, follow=True)
    text = page.content.decode()
    assert "It is not yours." in text
    assert "Hand it in next time." in text
    assert "Hearsay Act" in text
    back = client.get(reverse("course-scene", args=[number, "bag", 0])).content.decode()
    assert "your choice" in back
    assert client.get(reverse("course-scene", args=[number, "bag", 9])).status_code == 302
    page = client.post(reverse("course-play-again", args=[number, "bag"]), follow=True)
    assert page.redirect_chain[-1][0] == reverse("course-scene", args=[number, "bag", 0])
    assert client.get(reverse("course", args=[number])).status_code == 200
    assert client.get(reverse("course-results", args=[number])).status_code == 200


def test_another_persons_course_is_not_seen(
    client: Client, somebody: Person, round_: Round
) -> None:
    begun(somebody, round_)
    client.force_login(person(of=unit()))
    for name in ("course", "course-results", "course-test", "course-next", "certificate"):
        assert client.get(reverse(name, args=[round_.pk])).status_code == 404
