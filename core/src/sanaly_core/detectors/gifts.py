"""Gifts from those one's work touches, and collections for superiors or from parents."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import Listed
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

DECISION = "fee-decision"
"""List of words that name the decision, the cash desk or the portal a fee goes by."""
_ABOUT_OTHERS = frozenset(
    {Cue.NEWS, Cue.CAMPAIGN, Cue.HARM, Cue.OFFICIAL_SOURCE, Cue.THIRD_PERSON, Cue.TITLE}
)


class Gifts(Listed):
    """Lists; a fee set by decision is an official source, not a collection."""

    def detect(self, text: Text) -> Iterator[Signal]:
        """Gifts and collections for superiors, then collections from parents."""
        if not text.hits:
            return
        for concept in (Concept.GIFT, Concept.GIFT_COLLECTION):
            for hit in self.hits(text, concept):
                yield self.signal(text, concept, hit)
        cues = [Cue.OFFICIAL_SOURCE] if DECISION in text.hits else []
        for hit in self.hits(text, Concept.PARENT_COLLECTION):
            yield self.signal(text, Concept.PARENT_COLLECTION, hit, cues)


_CONCEPTS = (Concept.GIFT, Concept.GIFT_COLLECTION, Concept.PARENT_COLLECTION)
DETECTOR = Gifts("gifts", _CONCEPTS, deaf=dict.fromkeys(_CONCEPTS, _ABOUT_OTHERS), hushed=_CONCEPTS)
