"""What words that were read in a picture tell: which hits of the text detectors are real ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from sanaly.pictures.reading.words import Framed, Page
from sanaly_core.concepts import Concept
from sanaly_core.detectors.registry import detectors, signals_of
from sanaly_core.languages.text import Text
from sanaly_core.signals import Signal, TextSpan

NAME = "writing"
"""The detector that these signals are of."""
SURELY_READ = 0.6
"""Confidence from which a reading is taken for what stands there."""
MARK_READ = 0.45
"""The same for a mark: chance does not spell one on a line of its own."""
LETTERS = 4
"""Fewer letters come out of any texture by chance; marks have their own position on a line."""


@cache
def concepts() -> frozenset[Concept]:
    """Everything that the text detectors can see."""
    return frozenset[Concept]().union(*(detector.concepts for detector in detectors()))


def hits(page: Page, picture: Framed) -> Iterator[Signal]:
    """Each hit in the words of a picture, marked where they stand."""
    for signal in signals_of(Text(page.text)):
        where = signal.where
        assert isinstance(where, TextSpan)
        sure = page.confidence(where.start, where.end)
        if _is_real(page.text[where.start : where.end], sure, signal.concept):
            region = page.region(picture, where.start, where.end)
            yield replace(signal, score=signal.score * sure, where=region, detector=NAME)


def _is_real(words: str, sure: float, concept: Concept) -> bool:
    """Whether a hit is more than a misreading."""
    if concept is Concept.CLASSIFICATION_MARK:
        return sure >= MARK_READ
    return sure >= SURELY_READ and sum(map(str.isalnum, words)) >= LETTERS
