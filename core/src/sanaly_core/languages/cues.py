"""What stands around a hit: cues that it is mentioned, or lived.

Detectors attach cues and decide nothing; judging does. Which words are cues is
data (``lexicons/cue-…``); how far each reaches is told here. A cue word of
``_SURE`` score reaches over its whole stretch and gives way to nothing; a
weaker one gives way to an author who plainly speaks of himself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sanaly_core.languages.persons import first_persons, negations, second_persons
from sanaly_core.signals import Cue

if TYPE_CHECKING:
    from sanaly_core.languages.text import Text

_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n|;")
_CLAUSE_END = re.compile(r"[,:—–()]|\s-\s|[.!?…]+(?=\s|$)|\n|;")
_QUOTED = re.compile(
    r"«[^«»\n]{1,200}»|“[^“”\n]{1,200}”|„[^„“\n]{1,200}“|(?<!\w)\"[^\"\n]{1,200}\"(?!\w)"
)
_RETOLD = re.compile(r"(?<!\S)RT @\w{1,30}")
"""From here on somebody else speaks: the way retweets are written out."""
_POST = (Cue.CAMPAIGN, Cue.WORK_DUTY, Cue.OFFICIAL_SOURCE, Cue.RECIPE, Cue.OFFER)
_NEIGHBOURS = (Cue.FIRST_PERSON, Cue.INVITATION, Cue.NEWS, Cue.HARM)
_SENTENCE = (Cue.THIRD_PERSON,)
_CLAUSE = (Cue.TITLE,)
_LIVED = (Cue.FIRST_PERSON, Cue.INVITATION, Cue.OFFER)
_GIVE_WAY = (Cue.NEWS, Cue.HARM)
_SURE = 0.7
_BEFORE = 20
"""How many characters before a hit a bare "not" may begin."""

Span = tuple[int, int]


class Cues:
    """Cues of one text; ``everywhere`` holds for every hit in it."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._original = text.original
        self._hits = text.cue_hits
        retold = _RETOLD.search(text.original) if "RT @" in text.original else None
        self._retold = retold.start() if retold else len(text.original)
        self.everywhere = frozenset(cue for cue in _POST if f"cue-{cue}" in self._hits)

    def around(self, start: int, end: int) -> frozenset[Cue]:
        """Cues for a hit at a half-open span of the original."""
        sentence = _part(self._sentences, start, end)
        clause = _part(self._clauses, start, end)
        wide = self._widened(sentence)
        cues = set(self.everywhere)
        cues.update(self._within(_NEIGHBOURS, wide))
        cues.update(self._within(_SENTENCE, sentence))
        cues.update(self._within(_CLAUSE, clause))
        cues.update(self._signs(sentence, clause, start, end))
        weighed = self._weigh(cues, clause, sentence, wide)
        if start >= self._retold:
            return frozenset(weighed).difference(_LIVED) | {Cue.QUOTATION}
        return frozenset(weighed)

    def _within(self, cues: Iterable[Cue], part: Span) -> list[Cue]:
        return [cue for cue in cues if _any(self._starts.get(cue, ()), part)]

    def _widened(self, sentence: Span) -> Span:
        """The sentence with the ones before and after it."""
        before = _part(self._sentences, max(0, sentence[0] - 2), max(0, sentence[0] - 2))
        after = min(len(self._original), sentence[1] + 4)
        return before[0], _part(self._sentences, after, after)[1]

    def _signs(self, sentence: Span, clause: Span, start: int, end: int) -> list[Cue]:
        """Question mark, quotation marks, and "not"."""
        found = []
        if "?" in self._original[sentence[1] : sentence[1] + 3]:
            found.append(Cue.QUESTION)
        index = bisect_right(self._quotations, (start, len(self._original))) - 1
        if index >= 0 and end <= self._quotations[index][1]:
            begin, stop = self._quotations[index]
            if (begin + 1, stop - 1) != (start, end):
                found.append(Cue.QUOTATION)
        near = max(clause[0], start - _BEFORE), start
        bare, sure = self._starts.get(Cue.NEGATION, ()), self._sure.get(Cue.NEGATION, ())
        if _any(sure, clause) or _any(bare, near):
            found.append(Cue.NEGATION)
        return found

    def _weigh(self, cues: set[Cue], clause: Span, sentence: Span, wide: Span) -> set[Cue]:
        """Weak cues of mention give way to an author who plainly speaks of himself, or win.

        Where somebody else is named in the clause of the hit, the author must speak there too.
        """
        others = _any(self._starts.get(Cue.THIRD_PERSON, ()), clause)
        if any(_any(self._sure.get(cue, ()), clause if others else sentence) for cue in _LIVED):
            weak = {cue for cue in _GIVE_WAY if not _any(self._sure.get(cue, ()), wide)}
            return cues - weak - {Cue.QUESTION, Cue.THIRD_PERSON}
        return cues - {Cue.FIRST_PERSON} if Cue.THIRD_PERSON in cues else cues

    @cached_property
    def _starts(self) -> dict[Cue, list[int]]:
        return self._places(0.0)

    @cached_property
    def _sure(self) -> dict[Cue, list[int]]:
        return self._places(_SURE)

    def _places(self, least: float) -> dict[Cue, list[int]]:
        """Where the words of each cue begin that have at least this score."""
        places = {
            Cue(name.removeprefix("cue-")): [hit.start for hit in hits if hit.score >= least]
            for name, hits in self._hits.items()
        }
        spoken = [start for start, score in first_persons(self._text) if score >= least]
        _join(places, Cue.FIRST_PERSON, spoken)
        _join(places, Cue.NEGATION, negations(self._text))
        if not least:
            _join(places, Cue.THIRD_PERSON, second_persons(self._text))
        return places

    @cached_property
    def _sentences(self) -> Sequence[Span]:
        return _spans(_SENTENCE_END, self._original)

    @cached_property
    def _clauses(self) -> Sequence[Span]:
        return _spans(_CLAUSE_END, self._original)

    @cached_property
    def _quotations(self) -> Sequence[Span]:
        return _spans(_QUOTED, self._original)


_FAR = 1 << 60


def _join(places: dict[Cue, list[int]], cue: Cue, more: Iterable[int]) -> None:
    places[cue] = sorted((*places.get(cue, ()), *more))


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [found.span() for found in pattern.finditer(text)]


def _any(starts: Sequence[int], part: Span) -> bool:
    """Whether one of the sorted places lies in the half-open part."""
    index = bisect_left(starts, part[0])
    return index < len(starts) and starts[index] < part[1]


def _part(borders: Sequence[Span], start: int, end: int) -> Span:
    """The stretch between borders that holds the span."""
    index = bisect_right(borders, (start, start))
    begin = borders[index - 1][1] if index else 0
    after = bisect_left(borders, (end, end))
    return min(begin, start), borders[after][0] if after < len(borders) else _FAR


def find_cues(text: Text) -> Cues:
    """The cues of a text."""
    return Cues(text)
