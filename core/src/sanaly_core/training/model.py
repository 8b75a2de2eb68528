"""Scenarios, questions of tests and courses as they are used: data, with texts in four languages.

A scenario is a graph of scenes. Each choice leads on, changes three values (trust of citizens,
risk, time left) and is worth something; endings may depend on the values. Where one stands
follows from the choices made alone (`engine.replay`): nothing else need be kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sanaly_core.packs.model import Clause

LOWEST, HIGHEST = 0, 100


class Status(StrEnum):
    """A draft is shown to authors alone: its deciding clause is not verified yet."""

    STABLE = "stable"
    DRAFT = "draft"


class Audience(StrEnum):
    """Whom a scenario or course is written for."""

    OFFICIAL = "official"
    HEAD = "head"
    TEACHER = "teacher"
    STUDENT = "student"
    PUPIL = "pupil"


class Topic(StrEnum):
    """What is learnt: the constructs of the tests before and after."""

    SMALL_STEPS = "small-steps"
    GIFTS = "gifts"
    CONFLICT = "conflict"
    RELATIVES = "relatives"
    INFORMATION = "information"
    RESOURCES = "resources"
    OUTSIDE_WORK = "outside-work"
    ORDERS = "orders"
    REPORTING = "reporting"
    PROCUREMENT = "procurement"
    SOCIAL_MEDIA = "social-media"
    HEADS = "heads"


class Quality(StrEnum):
    """How good a choice is; `WORTH` says what it counts."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


WORTH: Mapping[Quality, float] = {Quality.GOOD: 1.0, Quality.FAIR: 0.5, Quality.POOR: 0.0}


class Outcome(StrEnum):
    """How a scenario ends."""

    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"


class LeadsTo(StrEnum):
    """What an ending offers to do next, outside the training."""

    DRAFT = "draft"
    """The checker's check of a draft, on one's own machine."""
    GIFT = "gift"
    CONFLICT = "conflict"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Values:
    """Trust of citizens, risk and time left, each from 0 to 100."""

    trust: int = 50
    risk: int = 0
    time: int = 100


@dataclass(frozen=True, slots=True)
class When:
    """Bounds that the values must keep, ends included; by default all do."""

    least: Values = field(default_factory=lambda: Values(LOWEST, LOWEST, LOWEST))
    most: Values = field(default_factory=lambda: Values(HIGHEST, HIGHEST, HIGHEST))


@dataclass(frozen=True, slots=True)
class Way:
    """Where a choice leads to while `when` holds; the last way of a choice has no bounds."""

    to: str
    when: When = field(default_factory=When)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be done. `change` is added to the values, which stay in 0-100."""

    id: str
    ways: tuple[Way, ...]
    quality: Quality
    change: Values
    clauses: tuple[Clause, ...] = ()
    when: When = field(default_factory=When)


@dataclass(frozen=True, slots=True)
class Scene:
    """A situation and what may be done in it."""

    id: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """How it comes out."""

    id: str
    outcome: Outcome
    clauses: tuple[Clause, ...] = ()
    leads_to: LeadsTo | None = None


@dataclass(frozen=True, slots=True)
class ChoiceText:
    """What one may do, in words, and what is said when one did it."""

    label: str
    feedback: str


@dataclass(frozen=True, slots=True)
class SceneText:
    """A scene's words in one language; `choices` by their ids."""

    text: str
    choices: Mapping[str, ChoiceText]


@dataclass(frozen=True, slots=True)
class EndingText:
    """An ending's words: what happened, and what to take along."""

    title: str
    text: str
    advice: str


@dataclass(frozen=True, slots=True)
class ScenarioText:
    """All words of a scenario in one language; `draft` is a post to try in the draft check."""

    title: str
    summary: str
    scenes: Mapping[str, SceneText]
    endings: Mapping[str, EndingText]
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario. `countries` (ISO 3166-1 alpha-2) are those whose clauses decide it."""

    id: str
    reference: str
    version: str
    status: Status
    audiences: frozenset[Audience]
    countries: tuple[str, ...]
    difficulty: int
    topics: frozenset[Topic]
    start: str
    values: Values
    scenes: Mapping[str, Scene]
    endings: Mapping[str, Ending]
    texts: Mapping[str, ScenarioText]


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question's words in one language; `options` by their ids."""

    question: str
    options: Mapping[str, str]
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a test, with one right answer. One form is asked before, the other after."""

    id: str
    topic: Topic
    form: str
    audiences: frozenset[Audience]
    options: tuple[str, ...]
    right: str
    clauses: tuple[Clause, ...]
    texts: Mapping[str, QuestionText]


class PartKind(StrEnum):
    """What a course is put together from."""

    TEXT = "text"
    SCENARIO = "scenario"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a course: a short text of the course's own, or a scenario by its id."""

    kind: PartKind
    id: str


@dataclass(frozen=True, slots=True)
class PartText:
    """A short text: a title and paragraphs divided by empty lines."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CourseText:
    """A course's words in one language; `parts` are its short texts by id."""

    title: str
    summary: str
    parts: Mapping[str, PartText]


@dataclass(frozen=True, slots=True)
class Course:
    """A course. `questions` is how many a topic has in each of its two tests.

    `pass_mark` (0-1) is of the test after; `repeat_after` is in months, 0 for never.
    """

    id: str
    version: str
    audiences: frozenset[Audience]
    countries: tuple[str, ...]
    topics: tuple[Topic, ...]
    questions: int
    pass_mark: float
    repeat_after: int
    parts: tuple[Part, ...]
    texts: Mapping[str, CourseText]
