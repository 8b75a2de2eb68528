"""Obscene words and links to adult sites in one's own posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import Listed
from sanaly_core.languages.text import Text
from sanaly_core.signals import Signal, TextSpan

_ADULT_SITE = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]{1,30}\.){0,3}(?:pornhub|xvideos|xnxx|xhamster|redtube|youporn"
    r"|onlyfans|chaturbate|brazzers|spankbang|stripchat|bongacams|javhd|sexviet)"
    r"\.(?:com|net|org|tv|xxx|to|pro|live)(?:/[^\s\"'<>]{0,200})?|\b[a-z0-9-]{2,40}\.xxx\b",
    re.IGNORECASE,
)


class Indecency(Listed):
    """The list, and addresses of sites known for adult content."""

    def detect(self, text: Text) -> Iterator[Signal]:
        """List hits first, then links."""
        yield from super().detect(text)
        if "." not in text.original:
            return
        for match in _ADULT_SITE.finditer(text.original):
            where = TextSpan(match.start(), match.end(), text.field)
            cues = text.cues.around(match.start(), match.end())
            yield Signal(Concept.INDECENCY, 0.95, where, self.name, cues, "adult-link")


DETECTOR = Indecency("indecency", (Concept.INDECENCY,))
