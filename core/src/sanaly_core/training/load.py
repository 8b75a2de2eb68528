"""Scenarios, questions and courses, whole and checked: what the rest of the program asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from sanaly_core.packs.problems import Problem
from sanaly_core.training.build import build_course, build_questions, build_scenario
from sanaly_core.training.engine import TrainingError
from sanaly_core.training.faults import folder_problems, plain_problems
from sanaly_core.training.library import library_of
from sanaly_core.training.locate import Kind, builtin_root, folders_of
from sanaly_core.training.model import Audience, Course, Question, Scenario
from sanaly_core.training.source import Files, Folder, read_files, read_folder

Built = TypeVar("Built")


@cache
def builtin_scenarios() -> Mapping[str, Scenario]:
    """The scenarios that come with Sanaly, drafts included, by id; read once.

    Raises `TrainingError` where one of them is broken.
    """
    return _builtin(Kind.SCENARIO, build_scenario)


@cache
def builtin_questions() -> tuple[Question, ...]:
    """The questions that come with Sanaly, by topic in the order of their files; read once.

    An id is one of a topic only. Raises `TrainingError` where a file is broken.
    """
    found = _builtin(Kind.QUESTIONS, build_questions)
    return tuple(question for questions in found.values() for question in questions)


@cache
def builtin_courses() -> Mapping[str, Course]:
    """The courses that come with Sanaly, by id; read once. Raises `TrainingError`."""
    return _builtin(Kind.COURSE, build_course)


def find_scenario(scenario_id: str) -> Scenario:
    """The built-in scenario of an id. Raises `TrainingError` where there is none."""
    found = builtin_scenarios().get(scenario_id)
    if found is None:
        raise TrainingError("no-such-scenario", scenario=scenario_id[:60])
    return found


def load_scenario(given: Path | str | Files) -> Scenario:
    """The scenario of a folder, or of files by name (``scenario.toml``, ``texts/en.toml``, …).

    Clauses are those of the packs and of the built-in training. Raises `TrainingError` when
    anything is wrong, with the first fault's file and line; `lint` tells all.
    """
    return build_scenario(_checked(given, Kind.SCENARIO))


def load_questions(given: Path | str | Files, topic: str = "") -> tuple[Question, ...]:
    """The questions of a folder, or of files by name, whose ``topic`` must then be given.

    Raises `TrainingError` as `load_scenario` does.
    """
    return build_questions(_checked(given, Kind.QUESTIONS, topic))


def load_course(given: Path | str | Files) -> Course:
    """The course of a folder, or of files by name. Its parts are built-in scenarios.

    Raises `TrainingError` as `load_scenario` does.
    """
    return build_course(_checked(given, Kind.COURSE))


def questions_for(course: Course, form: str, audience: Audience) -> tuple[Question, ...]:
    """The built-in questions that a course may ask one audience in a form, ``a`` or ``b``.

    Topics are in the course's order; a test takes ``course.questions`` of each.
    """
    return tuple(
        question
        for topic in course.topics
        for question in builtin_questions()
        if (question.topic, question.form) == (topic, form) and audience in question.audiences
    )


def _builtin(kind: Kind, build: Callable[[Folder], Built]) -> dict[str, Built]:
    """Built without the checks of meaning, which were run before they were given out."""
    folders = folders_of(kind, builtin_root())
    return {name: build(_whole(read_folder(path, kind))) for name, path in folders.items()}


def _whole(folder: Folder) -> Folder:
    _refuse(folder, plain_problems(folder))
    return folder


def _checked(given: Path | str | Files, kind: Kind, name: str = "") -> Folder:
    folder = _read(given, kind, name)
    if kind is Kind.COURSE:
        folder.library = library_of(builtin_root(), folder.clauses)
    _refuse(folder, folder_problems(folder))
    return folder


def _read(given: Path | str | Files, kind: Kind, name: str) -> Folder:
    if isinstance(given, Mapping):
        return read_files(given, kind, name)
    path = Path(given)
    path = path.parent if path.name == kind.file else path
    if not path.is_dir():
        raise TrainingError("no-such-file", file=str(given))
    return read_folder(path.resolve(), kind)


def _refuse(folder: Folder, problems: list[Problem]) -> None:
    if problems:
        first = problems[0]
        raise TrainingError(
            "training-broken",
            name=folder.name or folder.kind.file,
            count=len(problems),
            file=first.file,
            line=first.line,
        )
