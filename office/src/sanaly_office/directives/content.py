"""What a version says: in whose language, and the digest that seals it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from sanaly_office.directives.models import Question, Text, Version, Words

FIELDS = (
    "issuer_id",
    "days",
    "until",
    "account_until",
    "original",
    "remind_before",
    "remind_after",
    "escalate_after",
)
"""What a draft is made of beside its number, basis and content."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A comprehension question in the reader's language."""

    number: int
    ask: str
    choices: tuple[str, ...]
    why: str
    right: int


def text_in(texts: Sequence[Text], language: str, original: str) -> Text | None:
    """The text in a language, else the original, else any."""
    by_language = {text.language: text for text in texts}
    return by_language.get(language) or by_language.get(original) or next(iter(texts), None)


def title_of(version: Version | None, language: str, original: str) -> str:
    """The title in a language, else in the original's."""
    text = text_in(list(version.texts.all()), language, original) if version else None
    return text.title if text else ""


def title_in(language: Any, version: str, original: str) -> Coalesce:
    """``title_of`` within a query; ``version`` and ``original`` are names of its fields."""
    texts = Text.objects.filter(version=OuterRef(version)).order_by("pk").values("title")
    wanted = texts.filter(language=language), texts.filter(language=OuterRef(original)), texts
    return Coalesce(*(Subquery(one[:1]) for one in wanted), Value(""))


def asked_in(version: Version, language: str) -> list[Asked]:
    """The questions of a version in a language in which its text is."""
    rows = ((row, words_in(row, language)) for row in version.questions.all())
    return [
        Asked(row.pk, words["ask"], tuple(words["choices"]), words.get("why", ""), row.right)
        for row, words in rows
    ]


def words_in(question: Question, language: str) -> Words:
    """A question's words in a language, else in any."""
    words: dict[str, Words] = question.words
    return words.get(language) or next(iter(words.values()))


def languages_of(version: Version) -> list[str]:
    """Languages in which a version is, in the office's order."""
    there = {text.language for text in version.texts.all()}
    return [code for code, _name in settings.LANGUAGES if code in there]


def state_of(version: Version) -> dict[str, Any]:
    """All that a draft says and asks, for telling whether somebody else has changed it."""
    fields = {name: getattr(version.directive, name) for name in FIELDS}
    targets = sorted(version.directive.targets.values_list("pk", flat=True))
    return _told(version) | fields | {"targets": targets}


def digest_of(version: Version) -> str:
    """SHA-256 over a version's number, receivers, texts, questions and files, as canonical JSON."""
    told = json.dumps(_told(version), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def _told(version: Version) -> dict[str, Any]:
    return {
        "number": version.directive.number,
        "version": str(version),
        "basis": version.directive.basis,
        "receivers": version.directive.receivers,
        "texts": sorted([row.language, row.title, row.body] for row in version.texts.all()),
        "questions": [[row.words, row.right] for row in version.questions.all()],
        "files": sorted(row.sha256 for row in version.attachments.all()),
    }
