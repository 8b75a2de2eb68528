"""The training that comes with Sanaly: whole, enough, and resting on what was seen."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from sanaly_core.packs.model import LANGUAGES, Seen
from sanaly_core.training.lint import lint
from sanaly_core.training.load import builtin_courses, builtin_questions, builtin_scenarios
from sanaly_core.training.locate import builtin_root
from sanaly_core.training.model import Audience, LeadsTo, PartKind, Scenario, Status

SCENARIOS = builtin_scenarios()
COURSES = builtin_courses()
SKETCHES = {f"S{number}" for number in range(1, 16)}
"""The sketches of the research notes, each with the clause that decides it."""


def for_one_of(*audiences: Audience) -> list[Scenario]:
    """Scenarios that may be played by one of these."""
    stable = (one for one in SCENARIOS.values() if one.status is Status.STABLE)
    return [one for one in stable if one.audiences & set(audiences)]


def test_the_lint_finds_nothing() -> None:
    assert [str(problem) for problem in lint(builtin_root())] == []


def test_there_are_fifteen_scenarios_at_least() -> None:
    assert len(for_one_of(*Audience)) >= 15


def test_every_sketch_of_the_notes_was_written() -> None:
    assert SKETCHES - {one.reference for one in SCENARIOS.values()} == set()


def test_there_is_enough_for_everybody() -> None:
    assert len(for_one_of(Audience.PUPIL, Audience.STUDENT)) >= 3
    assert len(for_one_of(Audience.HEAD)) >= 3
    assert len(for_one_of(Audience.OFFICIAL)) >= 3
    assert len(for_one_of(Audience.TEACHER)) >= 1


def test_three_scenarios_lead_to_the_check_of_drafts() -> None:
    leading = [
        one
        for one in for_one_of(*Audience)
        if any(ending.leads_to is LeadsTo.DRAFT for ending in one.endings.values())
    ]
    assert len(leading) >= 3
    for scenario in leading:
        assert len({text.draft for text in scenario.texts.values()}) == len(LANGUAGES)


@pytest.mark.parametrize("name", COURSES)
def test_every_topic_asked_has_enough_questions(name: str) -> None:
    course = COURSES[name]
    counted = Counter(
        (one.topic, one.form, audience) for one in builtin_questions() for audience in one.audiences
    )
    for topic, form, audience in product(course.topics, "ab", course.audiences):
        assert counted[topic, form, audience] >= course.questions > 0, (topic, form, audience)


@pytest.mark.parametrize("name", COURSES)
def test_no_draft_is_in_a_course(name: str) -> None:
    parts = [part for part in COURSES[name].parts if part.kind is PartKind.SCENARIO]
    assert [part.id for part in parts if SCENARIOS[part.id].status is Status.DRAFT] == []
    assert parts


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_clause_from_memory_has_a_number(name: str) -> None:
    """What nobody has seen is told as such, and never as a place in an act."""
    scenario = SCENARIOS[name]
    choices = [choice for scene in scenario.scenes.values() for choice in scene.choices]
    cited = [clause for choice in choices for clause in choice.clauses]
    cited += [clause for ending in scenario.endings.values() for clause in ending.clauses]
    assert cited
    assert [one.id for one in cited if one.seen is Seen.FROM_MEMORY and one.number] == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_speaks_four_languages(name: str) -> None:
    texts = SCENARIOS[name].texts
    assert set(texts) == set(LANGUAGES)
    assert len({text.title for text in texts.values()}) == len(LANGUAGES)
    assert len({text.summary for text in texts.values()}) == len(LANGUAGES)
