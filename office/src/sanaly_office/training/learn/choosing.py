"""Filters of the public list: by audience, topic and difficulty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sanaly_core.training.model import Audience, Course, Scenario, Topic
from sanaly_office.training.words import AUDIENCES, DIFFICULTIES, TOPICS


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for; empty: anything."""

    audience: str = ""
    topic: str = ""
    difficulty: str = ""

    def fits(self, scenario: Scenario) -> bool:
        """Whether a scenario is among it."""
        return (
            (not self.audience or self.audience in scenario.audiences)
            and (not self.topic or self.topic in scenario.topics)
            and (not self.difficulty or self.difficulty == str(scenario.difficulty))
        )

    def fits_course(self, course: Course) -> bool:
        """Whether a course is; courses have no difficulty of their own."""
        return (not self.audience or self.audience in course.audiences) and (
            not self.topic or self.topic in course.topics
        )


def chosen_of(query: Mapping[str, str]) -> Wish:
    """A wish from an address; unknown words wish for nothing."""
    known = {
        "audience": {str(one) for one in Audience},
        "topic": {str(one) for one in Topic},
        "difficulty": {str(number) for number in DIFFICULTIES},
    }
    given = {name: query.get(name, "") for name in known}
    return Wish(**{name: one if one in known[name] else "" for name, one in given.items()})


def filters(scenarios: Iterable[Scenario], wish: Wish) -> list[tuple[str, str, list[Option]]]:
    """Each filter with what there is to choose: its name, what is chosen, value and title."""
    there = list(scenarios)
    audiences = [(one, title) for one, title in AUDIENCES.items() if _any(there, "audiences", one)]
    topics = [(one, title) for one, title in TOPICS.items() if _any(there, "topics", one)]
    hard = [(str(one), title) for one, title in DIFFICULTIES.items()]
    return [
        ("audience", wish.audience, [(str(one), str(title)) for one, title in audiences]),
        ("topic", wish.topic, [(str(one), str(title)) for one, title in topics]),
        ("difficulty", wish.difficulty, [(one, str(title)) for one, title in hard]),
    ]


Option = tuple[str, str]


def _any(scenarios: Iterable[Scenario], field: str, value: str) -> bool:
    return any(value in getattr(one, field) for one in scenarios)
