"""What the rows that NudeNet's model gives amount to: neither pixels nor a runtime are needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sanaly.pictures.reading.words import Framed
from sanaly.pictures.rectangles import overlap
from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal

NAME = "indecency"
"""The detector that these signals are of."""
THRESHOLD = 0.6
"""At 0.5 there were 5 false alarms on 601 harmless photos, at 0.6 at most one."""
BARE = {
    2: "BUTTOCKS_EXPOSED",
    3: "FEMALE_BREAST_EXPOSED",
    4: "FEMALE_GENITALIA_EXPOSED",
    6: "ANUS_EXPOSED",
    14: "MALE_GENITALIA_EXPOSED",
}
"""Classes that count, by their number in the model; the other thirteen never do."""

SIDE = 320
"""Pixels of the square that the model looks at."""
CONSIDERED = 0.25
_OVERLAP = 0.45
"""NudeNet's own: boxes below the first are dropped, of two that overlap more the surer stays."""


@dataclass(frozen=True, slots=True)
class Part:
    """One box: score 0–1 and its sides as shares of the picture's longer side."""

    score: float
    left: float
    top: float
    right: float
    bottom: float

    def edges(self, size: tuple[int, int]) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in pixels of a picture of this width and height."""
        longer = max(size)
        return self.left * longer, self.top * longer, self.right * longer, self.bottom * longer


def signals(parts: Iterable[Part], picture: Framed, size: tuple[int, int]) -> Iterator[Signal]:
    """One signal for each part, in a picture of this width and height; none in its padding."""
    for part in parts:
        where = picture.region(*part.edges(size))
        if where.left < where.right and where.top < where.bottom:
            yield Signal(Concept.INDECENCY, part.score, where, NAME)


def parts_of(rows: Iterable[Sequence[float]], threshold: float) -> Iterator[Part]:
    """Bare intimate parts with at least this score, surest first.

    A row is the centre, width and height of a box in pixels of the square and
    a score for each class. A box counts for its surest class alone, and gives
    way to a surer box of any class at the same place: what is more likely
    covered is not bare.
    """
    found = sorted((_Box.of(row) for row in rows), key=lambda box: -box.part.score)
    kept: list[_Box] = []
    for box in found:
        if box.part.score <= CONSIDERED:
            return
        if all(overlap(box.part, other.part) <= _OVERLAP for other in kept):
            kept.append(box)
            if box.kind in BARE and box.part.score >= threshold:
                yield box.part


@dataclass(frozen=True, slots=True)
class _Box:
    kind: int
    part: Part

    @classmethod
    def of(cls, row: Sequence[float]) -> _Box:
        across, down, width, height = (value / SIDE for value in row[:4])
        score, kind = max((score, -number) for number, score in enumerate(row[4:]))
        left, top = across - width / 2, down - height / 2
        return cls(-kind, Part(score, left, top, left + width, top + height))
