"""Courses as they were given, read once by a process: a digest always means the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import get_language

from sanaly_core.training.model import Question, QuestionText
from sanaly_office.training import frozen
from sanaly_office.training.library import course_text
from sanaly_office.training.models import Content

KEPT = 64


@lru_cache(KEPT)
def content_of(digest: str) -> frozen.Content:
    """A course by its digest; one query at the first time."""
    return frozen.from_json(Content.objects.values_list("text", flat=True).get(pk=digest))


def title_of(digest: str, language: str = "") -> str:
    """What a course is called, in the language of the page."""
    return course_text(content_of(digest).course, language).title


def titles_of(digests: Iterable[str]) -> dict[str, str]:
    """The same for many."""
    return {digest: title_of(digest) for digest in digests}


def question_text(question: Question) -> QuestionText:
    """A question's words in the language of the page."""
    language = get_language() or "en"
    return question.texts.get(language) or next(iter(question.texts.values()))
