"""Words for conduct on show: drink, smoke, substances, bets, venues, luxury, weapons."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.languages.text import Text
from sanaly_core.signals import Signal, TextSpan


class Lexical:
    """Sees the concepts whose word list carries the concept's own name."""

    name = "lexical"
    concepts = frozenset(
        {
            Concept.ALCOHOL,
            Concept.HOOKAH,
            Concept.SMOKING,
            Concept.DRUGS,
            Concept.GAMBLING,
            Concept.VENUE,
            Concept.LUXURY_CAR,
            Concept.LUXURY_SETTING,
            Concept.WEAPON,
        }
    )

    def detect(self, text: Text) -> Iterator[Signal]:
        """One signal for each hit, with the cues around it."""
        hits = text.hits
        for concept in sorted(self.concepts & hits.keys()) if hits else ():
            for hit in hits[concept]:
                where = TextSpan(hit.start, hit.end, text.field)
                cues = text.cues.around(hit.start, hit.end)
                yield Signal(Concept(concept), hit.score, where, self.name, cues)


DETECTOR = Lexical()
