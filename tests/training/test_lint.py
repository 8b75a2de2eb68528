"""The lint of training tells every fault, at the line to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanaly_core import wording
from sanaly_core.messages.duties import DUTIES
from sanaly_core.messages.problems import PROBLEMS
from sanaly_core.messages.training import TRAINING
from sanaly_core.training.lint import lint
from tests.training.breaks import BREAKS, SHARED
from tests.training.making import COURSE_AT, SCENARIO_AT, WORDS_AT, make

ALL = BREAKS | SHARED


def test_what_is_whole_has_no_problems(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert [str(problem) for problem in lint(root)] == []
    for folder in ("scenarios/a-cup", "questions/gifts", "courses/first-steps", SCENARIO_AT):
        assert lint(root / folder) == []


def test_every_problem_has_a_way_to_break_training() -> None:
    assert set(BREAKS) == set(TRAINING)
    assert set(SHARED) <= set(PROBLEMS) | set(DUTIES)


@pytest.mark.parametrize("slug", sorted(ALL))
def test_the_problem_is_told(slug: str, tmp_path: Path) -> None:
    root = make(tmp_path)
    ALL[slug](root)
    problems = lint(root)
    assert slug in {problem.slug for problem in problems}
    for language in ("en", "ru", "kk", "vi"):
        for problem in problems:
            assert "…" not in wording.problem_line(problem, language).replace("= …", "")


LINES = {
    "training-choice-count": (SCENARIO_AT, "[[scenes]]"),
    "training-clause": (SCENARIO_AT, 'clauses = ["kz-civil-service/acl-no-such-thing"]'),
    "training-never": (SCENARIO_AT, "[[scenes.choices]]"),
    "training-way-nowhere": (SCENARIO_AT, 'to = "the-moon"'),
    "training-text-empty": (WORDS_AT, 'feedback = "…"'),
    "training-too-few-questions": (COURSE_AT, 'topics = ["gifts"]'),
    "training-unreachable": (SCENARIO_AT, "[[endings]]"),
    "value-not-allowed": (SCENARIO_AT, "difficulty = 4"),
}


@pytest.mark.parametrize("slug", sorted(LINES))
def test_the_line_is_the_one_to_mend(slug: str, tmp_path: Path) -> None:
    file, line = LINES[slug]
    root = make(tmp_path)
    ALL[slug](root)
    told = next(problem for problem in lint(root) if problem.slug == slug)
    lines = (root / file).read_text(encoding="utf-8").splitlines()
    assert (told.file, lines[told.line - 1]) == (file, line)


def test_the_second_scene_s_choices_have_lines_of_their_own(tmp_path: Path) -> None:
    root = make(tmp_path)
    ALL["training-never"](root)
    told = next(problem for problem in lint(root) if problem.slug == "training-never")
    lines = (root / SCENARIO_AT).read_text(encoding="utf-8").splitlines()
    assert lines[told.line] == 'id = "wait"'


def test_a_draft_may_rest_on_memory(tmp_path: Path) -> None:
    root = make(tmp_path)
    BREAKS["training-memory"](root)
    BREAKS["training-part-draft"](root)
    assert {problem.slug for problem in lint(root)} == {"training-part-draft"}


def test_a_broken_scenario_is_told_of_once_and_not_again_in_its_courses(tmp_path: Path) -> None:
    root = make(tmp_path)
    SHARED["wrong-kind"](root)
    assert {problem.file for problem in lint(root)} == {SCENARIO_AT}


def test_faults_of_the_clauses_come_first(tmp_path: Path) -> None:
    root = make(tmp_path)
    SHARED["memory-with-number"](root)
    SHARED["wrong-kind"](root)
    assert {problem.file for problem in lint(root)} == {"clauses.toml"}


def test_a_scenario_alone_may_name_the_clauses_around_it(tmp_path: Path) -> None:
    root = make(tmp_path)
    BREAKS["training-memory"](root)
    slugs = {problem.slug for problem in lint(root / "scenarios/a-cup")}
    assert slugs == {"training-memory"}
    (root / "clauses.toml").unlink()
    assert {problem.slug for problem in lint(root / "scenarios/a-cup")} == {"training-clause"}
