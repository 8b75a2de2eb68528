"""The words of a package in one language: the course's own, and those of the pages around it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

from sanaly_core.packs.model import Clause
from sanaly_core.training.model import Question, QuestionText
from sanaly_core.training.packages.cited import cited
from sanaly_core.training.packages.material import FORMS, Material

HERE = files("sanaly_core.training.packages")
Words = dict[str, Any]


def told(material: Material, clauses: Mapping[str, Clause], language: str) -> Words:
    """All words in a language."""
    course = material.course.texts[language]
    scenarios = material.scenarios.items()
    return {
        "page": dict(page_words(language)),
        "title": course.title,
        "summary": course.summary,
        "parts": {name: asdict(part) for name, part in course.parts.items()},
        "scenarios": {name: asdict(one.texts[language]) for name, one in scenarios},
        "questions": _questions(material, language),
        "clauses": [cited(one, language) for one in clauses.values()],
    }


def _questions(material: Material, language: str) -> Words:
    asked: Iterable[Question] = (one for form in FORMS for one in material.asked(form))
    return {f"{one.topic}.{one.id}": _question(one.texts[language]) for one in asked}


def _question(text: QuestionText) -> Words:
    return {"question": text.question, "why": text.why, "options": dict(text.options)}


@cache
def page_words(language: str) -> Mapping[str, str]:
    """Words of buttons and notices."""
    text = HERE.joinpath("words", f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
