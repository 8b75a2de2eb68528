"""Tests before and after: what is asked, and what came out. Nothing here knows the database.

Which form somebody has before is decided by their number and the round's alone, so that half of
all have each and nobody chooses; the other form comes after.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sanaly_core.training.model import Question, Topic
from sanaly_office.training.frozen import FORMS, Content, name_of

NEARLY = 1e-9
"""Shares are compared with the pass mark as numbers with a point."""


def first_form(person: int, round_: int) -> str:
    """The form of the test before."""
    return FORMS[(person + round_) % 2]


def form_of(first: str, attempt: int) -> str:
    """The form of an attempt at the test after: the other one first, then in turns."""
    other = next(form for form in FORMS if form != first)
    return other if attempt % 2 else first


def drawn(content: Content, form: str, seed: str) -> list[str]:
    """Names of the questions of a test: as many of each topic as the course says."""
    return [
        name_of(one)
        for topic in content.course.topics
        for one in _mixed(content.pool(topic, form), seed)[: content.course.questions]
    ]


def _mixed(questions: Sequence[Question], seed: str) -> list[Question]:
    return sorted(questions, key=lambda one: _place(f"{seed}:{name_of(one)}"))


def options_of(question: Question, seed: str) -> list[str]:
    """A question's options in the order in which somebody sees them, each time alike."""
    return sorted(question.options, key=lambda one: _place(f"{seed}:{question.id}:{one}"))


def _place(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a test came out."""

    right: int
    asked: int
    missed: tuple[Topic, ...]
    """Topics of which at least one answer was not right."""

    @property
    def share(self) -> float:
        """0 to 1; a test without questions is all right."""
        return self.right / self.asked if self.asked else 1.0

    def passed(self, mark: float) -> bool:
        """Whether the pass mark (0 to 1) is reached."""
        return self.share + NEARLY >= mark


def outcome(content: Content, asked: Sequence[str], answers: Mapping[str, str]) -> Outcome:
    """What answers are worth; a question without an answer is not right."""
    known = content.by_id
    wrong = [known[name] for name in asked if answers.get(name) != known[name].right]
    topics = {one.topic for one in wrong}
    missed = tuple(one for one in content.course.topics if one in topics)
    return Outcome(len(asked) - len(wrong), len(asked), missed)
