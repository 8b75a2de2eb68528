"""An answer as data, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sanaly_core import wording
from sanaly_core.guidance.model import Answer, Found, Passage
from sanaly_core.packs.model import Clause

FORMAT = "sanaly-answer-1"


def as_data(answer: Answer, language: str) -> dict[str, Any]:
    """The answer in one language; ``answered`` is false where the rules do not say."""
    return {
        "format": FORMAT,
        "answered": not answer.silent,
        "found": [_found(one, language) for one in answer.found],
        "examples": [_passage(one, language) for one in answer.examples],
    }


def _found(found: Found, language: str) -> dict[str, Any]:
    return {
        "topic": found.topic,
        "sure": round(found.sure, 2),
        "passages": [_passage(one, language) for one in found.passages],
    }


def _passage(passage: Passage, language: str) -> dict[str, Any]:
    words = passage.text(language)
    return {
        "id": passage.id,
        "kind": passage.kind.value,
        "pack": passage.pack,
        "title": words.title,
        "about": words.about,
        "says": words.says,
        "may": words.may,
        "ask": words.ask,
        "examples": [
            {"text": one.text, "touches": one.touches} for one in passage.examples(language)
        ],
        "clauses": [clause_data(one, language) for one in passage.clauses],
    }


def clause_data(clause: Clause, language: str) -> dict[str, Any]:
    """A clause with how far it was verified, in one language."""
    return {
        "id": clause.id,
        "act": clause.act.get(language) or clause.act["en"],
        "number": wording.clause_number(clause, language),
        "seen": clause.seen.value,
        "verified": wording.seen_text(clause.seen, language),
        "interpretation": clause.interpretation,
        "speaker": clause.speaker,
        "date": clause.date.isoformat() if clause.date else None,
        "quote": clause.quote,
        "quote_language": clause.quote_language,
    }


def same_words(passages: Iterable[Passage], language: str) -> list[list[Passage]]:
    """Passages that say the same in a language together, in their order."""
    together: dict[object, list[Passage]] = {}
    for passage in passages:
        together.setdefault(passage.text(language), []).append(passage)
    return list(together.values())
