"""What a package is made of: a course with its scenarios, and the questions of both its tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sanaly_core.training.engine import TrainingError
from sanaly_core.training.load import builtin_courses, builtin_questions, builtin_scenarios
from sanaly_core.training.model import Course, PartKind, Question, Scenario, Topic

FORMS = ("a", "b")
"""The form of the test before, and of the first test after; later ones take turns."""


@dataclass(frozen=True, slots=True)
class Material:
    """A course with its scenarios by id, and the questions that may be asked."""

    course: Course
    scenarios: Mapping[str, Scenario]
    questions: tuple[Question, ...]

    def asked(self, form: str) -> list[Question]:
        """The questions of a test: as many of each topic as the course says, the first ones."""
        return [one for topic in self.course.topics for one in self._of(topic, form)]

    def _of(self, topic: Topic, form: str) -> list[Question]:
        fitting = [one for one in self.questions if (one.topic, one.form) == (topic, form)]
        return fitting[: self.course.questions]


def material_of(
    course: Course, scenarios: Mapping[str, Scenario], questions: Iterable[Question]
) -> Material:
    """What a course needs of everything that there is. Raises `TrainingError`."""
    wanted = [part.id for part in course.parts if part.kind is PartKind.SCENARIO]
    missing = next((name for name in wanted if name not in scenarios), None)
    if missing is not None:
        raise TrainingError("no-such-scenario", scenario=missing[:60])
    asked = tuple(one for one in questions if one.audiences & course.audiences)
    return Material(course, {name: scenarios[name] for name in wanted}, asked)


def find_material(course_id: str) -> Material:
    """A course that comes with Sanaly. Raises `TrainingError` where there is none."""
    known = builtin_courses()
    course = known.get(course_id)
    if course is None:
        raise TrainingError("no-such-course", course=course_id[:60], known=", ".join(known))
    return material_of(course, builtin_scenarios(), builtin_questions())


def options_of(question: Question) -> list[str]:
    """Options mixed, each time alike: the place of the right one in a file tells nothing."""
    return sorted(question.options, key=lambda one: _place(f"{question.id}:{one}"))


def _place(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
