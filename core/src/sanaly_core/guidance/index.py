"""Full text in memory: SQLite's FTS5 over analysed words, and which topic knows which word.

One row a topic, with the words of all languages, so that a question may mix them. Columns by
weight: title, people's own words, their phrases, what is said, and what stands beside it
(examples, what is not meant). Nothing is written to disk.
"""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sanaly_core.guidance.model import Kind, Passage
from sanaly_core.guidance.people import peoples_words, silent_topics, words_for
from sanaly_core.guidance.terms import Unit, encoded, terms_of
from sanaly_core.packs.model import LANGUAGES

FIELDS = ("title", "people", "phrases", "text", "aside")
WEIGHTS = (2.0, 3.0, 2.2, 1.0, 0.4)
"""Of the fields: in ``bm25`` and in how sure an answer is."""
SILENT = "silent:"
"""How the topics begin that no rule treats."""
CANDIDATES = 25
Row = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic that has words of the question; ``rank`` is bm25, higher is better."""

    topic: str
    rank: float


class Index:
    """The topics of some passages, searchable."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            self.passages[passage.topic].append(passage)
        rows = {topic: row_of(topic, found) for topic, found in self.passages.items()}
        rows |= {SILENT + name: _silent_row(words) for name, words in silent_topics().items()}
        self.frame = _frame()
        self._fields = {topic: weights_of(row) for topic, row in rows.items()}
        self._holders = _holders(self._fields)
        self._database = _database(rows)

    def candidates(self, units: Sequence[Unit]) -> list[Candidate]:
        """The topics that have any of the words, best first by bm25."""
        terms = sorted({f'"{encoded(term)}"' for unit in units for term in unit.terms})
        if not terms:
            return []
        weights = ", ".join(["0", *map(str, WEIGHTS)])
        found = self._database.execute(
            f"SELECT topic, -bm25(words, {weights}) AS rank FROM words WHERE words MATCH ?"  # noqa: S608 - own numbers
            " ORDER BY rank DESC, topic LIMIT ?",
            (" OR ".join(terms), CANDIDATES),
        )
        return [Candidate(topic, rank) for topic, rank in found]

    def rarity(self, unit: Unit) -> float:
        """How much a word tells: the fewer topics have it, the more; most where none does."""
        holders: set[str] = set().union(*(self._holders.get(term, set()) for term in unit.terms))
        return math.log(1 + len(self._fields) / (len(holders) + 0.5))

    def known(self, unit: Unit) -> bool:
        """Whether any topic has the word."""
        return any(term in self._holders for term in unit.terms)

    def weight(self, topic: str, unit: Unit) -> float:
        """The weight of the best field of a topic that has the word, 0 where none has."""
        return heaviest(self._fields[topic], unit)

    def terms(self) -> Iterable[str]:
        """Every term there is."""
        return self._holders


def row_of(topic: str, passages: Sequence[Passage]) -> Row:
    """The terms of a topic by field, in all languages."""
    row: Row = {name: [] for name in FIELDS}
    people = words_for(topic)
    for language in LANGUAGES:
        _add_people(row, people[language], language)
        for name, texts in _texts(passages, language).items():
            row[name] += terms_of(dict.fromkeys(texts), language)
    return row


def _texts(passages: Sequence[Passage], language: str) -> dict[str, list[str]]:
    """By field, the texts that passages have in a language; clauses in it too."""
    found: dict[str, list[str]] = {name: [] for name in FIELDS}
    for passage in passages:
        words = passage.words.get(language)
        if words:
            # A published question is in people's own words.
            found["people" if passage.kind is Kind.ANSWER else "title"].append(words.title)
            found["text"] += (words.about, words.says, words.ask)
            found["aside"].append(words.may)
        found["aside"] += (one.text for one in passage.shown if one.language == language)
        found["aside"] += (one.quote for one in passage.clauses if one.quote_language == language)
    return found


def _add_people(row: Row, words: Iterable[str], language: str) -> None:
    """Words that stand alone tell more than parts of a phrase; pairs of syllables are words."""
    for entry in words:
        terms = list(terms_of([entry], language))
        alone = " " not in entry
        row["people"] += (
            term for term in terms if alone or " " in term or term.startswith("list:")
        )
        row["phrases"] += () if alone else terms


def _silent_row(words: dict[str, tuple[str, ...]]) -> Row:
    row: Row = {name: [] for name in FIELDS}
    for language, texts in words.items():
        _add_people(row, texts, language)
    return row


def _frame() -> frozenset[str]:
    return frozenset(
        term for language in LANGUAGES for term in terms_of(peoples_words(language).frame, language)
    )


def heaviest(fields: Mapping[str, float], unit: Unit) -> float:
    """The weight of the best field that has a word; 0 where none has."""
    if fields.keys().isdisjoint(unit.terms):
        return 0.0
    return unit.sure * max((fields.get(term, 0.0) for term in unit.terms), default=0.0)


def weights_of(row: Row) -> dict[str, float]:
    """For each term of a row the weight of the best field it stands in, 0 to 1."""
    found: dict[str, float] = {}
    for name, weight in zip(FIELDS, WEIGHTS, strict=True):
        for term in row[name]:
            found[term] = max(found.get(term, 0.0), weight / max(WEIGHTS))
    return found


def _holders(fields: dict[str, dict[str, float]]) -> dict[str, set[str]]:
    holders: dict[str, set[str]] = defaultdict(set)
    for topic, terms in fields.items():
        for term in terms:
            holders[term].add(topic)
    return dict(holders)


def _database(rows: dict[str, Row]) -> sqlite3.Connection:
    # The office asks from several threads; FTS5 reads are safe on a serialised library.
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute(f"CREATE VIRTUAL TABLE words USING fts5(topic UNINDEXED, {', '.join(FIELDS)})")
    database.executemany(
        "INSERT INTO words VALUES (?, ?, ?, ?, ?, ?)",
        (
            (topic, *(" ".join(map(encoded, row[name])) for name in FIELDS))
            for topic, row in rows.items()
        ),
    )
    return database
