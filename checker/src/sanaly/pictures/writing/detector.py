"""What the words in a picture tell: stamps, letterheads, numbers, a bar's sign, a hashtag.

The text detectors read the picture's text as they read a post, with the same
cues around a hit. What may be a misreading is no finding: a hit must be read
surely and be long enough that chance does not make it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sanaly.pictures.reading import engine
from sanaly.pictures.reading.flow import LANGUAGES
from sanaly.pictures.reading.words import Page
from sanaly.pictures.unable import Unable
from sanaly.pictures.writing.hits import NAME, concepts, hits
from sanaly_core.concepts import Concept
from sanaly_core.languages.covered import lists_digest
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Signal

if TYPE_CHECKING:
    from sanaly.pictures.base import Picture

_RELEASE = "1"


class WritingDetector:
    """Needs Tesseract with one of the languages at least."""

    name = NAME

    @property
    def concepts(self) -> frozenset[Concept]:
        """Everything that the text detectors can see, when there is something to read with."""
        return concepts() if self.available() else frozenset()

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
            yield from hits(page, picture)
        troubles = _troubles(page)
        if troubles:
            raise Unable(*troubles)


def _troubles(page: Page) -> list[tuple[Reason, str]]:
    if page.trouble:
        return [(page.trouble, NAME)]
    if not page:
        return []
    missing = [name for name in LANGUAGES if name not in engine.languages()]
    return [(Reason.WRITING_NOT_READ, LANGUAGES[name]) for name in missing]


DETECTOR = WritingDetector()
