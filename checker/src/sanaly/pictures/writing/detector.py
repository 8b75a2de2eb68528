"""What the words in a picture tell: stamps, letterheads, numbers, a bar's sign, a hashtag.

The text detectors read the picture's text as they read a post, with the same
cues around a hit. What may be a misreading is no finding: a hit must be read
surely and be long enough that chance does not make it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from sanaly.pictures.base import Picture, Unable
from sanaly.pictures.reading import engine
from sanaly.pictures.reading.words import Page
from sanaly_core.concepts import Concept
from sanaly_core.detectors.registry import detectors, signals_of
from sanaly_core.languages.covered import lists_digest
from sanaly_core.languages.text import Text
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Signal, TextSpan

_RELEASE = "1"
SURELY_READ = 0.6
"""Confidence from which a reading is taken for what stands there."""
MARK_READ = 0.45
"""The same for a mark: chance does not spell one on a line of its own."""
LETTERS = 4
"""Fewer letters come out of any texture by chance; marks have their own position on a line."""


class WritingDetector:
    """Needs Tesseract with one of the languages at least."""

    name = "writing"

    @property
    def concepts(self) -> frozenset[Concept]:
        """Everything that the text detectors can see, when there is something to read with."""
        return _concepts() if self.available() else frozenset()

    def available(self) -> bool:
        """Whether Tesseract is installed with one of the four languages."""
        return engine.available()

    def version(self) -> str:
        """Changes with Tesseract, its languages and the word lists."""
        parts = (_RELEASE, engine.version(), *engine.languages(), lists_digest().hex())
        return " ".join(parts)

    def detect(self, picture: Picture) -> Iterable[Signal]:
        """Each hit in the words of the picture, marked where they stand."""
        from sanaly.pictures.reading.read import read_picture

        page = read_picture(picture)
        if page:
            yield from _signals(page, picture)
        troubles = _troubles(page)
        if troubles:
            raise Unable(*troubles)


def _signals(page: Page, picture: Picture) -> Iterator[Signal]:
    for signal in signals_of(Text(page.text)):
        where = signal.where
        assert isinstance(where, TextSpan)
        sure = page.confidence(where.start, where.end)
        if _is_real(page.text[where.start : where.end], sure, signal.concept):
            region = page.region(picture, where.start, where.end)
            score = signal.score * sure
            yield replace(signal, score=score, where=region, detector=WritingDetector.name)


def _is_real(words: str, sure: float, concept: Concept) -> bool:
    """Whether a hit is more than a misreading."""
    if concept is Concept.CLASSIFICATION_MARK:
        return sure >= MARK_READ
    return sure >= SURELY_READ and sum(map(str.isalnum, words)) >= LETTERS


def _troubles(page: Page) -> list[tuple[Reason, str]]:
    if page.trouble:
        return [(page.trouble, WritingDetector.name)]
    if not page:
        return []
    missing = [name for name in engine.LANGUAGES if name not in engine.languages()]
    return [(Reason.WRITING_NOT_READ, engine.LANGUAGES[name]) for name in missing]


@cache
def _concepts() -> frozenset[Concept]:
    return frozenset().union(*(detector.concepts for detector in detectors()))


DETECTOR = WritingDetector()
