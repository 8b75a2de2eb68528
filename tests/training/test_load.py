"""Training by folder, by files and by id: whole and checked, or an error with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanaly_core import wording
from sanaly_core.packs.model import Seen
from sanaly_core.training.engine import TrainingError
from sanaly_core.training.load import (
    builtin_courses,
    builtin_questions,
    builtin_scenarios,
    find_scenario,
    load_course,
    load_questions,
    load_scenario,
    questions_for,
)
from sanaly_core.training.model import Audience, LeadsTo, PartKind, Quality, Topic, Values
from tests.training.making import (
    ASKED,
    COURSE,
    QUESTIONS,
    SCENARIO,
    SCENARIO_AT,
    SEEN,
    TEXTS,
    TOLD,
    change,
    files,
    make,
)


def test_a_scenario_as_it_was_written(tmp_path: Path) -> None:
    scenario = load_scenario(make(tmp_path) / "scenarios/a-cup")
    assert (scenario.id, scenario.start, scenario.values) == ("a-cup", "desk", Values(50, 20, 80))
    tell = scenario.scenes["desk"].choices[1]
    assert (tell.quality, tell.change) == (Quality.GOOD, Values(10, -10, -30))
    assert (tell.clauses[0].id, tell.clauses[0].seen) == (SEEN, Seen.TEXT_COPY)
    give = scenario.scenes["later"].choices[2]
    assert [way.to for way in give.ways] == ["bad", "good"]
    assert give.ways[0].when.least == Values(0, 50, 0)
    assert scenario.endings["good"].leads_to is LeadsTo.DRAFT
    assert (
        scenario.texts["kk"].scenes["desk"].choices["keep"].label == "Keep it for tomorrow and see"
    )
    assert scenario.texts["vi"].draft == "Look what I was given."


def test_files_by_name_make_the_same_scenario(tmp_path: Path) -> None:
    from_disk = load_scenario(make(tmp_path) / SCENARIO_AT)
    given = files(SCENARIO, TEXTS)
    assert load_scenario(given) == from_disk
    assert load_scenario({name: text.encode() for name, text in given.items()}) == from_disk


def test_questions_and_courses_by_files() -> None:
    questions = load_questions(files(QUESTIONS, ASKED, "questions.toml"), topic="gifts")
    assert [(one.id, one.form, one.topic) for one in questions] == [
        ("cup", "a", Topic.GIFTS),
        ("box", "b", Topic.GIFTS),
    ]
    told = COURSE.replace("a-cup", "bag-on-the-desk")
    course = load_course(files(told, TOLD, "course.toml"))
    assert [part.kind for part in course.parts] == [PartKind.TEXT, PartKind.SCENARIO]
    assert course.texts["ru"].parts["why"].text == "Because."


def test_a_broken_scenario_says_where(tmp_path: Path) -> None:
    root = make(tmp_path)
    change(root, SCENARIO_AT, "difficulty = 1", "difficulty = 7")
    with pytest.raises(TrainingError) as caught:
        load_scenario(root / "scenarios/a-cup")
    assert caught.value.slug == "training-broken"
    assert (caught.value.params["file"], caught.value.params["line"]) == ("scenario.toml", 6)
    for language in ("en", "ru", "kk", "vi"):
        assert "a-cup" in wording.error_text(caught.value, language)


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(TrainingError) as caught:
        load_scenario("no/such/folder")
    assert caught.value.slug == "no-such-file"
    with pytest.raises(TrainingError) as caught:
        find_scenario("no-such-scenario")
    assert caught.value.slug == "no-such-scenario"
    with pytest.raises(TrainingError):
        load_course(files(COURSE, TOLD, "course.toml"))
    with pytest.raises(TrainingError):
        load_questions(files(QUESTIONS, ASKED, "questions.toml"), topic="presents")


def test_what_comes_with_sanaly_is_read_once() -> None:
    assert builtin_scenarios() is builtin_scenarios()
    assert builtin_questions() is builtin_questions()
    assert builtin_courses() is builtin_courses()
    for scenario_id, scenario in builtin_scenarios().items():
        assert find_scenario(scenario_id) is scenario


def test_a_course_asks_its_own_topics_and_people() -> None:
    for course in builtin_courses().values():
        for audience in course.audiences:
            asked = questions_for(course, "a", audience)
            assert list(dict.fromkeys(one.topic for one in asked)) == list(course.topics)
            assert {one.form for one in asked} == {"a"}
            assert all(audience in one.audiences for one in asked)
        others = set(Audience) - {who for one in builtin_questions() for who in one.audiences}
        assert all(questions_for(course, "b", who) == () for who in others)
