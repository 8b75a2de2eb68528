"""What stands around a hit: cues that it is mentioned, or lived.

Detectors attach cues and decide nothing; judging does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sanaly_core.signals import Cue

if TYPE_CHECKING:
    from sanaly_core.languages.text import Text

_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n|;")
_CLAUSE_END = re.compile(r"[,:—–()]|\s-\s")
_QUOTED = re.compile(r"«[^«»\n]{1,300}»|“[^“”\n]{1,300}”|\"[^\"\n]{1,300}\"|„[^„“\n]{1,300}“")
_POST_WIDE = (
    Cue.CAMPAIGN,
    Cue.NEWS,
    Cue.HARM,
    Cue.WORK_DUTY,
    Cue.OFFICIAL_SOURCE,
    Cue.RECIPE,
    Cue.OFFER,
)
_SENTENCE_WIDE = (Cue.THIRD_PERSON, Cue.FIRST_PERSON, Cue.INVITATION)
_CLAUSE_WIDE = (Cue.NEGATION, Cue.TITLE)


class Cues:
    """Cues of one text; ``everywhere`` holds for every hit in it."""

    def __init__(self, text: Text) -> None:
        self._text = text
        found = text.cue_hits
        self.everywhere = frozenset(cue for cue in _POST_WIDE if f"cue-{cue}" in found)

    def around(self, start: int, end: int) -> frozenset[Cue]:
        """Cues for a hit at a half-open span of the original."""
        sentence = _part(self._text.original, start, end, _SENTENCE_END)
        clause = _part(self._text.original, start, end, _CLAUSE_END)
        clause = max(clause[0], sentence[0]), min(clause[1], sentence[1])
        cues = set(self.everywhere)
        cues.update(c for c in _SENTENCE_WIDE if self._within(c, sentence))
        cues.update(c for c in _CLAUSE_WIDE if self._within(c, clause))
        if self._text.original[sentence[1] : sentence[1] + 3].startswith("?"):
            cues.add(Cue.QUESTION)
        if any(q.start() < start and end < q.end() for q in self._quotations):
            cues.add(Cue.QUOTATION)
        return frozenset(cues)

    def _within(self, cue: Cue, part: tuple[int, int]) -> bool:
        hits = self._text.cue_hits.get(f"cue-{cue}", ())
        return any(part[0] <= hit.start and hit.end <= part[1] for hit in hits)

    @property
    def _quotations(self) -> list[re.Match[str]]:
        return list(_QUOTED.finditer(self._text.original))


def _part(text: str, start: int, end: int, border: re.Pattern[str]) -> tuple[int, int]:
    """The stretch between borders that holds the span."""
    begin = 0
    for found in border.finditer(text, 0, start):
        begin = found.end()
    after = border.search(text, end)
    return begin, after.start() if after else len(text)


def find_cues(text: Text) -> Cues:
    """The cues of a text."""
    return Cues(text)
