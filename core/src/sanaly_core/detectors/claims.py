"""Claims of fact with no source: hearsay, and calls to spread it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import Listed
from sanaly_core.languages.text import Text
from sanaly_core.signals import Cue, Signal

_OFFICIAL = re.compile(
    r"(?:\.gov\.(?:kz|vn)|\bgov\.(?:kz|vn)|\bakorda\.kz|\badilet\.zan\.kz|\bvbpl\.vn"
    r"|\bchinhphu\.vn|\bprimeminister\.kz|\bwho\.int|\bun\.org)\b",
    re.IGNORECASE,
)


class Claims(Listed):
    """Hearsay words; a link to an official source lowers them."""

    def detect(self, text: Text) -> Iterator[Signal]:
        """One signal for each hearsay word."""
        hits = text.hits.get(Concept.UNVERIFIED_CLAIM, ())
        if not hits:
            return
        sourced = [Cue.OFFICIAL_SOURCE] if _OFFICIAL.search(text.original) else []
        for hit in hits:
            yield self.signal(text, Concept.UNVERIFIED_CLAIM, hit, sourced)


DETECTOR = Claims("claims", (Concept.UNVERIFIED_CLAIM,))
