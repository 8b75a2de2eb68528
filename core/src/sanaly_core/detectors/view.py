"""One text as the pattern detectors read it: composed, without invisible characters, folded.

Folding keeps the length, so that one position serves both strings: Vietnamese
letters lose their marks, Kazakh letters become the Russian ones people type
instead, dashes and blanks become the plain ones, everything is lower case.
It serves to find *labels* around a number; nothing is judged by it alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sanaly_core.signals import TextSpan

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_UNCOMPOSED = re.compile(f"[\u0300-\u036f{_INVISIBLE}]")
_DROPPED = re.compile(f"[{_INVISIBLE}]")
_KAZAKH = dict(zip("әғқңөұүһіӘҒҚҢӨҰҮҺІёЁ", "агкноуухиагкноуухиее", strict=True))
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


def _folding() -> dict[int, str]:
    """Code point to its plain form, each of one character."""
    table = {ord(letter): plain for letter, plain in _KAZAKH.items()}
    table.update({ord(blank): " " for blank in _BLANKS})
    table.update({ord(dash): "-" for dash in _DASHES})
    table.update({point: chr(point - 0xFEE0) for point in range(0xFF01, 0xFF5F)})
    for point in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(point))[0]
        if base.isascii():
            table[point] = base
    return {**table, ord("đ"): "d", ord("Đ"): "d"}


_FOLDING = _folding()


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """``plain`` keeps case and letters, ``folded`` is its plain lower form of equal length.

    ``origin`` maps positions back to the original text; ``None`` where they are the same.
    """

    plain: str
    folded: str
    origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int, field: str) -> TextSpan:
        """The span of the original text that ``start`` to ``end`` of this view stand for."""
        if self.origin is not None:
            start, end = self.origin[start], self.origin[end]
        return TextSpan(start, end, field)

    def holds(self, stems: tuple[str, ...]) -> bool:
        """Whether the folded text holds one of these anywhere: the cheapest first look."""
        for stem in stems:  # noqa: SIM110 - twice as fast as any(), and most posts end here
            if stem in self.folded:
                return True
        return False

    def line(self, position: int) -> tuple[int, int]:
        """Where the line around a position starts and ends."""
        end = self.plain.find("\n", position)
        return self.plain.rfind("\n", 0, position) + 1, len(self.plain) if end < 0 else end


@lru_cache(maxsize=8)
def view_of(original: str) -> View:
    """The view of one text; the few last ones are kept, as detectors follow one another."""
    if _UNCOMPOSED.search(original) is None:
        return View(original, _fold(original))
    letters, origin = [], []
    for start, cluster in _clusters(original):
        composed = unicodedata.normalize("NFC", cluster)
        letters.append(composed)
        origin.extend([start] * len(composed))
    plain = "".join(letters)
    return View(plain, _fold(plain), (*origin, len(original)))


def _fold(plain: str) -> str:
    return (plain if plain.isascii() else plain.translate(_FOLDING)).lower()


def _clusters(original: str) -> Iterator[tuple[int, str]]:
    """Each character with the marks that follow it; invisible ones are left out."""
    start, cluster = 0, ""
    for position, letter in enumerate(original):
        if _DROPPED.match(letter):
            continue
        if cluster and unicodedata.combining(letter):
            # A hostile pile of marks is cut, so that composing stays linear.
            cluster = cluster + letter if len(cluster) < 8 else cluster
            continue
        if cluster:
            yield start, cluster
        start, cluster = position, letter
    if cluster:
        yield start, cluster
