"""A course as it was given: everything that it needs, in one text that never changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sanaly_core.training.model import Audience, Course, Part, PartKind, Question, Scenario, Topic

FORMS = ("a", "b")


@dataclass(frozen=True, slots=True)
class Content:
    """A course with its scenarios by id, and the questions of its topics and audiences."""

    course: Course
    scenarios: Mapping[str, Scenario]
    questions: tuple[Question, ...]

    def pool(self, topic: Topic, form: str) -> list[Question]:
        """Questions of a topic in a form."""
        return [one for one in self.questions if (one.topic, one.form) == (topic, form)]

    @property
    def by_id(self) -> dict[str, Question]:
        """Questions by name; two topics may call theirs alike."""
        return {name_of(one): one for one in self.questions}

    def topics_of(self, part: Part) -> frozenset[Topic]:
        """What a part teaches; a text nothing that is asked about."""
        known = part.kind is PartKind.SCENARIO
        return self.scenarios[part.id].topics if known else frozenset()


def name_of(question: Question) -> str:
    """How answers name a question."""
    return f"{question.topic}/{question.id}"


def gathered(
    course: Course, scenarios: Mapping[str, Scenario], questions: tuple[Question, ...]
) -> Content:
    """What a course needs of everything that there is. Raises ``KeyError`` for a missing part."""
    wanted = [part.id for part in course.parts if part.kind is PartKind.SCENARIO]
    asked = tuple(one for one in questions if _asks(course, one))
    return Content(course, {name: scenarios[name] for name in wanted}, asked)


def _asks(course: Course, question: Question) -> bool:
    return question.topic in course.topics and bool(question.audiences & course.audiences)


def to_json(content: Content) -> str:
    """Canonical: keys in order, no spaces; sets in order."""
    return json.dumps(_plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """SHA-256 of the text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def from_json(text: str) -> Content:
    """What ``to_json`` wrote."""
    content: Content = _read(Content, json.loads(text))
    return content


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: Any, value: Any) -> Any:
    """A value of a type from what ``_plain`` made of it."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else _read(inner, value)
    if origin is not None:
        return _collected(origin, get_args(kind), value)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        given = {name: _read(hints[name], one) for name, one in value.items()}
        return kind(**given)  # type: ignore[operator]
    if kind is date:
        return date.fromisoformat(value)
    return kind(value)


def _collected(origin: Any, of: tuple[Any, ...], value: Any) -> Any:
    if issubclass(origin, Mapping):
        return {_read(of[0], key): _read(of[1], one) for key, one in value.items()}
    return origin(_read(of[0], one) for one in value)


def spoken_to(audiences: frozenset[Audience]) -> list[Audience]:
    """Audiences in the order in which they are always named."""
    return [one for one in Audience if one in audiences]
