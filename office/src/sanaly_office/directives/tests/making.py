"""Makes directives for tests."""

from __future__ import annotations

from typing import Any

from sanaly_office.directives.actions import draft, issue
from sanaly_office.directives.models import Directive, Question, Version
from sanaly_office.people.models import Person, Unit

TEXTS = {"en": ("Use of social networks", "Please read this carefully.")}
WORDS = {"ask": "What is asked of you?", "choices": ["Care", "Nothing"], "why": "See point 1."}


def drafted(by: Person, issuer: Unit, **fields: Any) -> Directive:
    """A draft for all of a unit."""
    told: dict[str, Any] = {"number": "185/PGDĐT", "days": 10, "texts": TEXTS} | fields
    targets = told.pop("targets", None)
    directive = draft(by, issuer, told.pop("texts"), **told)
    if targets is not None:
        directive.targets.set(targets)
    return directive


def issued(by: Person, issuer: Unit, **fields: Any) -> Directive:
    """A directive in force."""
    return issue(by, drafted(by, issuer, **fields))


def asked(version: Version, right: int = 0, **words: Any) -> Question:
    """A question in English, Vietnamese too where the text is."""
    told = {text.language: WORDS | words for text in version.texts.all()}
    return Question.objects.create(version=version, position=1, right=right, words=told)
