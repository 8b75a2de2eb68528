"""Identity documents by their zone, words and form; papers and screens that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sanaly.pictures.base import Picture, Unable
from sanaly.pictures.reading import engine
from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal

if TYPE_CHECKING:
    from sanaly.pictures.papers.zones import Document

_SAME = 0.3
"""Overlap from which a readable paper is the identity document that was named already."""


class PapersDetector:
    """Needs Tesseract: until something was read, nothing is said."""

    name = "papers"
    concepts = frozenset({Concept.IDENTITY_DOCUMENT, Concept.DOCUMENT_OR_SCREEN})

    def available(self) -> bool:
        """Whether Tesseract is there and reads one of the languages."""
        return engine.available()

    def version(self) -> str:
        """Changes with the rules here and with Tesseract."""
        return f"1 tesseract {engine.version()} {'+'.join(engine.languages())}"

    def detect(self, picture: Picture) -> Iterator[Signal]:
        """One signal for each paper; ``Unable`` when Tesseract fails."""
        try:
            documents = _identity(picture)
            for document in documents:
                yield self._signal(picture, Concept.IDENTITY_DOCUMENT, document)
            for paper in readable(picture):
                if not any(shared(paper.box, document.box) > _SAME for document in documents):
                    yield self._signal(picture, Concept.DOCUMENT_OR_SCREEN, paper)
        except engine.NotRead as error:
            raise Unable((error.reason, self.name)) from error

    def _signal(self, picture: Picture, concept: Concept, seen: Document) -> Signal:
        where = picture.region(*seen.box)
        return Signal(concept, seen.score, where, self.name, note=seen.note)


def _identity(picture: Picture) -> list[Document]:
    """By a zone's check digits, which no chance makes; without one, by words and form."""
    from sanaly.pictures.papers.background import readable
from sanaly.pictures.papers.cards import cards, shared
    from sanaly.pictures.papers.zones import zones

    return list(zones(picture)) or list(cards(picture))
