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
from sanaly_core.signals import Signal

NEAR = 3
"""Words between a target and a mild insult, at most."""


class Insults(Listed):
    """Lists, and mild words where a target stands beside them."""

    def detect(self, text: Text) -> Iterator[Signal]:
        """Signals of the plain lists first, then of the mild words."""
        hits = text.hits
        if not hits:
            return
        yield from super().detect(text)
        targets = hits.get("insult-target", ())
        for hit in hits.get("insult-mild", ()) if targets else ():
            if any(_beside(target, hit) for target in targets):
                yield self.signal(text, Concept.INSULT, hit)


def _beside(target: Hit, word: Hit) -> bool:
    """Whether the two stand in one language with few words between."""
    gap = word.first - target.last if word.first > target.last else target.first - word.last
    return target.language == word.language and 0 < gap <= NEAR


DETECTOR = Insults("insults", (Concept.PROFANITY, Concept.INSULT, Concept.COLLEAGUE_REMARK))
