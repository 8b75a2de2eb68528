"""What was read in a picture: words with their places."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, Protocol

from sanaly_core.not_checked import Reason
from sanaly_core.signals import Region

_COLUMNS = 12
_WORD_LEVEL = "5"


class Framed(Protocol):
    """A picture that knows where its pixels lie; ``base.Picture`` is one."""

    def region(self, left: float, top: float, right: float, bottom: float) -> Region:
        """A rectangle in pixels of the upright picture as a Region."""


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """One word: ``confidence`` 0–1, ``box`` in pixels of the upright picture.

    ``line`` is the number of its line within its page, lines being numbered as they are read.
    """

    text: str
    confidence: float
    box: Box
    line: int


@dataclass(frozen=True)
class Page:
    """The words of a picture in reading order. ``trouble`` says that reading was cut short."""

    words: tuple[Word, ...] = ()
    trouble: Reason | None = None

    def __bool__(self) -> bool:
        return bool(self.words)

    @cached_property
    def text(self) -> str:
        """Words joined by blanks, lines by line breaks: what the text detectors read."""
        return "\n".join(joined(self.words))

    @cached_property
    def _offsets(self) -> list[int]:
        """Where each word starts in ``text``."""
        starts, position = [], 0
        for word in self.words:
            starts.append(position)
            position += len(word.text) + 1
        return starts

    def within(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that code points ``start`` to ``end`` of ``text`` touch."""
        first = max(0, bisect_right(self._offsets, start) - 1)
        last = bisect_right(self._offsets, max(start, end - 1))
        return self.words[first:last]

    def region(self, picture: Framed, start: int, end: int) -> Region:
        """What a person wants marked for a span of ``text``: the box around all its words."""
        return picture.region(*around(word.box for word in self.within(start, end)))

    def confidence(self, start: int, end: int) -> float:
        """How sure the reading of a span is, 0–1: the mean over its letters."""
        words = self.within(start, end)
        letters = sum(len(word.text) for word in words)
        return sum(word.confidence * len(word.text) for word in words) / max(1, letters)


def joined(words: Iterable[Word], between: str = " ") -> list[str]:
    """The text of each line, its words in reading order."""
    lines = groupby(words, key=lambda word: word.line)
    return [between.join(word.text for word in line) for _, line in lines]


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them; an empty one for none."""
    sides = list(zip(*boxes, strict=True)) or [(0.0,)] * 4
    return Box(min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3]))


def words_of(tsv: str) -> list[Word]:
    """The words of Tesseract's TSV output; raises ``ValueError`` for anything else."""
    rows = csv.reader(tsv.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words: list[Word] = []
    numbers: dict[tuple[str, ...], int] = {}
    if next(rows, [""])[0] != "level":
        raise ValueError("no TSV of Tesseract")
    for row in rows:
        if len(row) < _COLUMNS or row[0] != _WORD_LEVEL or not row[11].strip():
            continue
        line = numbers.setdefault(tuple(row[1:5]), len(numbers))
        words.append(_word(row, line))
    return words


def _word(row: Sequence[str], line: int) -> Word:
    left, top, width, height = (float(side) for side in row[6:10])
    sure = min(1.0, max(0.0, float(row[10]) / 100))
    return Word(row[11].strip(), sure, Box(left, top, left + width, top + height), line)
