"""What papers a picture shows, of both kinds: identity documents first."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly.pictures.base import Picture
from sanaly.pictures.papers.background import readable
from sanaly.pictures.papers.cards import cards
from sanaly.pictures.papers.clock import clock_of
from sanaly.pictures.papers.zones import Document, zones
from sanaly.pictures.reading import engine
from sanaly.pictures.rectangles import overlap
from sanaly_core.concepts import Concept

_SAME = 0.3
"""Overlap from which a readable paper is the identity document that was named already."""


def papers(picture: Picture) -> Iterator[tuple[Concept, Document]]:
    """Each paper once. Raises ``engine.NotRead``, at the end when time ran out."""
    documents = identity(picture)
    for document in documents:
        yield Concept.IDENTITY_DOCUMENT, document
    for paper in readable(picture):
        if not any(overlap(paper.box, document.box) > _SAME for document in documents):
            yield Concept.DOCUMENT_OR_SCREEN, paper
    ran_out = clock_of(picture).ran_out
    if ran_out:
        raise engine.NotRead(ran_out)


def identity(picture: Picture) -> list[Document]:
    """By a zone's check digits, which no chance makes; without one, by words and form."""
    return list(zones(picture)) or list(cards(picture))
