"""One's own results in full: each question, what one answered, what is right and why."""

from __future__ import annotations

from dataclasses import dataclass

from sanaly_core.packs.model import Clause
from sanaly_office.training.contents import question_text
from sanaly_office.training.models import Sitting
from sanaly_office.training.taking.steps import State, Step
from sanaly_office.training.testing import Outcome


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with one's answer; ``mine`` empty where there is none."""

    question: str
    mine: str
    right: str
    why: str
    good: bool
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A test that was handed in. ``answers`` is empty while the course is not completed: what is
    told of the questions would be learnt by heart for the next test.
    """

    test: Sitting
    outcome: Outcome
    passed: bool | None
    answers: tuple[Answered, ...]


def results_of(state: State) -> list[Result]:
    """Results of all tests, in order; none is told of the test before until the one after."""
    over = state.step is Step.DONE
    kinds = (Sitting.Kind.BEFORE, Sitting.Kind.AFTER) if over else (Sitting.Kind.AFTER,)
    return [_result(state, test) for kind in kinds for test in state.ended(kind)]


def _result(state: State, test: Sitting) -> Result:
    came = state.outcome(test)
    after = test.kind == Sitting.Kind.AFTER
    passed = came.passed(state.content.course.pass_mark) if after else None
    shown = state.step is Step.DONE
    answers = tuple(_answered(state, test, name) for name in test.asked) if shown else ()
    return Result(test, came, passed, answers)


def _answered(state: State, test: Sitting, name: str) -> Answered:
    question = state.content.by_id[name]
    text, mine = question_text(question), test.answers.get(name, "")
    return Answered(
        text.question,
        text.options.get(mine, ""),
        text.options[question.right],
        text.why,
        mine == question.right,
        question.clauses,
    )
