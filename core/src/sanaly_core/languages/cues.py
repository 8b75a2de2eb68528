"""What stands around a hit: cues that it is mentioned, or lived.

Detectors attach cues and decide nothing; judging does. Which words are cues is
data (``lexicons/cue-…``); how far each reaches is told here: over the whole
post, over the sentence of the hit and its neighbours, or over its clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sanaly_core.signals import Cue

if TYPE_CHECKING:
    from sanaly_core.languages.text import Text

_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n|;")
_CLAUSE_END = re.compile(r"[,:—–()]|\s-\s|[.!?…]+(?=\s|$)|\n|;")
_QUOTED = re.compile(
    r"«[^«»\n]{1,200}»|“[^“”\n]{1,200}”|„[^„“\n]{1,200}“|(?<!\w)\"[^\"\n]{1,200}\"(?!\w)"
)
_POST = (
    Cue.CAMPAIGN,
    Cue.NEWS,
    Cue.HARM,
    Cue.WORK_DUTY,
    Cue.OFFICIAL_SOURCE,
    Cue.RECIPE,
    Cue.OFFER,
)
_SENTENCE = (Cue.THIRD_PERSON,)
_NEIGHBOURS = (Cue.FIRST_PERSON, Cue.INVITATION)
_CLAUSE = (Cue.NEGATION, Cue.TITLE)
_LIVED = frozenset({Cue.FIRST_PERSON, Cue.INVITATION})
_OUTWEIGHED = frozenset({Cue.THIRD_PERSON, Cue.QUESTION})
_SURE = 0.7
"""From this score a first-person word proves the author; below, a third person outweighs it."""

Span = tuple[int, int]


class Cues:
    """Cues of one text; ``everywhere`` holds for every hit in it."""

    def __init__(self, text: Text) -> None:
        self._original = text.original
        self._hits = text.cue_hits
        self.everywhere = frozenset(cue for cue in _POST if f"cue-{cue}" in self._hits)

    def around(self, start: int, end: int) -> frozenset[Cue]:
        """Cues for a hit at a half-open span of the original."""
        sentence = _part(self._sentences, start, end)
        clause = _part(self._clauses, start, end)
        wide = self._widened(sentence)
        cues = set(self.everywhere)
        cues.update(self._within(_SENTENCE, sentence))
        cues.update(self._within(_NEIGHBOURS, wide))
        cues.update(self._within(_CLAUSE, clause))
        cues.update(self._punctuation(sentence, start, end))
        return frozenset(_weigh(cues, sure=self._is_sure(sentence)))

    def _within(self, cues: Iterable[Cue], part: Span) -> list[Cue]:
        return [cue for cue in cues if self._first_in(cue, part) is not None]

    def _first_in(self, cue: Cue, part: Span) -> int | None:
        starts = self._starts.get(cue, ())
        index = bisect_left(starts, part[0])
        return index if index < len(starts) and starts[index] < part[1] else None

    def _is_sure(self, sentence: Span) -> bool:
        """Whether the sentence itself has a first-person word that leaves no doubt."""
        index = self._first_in(Cue.FIRST_PERSON, sentence)
        if index is None:
            return self._first_in(Cue.INVITATION, sentence) is not None
        hits = self._hits[f"cue-{Cue.FIRST_PERSON}"][index : index + 8]
        return any(hit.score >= _SURE and hit.start < sentence[1] for hit in hits)

    def _widened(self, sentence: Span) -> Span:
        """The sentence with the ones before and after it."""
        before = _part(self._sentences, max(0, sentence[0] - 2), max(0, sentence[0] - 2))
        after = min(len(self._original), sentence[1] + 4)
        return before[0], _part(self._sentences, after, after)[1]

    def _punctuation(self, sentence: Span, start: int, end: int) -> list[Cue]:
        found = []
        if "?" in self._original[sentence[1] : sentence[1] + 3]:
            found.append(Cue.QUESTION)
        index = bisect_right(self._quotations, (start, len(self._original))) - 1
        if index >= 0 and end <= self._quotations[index][1]:
            found.append(Cue.QUOTATION)
        return found

    @cached_property
    def _starts(self) -> dict[Cue, list[int]]:
        return {
            Cue(name.removeprefix("cue-")): [hit.start for hit in hits]
            for name, hits in self._hits.items()
        }

    @cached_property
    def _sentences(self) -> Sequence[Span]:
        return _spans(_SENTENCE_END, self._original)

    @cached_property
    def _clauses(self) -> Sequence[Span]:
        return _spans(_CLAUSE_END, self._original)

    @cached_property
    def _quotations(self) -> Sequence[Span]:
        return _spans(_QUOTED, self._original)


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [found.span() for found in pattern.finditer(text)]


def _part(borders: Sequence[Span], start: int, end: int) -> Span:
    """The stretch between borders that holds the span."""
    index = bisect_right(borders, (start, start))
    begin = borders[index - 1][1] if index else 0
    after = bisect_left(borders, (end, end))
    return min(begin, start), borders[after][0] if after < len(borders) else _FAR


_FAR = 1 << 60


def _weigh(cues: set[Cue], *, sure: bool) -> set[Cue]:
    """Who speaks of himself is no third person; who may not be, is outweighed by one."""
    if sure and cues & _LIVED:
        return cues - _OUTWEIGHED
    return cues - {Cue.FIRST_PERSON} if Cue.THIRD_PERSON in cues else cues


def find_cues(text: Text) -> Cues:
    """The cues of a text."""
    return Cues(text)
