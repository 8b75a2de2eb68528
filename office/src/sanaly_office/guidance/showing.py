"""What pages show of an answer: quotations with their sources, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sanaly_core import wording
from sanaly_core.guidance.model import Answer, Kind, Passage, Shown, Words
from sanaly_core.guidance.told import same_words
from sanaly_core.languages.text import Text
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import LANGUAGES, Clause, Pack, Seen


@dataclass(frozen=True, slots=True)
class Source:
    """A clause as it is shown: act and number, how far verified, its own words where known."""

    act: str
    number: str
    verified: str
    reading: str
    quote: str
    quote_language: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class Card:
    """Passages that say the same, for all packs that do."""

    words: Words
    packs: tuple[str, ...]
    kind: Kind
    sources: tuple[Source, ...]
    shown: tuple[Shown, ...]
    language: str


def cards_of(answer: Answer, language: str, own: str = "") -> list[Card]:
    """A card for each passage that was found; passages with the same words share one. Of one
    topic those of the pack ``own`` come first.
    """
    packs = builtin_packs()
    return [
        _card(passages, packs, language)
        for found in answer.found
        for passages in same_words(_own_first(found.passages, own), language)
    ]


def _own_first(passages: Iterable[Passage], own: str) -> list[Passage]:
    return sorted(passages, key=lambda one: not own or one.pack != own)


def _card(passages: list[Passage], packs: Mapping[str, Pack], language: str) -> Card:
    clauses = {clause.id: clause for passage in passages for clause in passage.clauses}
    first = passages[0]
    return Card(
        words=first.text(language),
        packs=tuple(packs[one.pack].title(language) for one in passages if one.pack in packs),
        kind=first.kind,
        sources=sources_of(clauses.values(), language),
        shown=first.examples(language),
        language=language if language in first.words else next(iter(first.words)),
    )


def sources_of(clauses: Iterable[Clause], language: str) -> tuple[Source, ...]:
    """Clauses as they are shown in a language."""
    return tuple(_source(clause, language) for clause in clauses)


def _source(clause: Clause, language: str) -> Source:
    return Source(
        act=clause.act.get(language) or clause.act["en"],
        number=wording.clause_number(clause, language),
        verified=wording.seen_text(clause.seen, language),
        reading=wording.interpretation_text(clause, language) if clause.interpretation else "",
        quote=clause.quote,
        quote_language=clause.quote_language,
        unverified=clause.seen is Seen.FROM_MEMORY,
    )


def examples_of(answer: Answer, language: str) -> list[Words]:
    """What the training tells of the like: no rule, and shown as such."""
    return [one.text(language) for one in answer.examples]


def language_of(text: str) -> str:
    """The language that a text seems to be in, by its letters and words; empty where unknown."""
    known = [code for code in Text(text).languages if code in LANGUAGES]
    return known[0] if len(known) == 1 else ""
