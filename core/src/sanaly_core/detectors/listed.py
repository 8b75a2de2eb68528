"""What most text detectors are: concepts whose word lists carry the concept's own name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sanaly_core.concepts import Concept
from sanaly_core.languages.hits import Hit
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal, TextSpan


class Listed:
    """Gives one signal for each hit of its concepts' lists, with the cues around it."""

    def __init__(self, name: str, concepts: Iterable[Concept]) -> None:
        self.name = name
        self.concepts = frozenset(concepts)
        self._order = sorted(self.concepts)

    def detect(self, text: Text) -> Iterator[Signal]:
        """Signals of every list hit, concept by concept in reading order."""
        hits = text.hits
        if not hits:
            return
        for concept in self._order:
            for hit in hits.get(concept, ()):
                yield self.signal(text, concept, hit)

    def signal(
        self, text: Text, concept: Concept, hit: Hit, extra: Iterable[Cue] = (), note: str = ""
    ) -> Signal:
        """The signal of one hit."""
        cues = text.cues.around(hit.start, hit.end).union(extra)
        where = TextSpan(hit.start, hit.end, text.field)
        return Signal(concept, hit.score, where, self.name, cues, note)
