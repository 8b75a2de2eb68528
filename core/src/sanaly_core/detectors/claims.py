"""Claims of fact with no source: hearsay, and calls to spread it."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import Listed
from sanaly_core.detectors.sources import is_sourced
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

DEBUNK = "debunk"
"""List of words that call a story false, or ask not to spread it."""
APPEAL = "appeal"
"""List of words that look for people, pets or blood: passing those on is help."""
_DEAF = frozenset({Cue.NEWS, Cue.NEGATION, Cue.CAMPAIGN, Cue.OFFICIAL_SOURCE})


class Claims(Listed):
    """Hearsay words; a named source or a denial lowers them."""

    def detect(self, text: Text) -> Iterator[Signal]:
        """One signal for each hearsay word."""
        hits = self.hits(text, Concept.UNVERIFIED_CLAIM)
        if not hits or APPEAL in text.hits:
            return
        cues = [Cue.OFFICIAL_SOURCE] if is_sourced(text) else []
        if DEBUNK in text.hits:
            cues.append(Cue.NEGATION)
        for hit in hits:
            yield self.signal(text, Concept.UNVERIFIED_CLAIM, hit, cues)


DETECTOR = Claims(
    "claims",
    (Concept.UNVERIFIED_CLAIM,),
    deaf={Concept.UNVERIFIED_CLAIM: _DEAF},
    hushed=(Concept.UNVERIFIED_CLAIM,),
)
