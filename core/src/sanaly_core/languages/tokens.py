"""Words of a text: whole words, never pieces, with their places."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from sanaly_core.languages.normal import Normal

# A name after @ stays whole, so that no list meets it. Stars inside a word mask letters; an
# apostrophe belongs to it. Pictographs are words of one sign.
WORD = re.compile(r"@?\w+(?:['*]+\w+)*\**|[\u2600-\u27bf\U0001f000-\U0001faff]")
_HASHTAG = re.compile(r"#\w+")


def spaced(value: str) -> str:
    """The canonical form with underscores as spaces: no part of words, same places."""
    return value.replace("_", " ")


class Token(NamedTuple):
    """One word of the canonical form: half-open span in it, and its text."""

    start: int
    end: int
    value: str


def tokenise(normal: Normal) -> tuple[Token, ...]:
    """Word tokens in reading order; ``#ПивнаяПятница`` gives two."""
    found = tuple(Token(m.start(), m.end(), m[0]) for m in WORD.finditer(spaced(normal.value)))
    if "#" not in normal.value:
        return found
    humps = _humps(normal)
    return tuple(part for token in found for part in _split(token, humps)) if humps else found


def _humps(normal: Normal) -> frozenset[int]:
    """Places inside hashtags where a capital follows a small letter."""
    humps = set()
    for tag in _HASHTAG.finditer(normal.value):
        for place in range(tag.start() + 2, tag.end()):
            origin = normal.span(place, place)[0]
            before, here = normal.original[origin - 1], normal.original[origin : origin + 1]
            if here.isupper() and before.islower():
                humps.add(place)
    return frozenset(humps)


def _split(token: Token, humps: frozenset[int]) -> list[Token]:
    cuts = [token.start, *(p for p in range(token.start + 1, token.end) if p in humps), token.end]
    return [
        Token(start, end, token.value[start - token.start : end - token.start])
        for start, end in pairwise(cuts)
    ]
