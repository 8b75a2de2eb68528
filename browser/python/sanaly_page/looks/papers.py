"""Identity documents, by the words that were read in a picture.

The program also cuts out strips that may be a machine-readable zone, lays
every sheet of a scene flat and reads it, and looks for papers in the
background. The page reads a picture once, as a whole, and knows what that tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from sanaly.pictures.papers.evidence import Evidence
from sanaly.pictures.papers.mrz import zone_in
from sanaly.pictures.reading.words import Page, around, joined
from sanaly_core.concepts import Concept
from sanaly_core.signals import Signal
from sanaly_page.looks.shown import Shown

NAME = "papers"
_SURE = 0.5


def by_words(page: Page, shown: Shown) -> Iterator[Signal]:
    """One signal for an identity document that the words of a page make likely."""
    zone = zone_in(joined(page.words, between=""))
    score, note = (
        (zone.score, "mrz") if zone else (Evidence(joined(page.words)).score, "identity-words")
    )
    if score:
        box = around(word.box for word in page.words if word.confidence >= _SURE)
        yield Signal(Concept.IDENTITY_DOCUMENT, score, shown.region(*box), NAME, note=note)
