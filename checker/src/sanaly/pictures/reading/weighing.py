"""How good a reading is, and how readings of one picture are put together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sanaly.pictures.reading.words import Word, around

SURE = 0.6
"""Confidence from which a word counts as read."""
_LEGIBLE = 0.4
"""Confidence from which a stamp's words are kept: what they say is judged by others."""
_NUMBER_SIGN = re.compile("[КМЛХ][еоєг]|N[°ºoge]?")
_JOINED = re.compile(r"^(?:[КМЛХ][ео]|N[ego°º])(?=\d)")


def joined(page: Sequence[Word], stamp: Sequence[Word]) -> list[Word]:
    """The words of a page and of a stamp on it, which the page's reader saw less surely."""
    if sureness(stamp) < _LEGIBLE:
        return list(page)
    left, top, right, bottom = around(word.box for word in stamp)
    kept = []
    for word in page:
        x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
        if not (left <= x <= right and top <= y <= bottom and word.confidence < sureness(stamp)):
            kept.append(word)
    return kept + numbered(stamp, kept)


def numbered(words: Sequence[Word], after: Sequence[Word]) -> list[Word]:
    """Words whose lines are numbered on from those of ``after``."""
    first = max((word.line for word in after), default=-1) + 1
    return [replace(word, line=word.line + first) for word in words]


def sure_letters(words: Iterable[Word]) -> int:
    """How many letters and digits were surely read."""
    return sum(_letters(word) for word in words if word.confidence >= SURE)


def sureness(words: Sequence[Word]) -> float:
    """The mean confidence over all letters."""
    letters = sum(_letters(word) for word in words)
    return sum(word.confidence * _letters(word) for word in words) / max(1, letters)


def tidy(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with their number signs: № before digits is often read as Ке, Ме or Ne."""
    tidied = []
    for number, word in enumerate(words, 1):
        text = _JOINED.sub("№", word.text)
        after = words[number].text if number < len(words) else ""
        if _NUMBER_SIGN.fullmatch(text) and after[:1].isdigit():
            text = "№"
        tidied.append(replace(word, text=text))
    return tuple(tidied)


def letters_of(words: Iterable[Word], script: str) -> int:
    """Letters of a script, by its name in Unicode."""
    letters = (letter for word in words for letter in word.text if letter.isalpha())
    return sum(unicodedata.name(letter, "").startswith(script) for letter in letters)


def marked(words: Iterable[Word]) -> int:
    """Letters with the marks that Vietnamese has in nearly every word, and English never."""
    return sum(not letter.isascii() for word in words for letter in word.text if letter.isalpha())


def _letters(word: Word) -> int:
    return sum(map(str.isalnum, word.text))
