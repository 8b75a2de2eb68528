"""Identity documents by their zone, words and form; papers and screens that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sanaly.pictures.reading import engine
from sanaly.pictures.unable import Unable
from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal

if TYPE_CHECKING:
    from sanaly.pictures.base import Picture


class PapersDetector:
    """Needs Tesseract: until something was read, nothing is said."""

    name = "papers"
    concepts = frozenset({Concept.IDENTITY_DOCUMENT, Concept.DOCUMENT_OR_SCREEN})

    def available(self) -> bool:
        """Whether Tesseract is there and reads one of the languages."""
        return engine.available()

    def version(self) -> str:
        """Changes with the rules here and with Tesseract."""
        return f"2 tesseract {engine.version()} {'+'.join(engine.languages())}"

    def detect(self, picture: Picture) -> Iterator[Signal]:
        """One signal for each paper; ``Unable`` when Tesseract fails."""
        from sanaly.pictures.papers.kinds import papers  # NumPy and OpenCV take their time

        try:
            for concept, paper in papers(picture):
                where = picture.region(*paper.box)
                yield Signal(concept, paper.score, where, self.name, note=paper.note)
        except engine.NotRead as error:
            raise Unable((error.reason, self.name)) from error
