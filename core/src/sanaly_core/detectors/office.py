"""Words of office: the author's title, speaking for the body, its property, private matters."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import Listed
from sanaly_core.detectors.sources import is_sourced
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

_OFFICE = frozenset({Cue.NEWS, Cue.OFFICIAL_SOURCE, Cue.THIRD_PERSON})
"""Ministries, decisions, residents and police are what these posts are about."""


class Office(Listed):
    """Lists; a named source lowers what seems to be said for the body, duty the use of its car.

    Colleagues who decide on a hike (list ``outing``) do not speak for the body.
    """

    def detect(self, text: Text) -> Iterator[Signal]:
        """Speaking for the body first, then its property, then the other concepts."""
        if not text.hits:
            return
        yield from self._spoken(text)
        cues = [Cue.WORK_DUTY] if "on-duty" in text.hits else []
        for hit in self.hits(text, Concept.SERVICE_PROPERTY):
            yield self.signal(text, Concept.SERVICE_PROPERTY, hit, cues)
        for concept in _PLAIN:
            for hit in self.hits(text, concept):
                yield self.signal(text, concept, hit)

    def _spoken(self, text: Text) -> Iterator[Signal]:
        hits = self.hits(text, Concept.SPEAKS_FOR_BODY)
        if not hits or "outing" in text.hits:
            return
        cues = [Cue.OFFICIAL_SOURCE] if is_sourced(text) else []
        for hit in hits:
            yield self.signal(text, Concept.SPEAKS_FOR_BODY, hit, cues)


_PLAIN = (
    Concept.OFFICIAL_TITLE,
    Concept.DISCLAIMER,
    Concept.PRIVATE_LIFE,
)
DETECTOR = Office(
    "office",
    (Concept.SPEAKS_FOR_BODY, Concept.SERVICE_PROPERTY, *_PLAIN),
    deaf={
        Concept.SPEAKS_FOR_BODY: _OFFICE,
        Concept.OFFICIAL_TITLE: _OFFICE | {Cue.WORK_DUTY, Cue.CAMPAIGN},
        Concept.SERVICE_PROPERTY: _OFFICE | {Cue.TITLE},
        Concept.PRIVATE_LIFE: _OFFICE | {Cue.WORK_DUTY},
    },
    hushed=(Concept.SPEAKS_FOR_BODY, Concept.SERVICE_PROPERTY),
)
