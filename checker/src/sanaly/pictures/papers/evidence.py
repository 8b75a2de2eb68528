"""Weighs what was read on one sheet: is it an identity document?

Never on a word alone: a title must stand by itself on its line, and beside it
fields with what fills them. A ticket, a form or a diploma names the same
fields; what calls itself so is no identity document whatever else it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sanaly.pictures.papers.wording import (
    COMPANIONS,
    FIELDS,
    OTHERS,
    TITLES,
    holds,
    opens,
    says,
    skeleton,
)
from sanaly_core.detectors.identifiers.checks import is_cccd, is_iin

_DATE = re.compile(r"(?<!\d)[0-3]\d[./ -][01]\d[./ -](?:19|20)\d\d(?!\d)")
_TWELVE = re.compile(r"(?<!\d)\d{12}(?!\d)")
_NUMBERED = re.compile(r"(?<!\w)(?:4[aаbвcсd]|[1-9])[.,](?= ?\w)")
_ALONE = 0.5
"""A title's share of the letters of its line."""
_LONGEST_LINE = 90
MOST_LINES = 60
"""A sheet with more lines is a page of a book or paper."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for an identity document in the lines of one sheet."""

    lines: Sequence[str]

    @cached_property
    def _text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def other(self) -> bool:
        """Whether it calls itself something else."""
        return any(says(line, word) for line in self.lines for word in OTHERS)

    @cached_property
    def title(self) -> bool:
        """Whether a line is the title of an identity document and little else."""
        return any(_is_title(line) for line in self.lines)

    @cached_property
    def fields(self) -> int:
        """How many different fields are named, each where its line begins."""
        groups = FIELDS.values()
        named = (any(opens(line, p) for line in self.lines for p in phrases) for phrases in groups)
        return sum(named)

    @cached_property
    def numbered(self) -> int:
        """How many of the numbers that licences have in place of names (ISO/IEC 18013-1)."""
        return len(set(_NUMBERED.findall(self._text)))

    @cached_property
    def dates(self) -> int:
        """Full dates."""
        return len(set(_DATE.findall(self._text)))

    @cached_property
    def number(self) -> bool:
        """Whether a personal number stands there: an IIN or a CCCD."""
        found = _TWELVE.findall(self._text)
        return any(is_iin(digits) or is_cccd(digits) for digits in found)

    @cached_property
    def score(self) -> float:
        """0-1, 0 for none: how sure it is an identity document."""
        if len(self.lines) > MOST_LINES or not (self.dates or self.number):
            return 0.0
        if self.other:
            return 0.0
        points = min(self.fields, 6) + min(self.numbered, 4) + min(self.dates, 2) + 2 * self.number
        if self.title and points >= 5:
            return min(0.95, 0.6 + 0.05 * points)
        if self.number and self.dates and self.fields >= 4:
            return min(0.8, 0.5 + 0.04 * points)
        return 0.0


def _is_title(line: str) -> bool:
    letters = len(skeleton(line))
    if not letters or letters > _LONGEST_LINE:
        return False
    titles = [title for title in TITLES if holds(line, title)]
    if not titles or not _is_headed(line):
        return False
    told = sum(map(len, _apart([*titles, *(c for c in COMPANIONS if holds(line, c))])))
    return told >= _ALONE * letters


def _is_headed(line: str) -> bool:
    """Whether its words begin with capitals, as a sentence's do not."""
    words = [word for word in line.split() if len(word) >= 3 and word[0].isalpha()]
    return sum(word[0].islower() for word in words) <= len(words) / 3


def _apart(phrases: list[str]) -> list[str]:
    """The phrases that are no part of another."""
    return [p for p in phrases if not any(p in other and p != other for other in phrases)]
