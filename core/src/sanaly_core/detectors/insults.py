"""Swearing, insults with somebody they are meant for, and demeaning words on colleagues.

``profanity`` needs no target. ``insult`` holds words that insult by
themselves, ``insult-mild`` words that have an innocent sense (animals, things)
and count only with ``insult-target`` beside them. No list names a people, a
faith or any other protected trait (promise 3).
"""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import Listed
from sanaly_core.languages.hits import Hit
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

SPEECH = "counter-speech"
"""List of words with which people speak about insults: to call names, to bully, to mock."""
_NEAR = {"vi": 5}
"""Words between a target and a mild insult, at most, where it is not three."""
_ABOUT = frozenset({Cue.NEWS, Cue.CAMPAIGN})


class Insults(Listed):
    """Lists, and mild words where a target stands beside them."""

    def detect(self, text: Text) -> Iterator[Signal]:
        """Swearing and remarks on colleagues first, then insults plain and mild."""
        if not text.hits:
            return
        cues = [Cue.QUOTATION] if SPEECH in text.hits else []
        for concept in (Concept.PROFANITY, Concept.COLLEAGUE_REMARK, Concept.INSULT):
            for hit in self.hits(text, concept):
                yield self.signal(text, concept, hit, cues)
        for hit in _aimed(text):
            yield self.signal(text, Concept.INSULT, hit, cues)


def _aimed(text: Text) -> Iterator[Hit]:
    """Mild words with a target beside them."""
    words = text.hits.get("insult-mild", ())
    targets = text.hits.get("insult-target", ()) if words else ()
    return (word for word in words if any(_beside(target, word) for target in targets))


def _beside(target: Hit, word: Hit) -> bool:
    """Whether the two stand in one language with few words between."""
    gap = word.first - target.last if word.first > target.last else target.first - word.last
    return target.language == word.language and 0 < gap <= _NEAR.get(word.language, 3)


_CONCEPTS = (Concept.PROFANITY, Concept.INSULT, Concept.COLLEAGUE_REMARK)
DETECTOR = Insults(
    "insults",
    _CONCEPTS,
    deaf={**dict.fromkeys(_CONCEPTS, _ABOUT), Concept.PROFANITY: _ABOUT | {Cue.TITLE}},
    hushed=(Concept.COLLEAGUE_REMARK,),
)
