"""What somebody does in a course. That one began and completed it is logged; answers, choices and
tests that were not passed are in no log: such actions give no object.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _

from sanaly_core.training import engine
from sanaly_core.training.model import Part, PartKind
from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.people.models import Person, Unit
from sanaly_office.people.working import working_as
from sanaly_office.training.contents import content_of
from sanaly_office.training.models import Given, Passage, Progress, Round, Sitting, Taking
from sanaly_office.training.taking.queries import is_addressed
from sanaly_office.training.taking.steps import State, Step, ended, state_of
from sanaly_office.training.testing import drawn, first_form, form_of

NOTHING: list[Taking] = []
"""What an action gives that the log says nothing of."""


@action("course-begun")
def begin(by: Person, round_: Round) -> list[Taking]:
    """Begin a course, with the test before; who has begun it goes on.

    The course is not locked: on its first day everybody would wait for its one row.
    """
    given = Given.objects.get(pk=round_.given_id)
    _refuse_closed(given, round_)
    if Taking.objects.filter(person=by, round=round_).exists():
        return NOTHING
    if not is_addressed(by, given):
        raise RefusedError(_("This course was not given to your unit."))
    form = first_form(by.pk, round_.number)
    new = {"form": form, "begun_at": now()}
    taking, made = Taking.objects.get_or_create(person=by, round=round_, defaults=new)
    if not made:
        return NOTHING
    _put_test(taking, Sitting.Kind.BEFORE, form, 1)
    return [taking]


def _refuse_closed(given: Given, round_: Round) -> None:
    if not given.asks or given.current_id != round_.pk:
        raise RefusedError(_("This course is not open any more. What you did is kept."))


def _put_test(taking: Taking, kind: Sitting.Kind, form: str, attempt: int) -> None:
    content = content_of(taking.round.content_id)
    asked = drawn(content, form, f"{taking.person_id}-{taking.round_id}-{attempt}")
    Sitting.objects.create(taking=taking, kind=kind, attempt=attempt, asked=asked)


def _held(taking: Taking) -> State:
    """How far somebody is; their other tabs wait until this is done. Raises ``RefusedError``."""
    rows = Taking.objects.select_related("round__given").select_for_update(of=("self",))
    held = rows.get(pk=taking.pk)
    _refuse_closed(held.round.given, held.round)
    return state_of(held)


@action("course-question-answered")
def answer(by: Person, taking: Taking, test: int, question: str, option: str) -> list[Taking]:
    """Answer a question of the open test, or answer it otherwise. Raises ``RefusedError``."""
    state = _held(taking)
    there = state.open_test
    if there is None or there.pk != test or question not in there.asked:
        raise RefusedError(_("This test was handed in already."))
    if option not in state.content.by_id[question].options:
        raise RefusedError(_("Choose one of the answers."))
    there.answers[question] = option
    there.save(update_fields=["answers"])
    return NOTHING


@action("course-test-ended")
def hand_in(by: Person, taking: Taking, test: int) -> list[Taking]:
    """Hand the open test in; a test after that is passed completes the course."""
    state = _held(taking)
    there = state.open_test
    if there is None or there.pk != test:
        return NOTHING
    if any(name not in there.answers for name in there.asked):
        raise RefusedError(_("Some questions have no answer yet."))
    there.ended_at = now()
    there.save(update_fields=["ended_at"])
    if there.kind == Sitting.Kind.AFTER:
        _judge(by, state, there)
    return NOTHING


def _judge(by: Person, state: State, test: Sitting) -> None:
    came = state.outcome(test)
    if came.passed(state.content.course.pass_mark):
        complete(by, state, test)
        return
    again = [part.id for part in state.again(came.missed)]
    Passage.objects.filter(taking=state.taking, part__in=again).update(path=[], done_at=None)


@action("course-completed")
def complete(by: Person, state: State, test: Sitting) -> Taking:
    """Note that a course is completed; what is counted for the gate is noted with it."""
    taking = state.taking
    assert taking
    places = _places(by, taking.round)
    taking.completed_at, taking.certificate = now(), uuid.uuid4()
    taking.first_try = test.attempt == 1
    taking.more_right = _more_right(state)
    taking.unit = places[0] if places else None
    taking.save()
    Progress.objects.add(taking.round, places)
    return taking


def _more_right(state: State) -> bool | None:
    """Whether more was right after than before; None where the test before was forgotten."""
    before, after = state.ended(Sitting.Kind.BEFORE), state.ended(Sitting.Kind.AFTER)
    return state.outcome(after[0]).share > state.outcome(before[0]).share if before else None


def _places(person: Person, round_: Round) -> Sequence[Unit]:
    """Where somebody works today among those that the course is for."""
    paths = tuple(round_.given.targets.values_list("path", flat=True))
    working = working_as(person.pk)
    return [unit for unit in working.places(today()) if unit.path.startswith(paths)]


@action("course-text-read")
def read_text(by: Person, taking: Taking, part: Part) -> list[Taking]:
    """Note that a short text was read."""
    state = _held(taking)
    _refuse_early(state)
    passage, _made = Passage.objects.get_or_create(taking=taking, part=part.id)
    if part.kind is PartKind.TEXT and not passage.done_at:
        passage.done_at = now()
        passage.save(update_fields=["done_at"])
    return NOTHING


def _refuse_early(state: State) -> None:
    """Raise ``RefusedError`` while a test is being taken: it is handed in first."""
    if state.step in (Step.BEFORE, Step.AFTER_BEGUN):
        raise RefusedError(_("Hand in the test first. What you answered is kept."))


@action("course-choice-made")
def choose(by: Person, taking: Taking, part: Part, step: int, choice: str) -> list[Taking]:
    """Choose at a step of a scenario. The same choice once more changes nothing.

    Raises ``RefusedError`` for another choice where one was made, or one that is not offered.
    """
    state = _held(taking)
    _refuse_early(state)
    passage, _made = Passage.objects.select_for_update().get_or_create(taking=taking, part=part.id)
    path = [str(one) for one in passage.path]
    if path[step : step + 1] == [choice]:
        return NOTHING
    if step != len(path):
        raise RefusedError(
            _("You have gone on from here in another window. This is where you are.")
        )
    passage.path = _further(state, part, path, choice)
    if not passage.done_at and ended(state.content, part, passage.path):
        passage.done_at = now()
    passage.save()
    return NOTHING


def _further(state: State, part: Part, path: list[str], choice: str) -> list[str]:
    scenario = state.content.scenarios[part.id]
    try:
        place = engine.choose(scenario, engine.replay(scenario, path), choice)
    except engine.TrainingError:
        raise RefusedError(_("Choose one of the ways on.")) from None
    return list(place.path)


@action("course-part-begun-again")
def again(by: Person, taking: Taking, part: Part) -> list[Taking]:
    """Begin a scenario anew; that it was gone through once stays."""
    _refuse_early(_held(taking))
    Passage.objects.filter(taking=taking, part=part.id).update(path=[])
    return NOTHING


@action("course-test-begun")
def begin_after(by: Person, taking: Taking) -> list[Taking]:
    """Begin the test after, once all parts are done. Raises ``RefusedError``."""
    state = _held(taking)
    if state.step is Step.AFTER:
        attempt = len(state.ended(Sitting.Kind.AFTER)) + 1
        _put_test(taking, Sitting.Kind.AFTER, form_of(taking.form, attempt), attempt)
    elif state.step is Step.PARTS:
        raise RefusedError(_("Some parts are left. The test comes after them."))
    return NOTHING
