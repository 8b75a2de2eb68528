"""Obscene words and links to adult sites in one's own posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sanaly_core.concepts import Concept
from sanaly_core.detectors.listed import Listed
from sanaly_core.languages.text import Text
from sanaly_core.signals import Signal, TextSpan

SITE = "adult-site"
"""List of the names of such sites."""
_REST = re.compile(r"[a-z0-9]{1,20}\.[a-z]{2,5}(?![a-z0-9-])(?:/[^\s\"'<>]{0,200})?", re.IGNORECASE)
_FRONT = re.compile(r"(?:https?://)?(?:[a-z0-9-]{1,30}\.){0,3}$", re.IGNORECASE)
_ADULT_DOMAIN = re.compile(r"(?<![a-z0-9-])[a-z0-9-]{2,40}\.xxx(?![a-z0-9-])", re.IGNORECASE)
_LONGEST_FRONT = 110


class Indecency(Listed):
    """The list, and addresses of sites known for adult content."""

    def detect(self, text: Text) -> Iterator[Signal]:
        """List hits first, then links."""
        yield from super().detect(text)
        for start, end in _links(text):
            where = TextSpan(start, end, text.field)
            cues = text.cues.around(start, end)
            yield Signal(Concept.INDECENCY, 0.95, where, self.name, cues, "adult-link")


def _links(text: Text) -> Iterator[tuple[int, int]]:
    """Half-open spans of the links to adult sites."""
    for hit in text.hits.get(SITE, ()):
        rest = _REST.match(text.original, hit.start)
        if rest:
            yield _front(text.original, hit.start), rest.end()
    if ".xxx" in text.original.lower():
        for match in _ADULT_DOMAIN.finditer(text.original):
            yield match.span()


def _front(original: str, name: int) -> int:
    """Where the address begins whose name of the site stands at ``name``."""
    begin = max(0, name - _LONGEST_FRONT)
    found = _FRONT.search(original[begin:name])
    return begin + found.start() if found else name


DETECTOR = Indecency("indecency", (Concept.INDECENCY,))
