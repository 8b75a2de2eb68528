"""Names in a code page that the archive does not tell.

Windows' own ZIP writer stores names in the OEM code page, other tools in the
ANSI one. The right one is found by how the names read: letters of one script
in a word, capitals before small letters, no line-drawing characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

CODE_PAGES = ("cp866", "kz1048", "cp1258", "cp437", "latin-1")
"""Kazakh and Russian Windows (OEM, ANSI), Vietnamese, the ZIP default, and what never fails.

KZ-1048 agrees with windows-1251 on all Russian letters and has the Kazakh
ones where that has the Serbian and Macedonian.
"""

SAMPLE = 1000

_WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*[\u0300-\u036f]?[^\W\d_\u0300-\u036f]*")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1ea0-\u1eff\u0300-\u036f]")
_PLAIN = re.compile("[A-Za-z]")
_MISPLACED_CAPITAL = re.compile("[a-z\u0430-\u045f\u00df-\u00ff][A-Z\u0400-\u042f\u00c0-\u00de]")
_ODD = re.compile("[^\\w\\s!-~\u0300-\u036f№«»“”–—…’‘]")


def decode(raw: bytes) -> str | None:
    """The name when it is ASCII or UTF-8; None when the code page has to be guessed."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def guess(raws: Iterable[bytes]) -> str:
    """The code page in which ``raws`` read best; the earlier of ``CODE_PAGES`` in a tie."""
    sample = b"\n".join(raw for raw, _ in zip(raws, range(SAMPLE), strict=False))
    return max(CODE_PAGES, key=lambda page: _plausibility(sample, page))


def decode_as(raw: bytes, page: str) -> str:
    """The name in the guessed code page."""
    return raw.decode(page, errors="replace")


def _plausibility(sample: bytes, page: str) -> float:
    try:
        text = sample.decode(page)
    except UnicodeDecodeError:
        return float("-inf")
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(_word, words)) - 2 * sum(not c.isascii() for c in _ODD.findall(text))


def _word(word: str) -> float:
    """How well one word with letters beyond ASCII reads; a Latin one needs plain letters too."""
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    score = -len(_MISPLACED_CAPITAL.findall(word))
    if (cyrillic and latin) or (not cyrillic and not latin):
        return score - len(word)
    if cyrillic:
        return score + cyrillic
    plain = len(_PLAIN.findall(word))
    return score + (latin if 2 * plain >= latin else plain - (latin - plain) / 2)
