"""What most text detectors are: concepts whose word lists carry the concept's own name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sanaly_core.concepts import Concept
from sanaly_core.languages.hits import Hit
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal, TextSpan

REPORT = "wrongdoing-report"
"""List of words with which people report or complain of wrongdoing."""
_NO_CUES: frozenset[Cue] = frozenset()


class Listed:
    """Gives one signal for each hit of its concepts' lists, with the cues around it.

    ``deaf`` names the cues that say nothing about a concept: a ministry or a
    report is news beside a glass of wine, but the plain surroundings of somebody
    who speaks for the ministry. ``hushed`` concepts are not seen at all in a post
    that reports or complains of wrongdoing: such a post is never to be touched.
    """

    def __init__(
        self,
        name: str,
        concepts: Iterable[Concept],
        deaf: Mapping[Concept, frozenset[Cue]] | None = None,
        hushed: Iterable[Concept] = (),
    ) -> None:
        self.name = name
        self.concepts = frozenset(concepts)
        self._order = sorted(self.concepts)
        self._deaf = deaf or {}
        self._hushed = frozenset(hushed)

    def detect(self, text: Text) -> Iterator[Signal]:
        """Signals of every list hit, concept by concept in reading order."""
        if not text.hits:
            return
        for concept in self._order:
            for hit in self.hits(text, concept):
                yield self.signal(text, concept, hit)

    def hits(self, text: Text, concept: Concept) -> tuple[Hit, ...]:
        """Hits of the concept's own list, none where it is hushed."""
        found = text.hits.get(concept, ())
        return () if found and concept in self._hushed and REPORT in text.hits else found

    def signal(
        self, text: Text, concept: Concept, hit: Hit, extra: Iterable[Cue] = (), note: str = ""
    ) -> Signal:
        """The signal of one hit; ``extra`` cues are the detector's own."""
        around = text.cues.around(hit.start, hit.end) - self._deaf.get(concept, _NO_CUES)
        where = TextSpan(hit.start, hit.end, text.field)
        return Signal(concept, hit.score, where, self.name, around.union(extra), note)
