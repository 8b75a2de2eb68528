"""What there is to learn: the built-in scenarios, questions and courses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language

from sanaly_core.training.load import builtin_courses, builtin_questions, builtin_scenarios
from sanaly_core.training.model import Course, CourseText, Question, Scenario, ScenarioText, Status
from sanaly_office.training.frozen import Content, gathered


@dataclass(frozen=True, slots=True)
class Library:
    """Scenarios and courses by id, and all questions."""

    scenarios: Mapping[str, Scenario]
    questions: tuple[Question, ...]
    courses: Mapping[str, Course]

    def content(self, course: str) -> Content:
        """A course with all that it needs. Raises ``KeyError``."""
        return gathered(self.courses[course], self.scenarios, self.questions)

    @property
    def playable(self) -> list[Scenario]:
        """Scenarios that anybody may play: no drafts; the easy ones first."""
        stable = (one for one in self.scenarios.values() if one.status is Status.STABLE)
        return sorted(stable, key=lambda one: (one.difficulty, one.id))


def library() -> Library:
    """What there is, read once by a process."""
    return built_in()


@cache
def built_in() -> Library:
    """What comes with the office."""
    return Library(builtin_scenarios(), builtin_questions(), builtin_courses())


def course_text(course: Course, language: str = "") -> CourseText:
    """A course's words in a language, by default that of the page."""
    return course.texts[_known(course.texts, language)]


def scenario_text(scenario: Scenario) -> ScenarioText:
    """A scenario's words in the language of the page."""
    return scenario.texts[_known(scenario.texts)]


def _known(texts: Iterable[str], language: str = "") -> str:
    there = tuple(texts)
    wanted = language or get_language() or "en"
    return wanted if wanted in there else there[0]
