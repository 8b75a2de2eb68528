"""Reads one picture once for all detectors: a cheap look first, hard work only where it helps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sanaly.pictures.base import Picture
from sanaly.pictures.reading import effort, engine
from sanaly.pictures.reading.prepare import Prepared, evened, is_uneven, laid_out, quartered, strip
from sanaly.pictures.reading.stamps import stamps
from sanaly.pictures.reading.words import Page, Word, around
from sanaly.pictures.reading.worth import SIDE, Look, look
from sanaly_core.not_checked import Reason

PICTURE_SECONDS = 7.0
"""Of work, for all readings of one picture together."""
SURE = 0.6
"""Confidence from which a word counts as read."""
_ANYWHERE = 11
"""Tesseract's mode for text anywhere: reading pages, it leaves lone short lines out."""
_SCRIPTS = {"CYRILLIC": ("kaz", "rus"), "LATIN": ("vie", "eng")}
_LEGIBLE = 0.4
"""Confidence from which a stamp's words are kept: what they say is judged by others."""
_QUICK = ("rus", "eng")
"""One language of each script tells which way up a page is."""
_STRAY = 0.25
"""Share of letters in another script up to which they are taken for misread ones."""
_VIETNAMESE = 0.08
"""Share of marked letters in a Latin text from which it is Vietnamese."""
_FEW, _DOUBTFUL = 0.25, 0.7
"""Share of the letters seen, and confidence, below which a page may stand on its head."""


def read_picture(picture: Picture) -> Page:
    """The words of a picture, read at the first call; empty where it holds no text.

    Never raises for what Tesseract does: ``Page.trouble`` tells it.
    """
    return picture.once("page", lambda: _Reading(picture).page())


def look_of(picture: Picture) -> Look:
    """The first look at a picture, made once."""
    return picture.once("first look", lambda: look(picture.at_most(SIDE)))


_NUMBER_SIGN = re.compile("[КМЛХ][еоєг]|N[°ºoge]?")
_JOINED = re.compile(r"^(?:[КМЛХ][ео]|N[ego°º])(?=\d)")


class _Reading:
    """The readings of one picture, within its time."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._end = effort.worked() + effort.allowed(PICTURE_SECONDS)
        self._trouble: Reason | None = None

    def page(self) -> Page:
        seen = look_of(self._picture)
        if not seen.worth:
            return Page()
        words, sheet = self._best(seen)
        for stamp in stamps(self._picture.upright, sheet):
            words = joined(words, self._stamp(stamp))
        return Page(tidy(words), self._trouble)

    def _best(self, seen: Look) -> tuple[list[Word], Prepared]:
        """The first good reading, or the best of all that there was time for.

        With the picture as it was read.
        """
        ready = laid_out(self._picture.upright, seen)
        if seen.upended and self._is_overhead(ready):
            ready = quartered(ready, 2)
        words, way = self._read_well(ready, seen)
        few = sure_letters(words) < _FEW * seen.spots or sureness(words) < _DOUBTFUL
        if few and not seen.upended and self._is_overhead(ready):
            words, way = self._read_well(quartered(ready, 2), seen)
        return self._in_its_script(way, words), way

    def _is_overhead(self, ready: Prepared) -> bool:
        """Whether a strip of it reads better the other way up."""
        part = strip(ready)
        here, over = (self._read(way, 6, _QUICK) for way in (part, quartered(part, 2)))
        return sure_letters(over) > sure_letters(here)

    def _read_well(self, ready: Prepared, seen: Look) -> tuple[list[Word], Prepared]:
        """As it is, and with its light evened out unless that was good; the likelier first."""
        ways = [ready, evened(ready)]
        if is_uneven(ready):
            ways.reverse()
        words = self._read(ways[0])
        if self._trouble or _is_good(words, seen):
            return words, ways[0]
        again = self._read(ways[1])
        return (again, ways[1]) if sure_letters(again) > sure_letters(words) else (words, ways[0])

    def _in_its_script(self, ready: Prepared, words: list[Word]) -> list[Word]:
        """Read again with the languages of its script, where a few words came in the other.

        In short words and capitals Cyrillic and Latin look alike: Số and Ѕб.
        """
        latin, cyrillic = (_letters_of(words, script) for script in ("LATIN", "CYRILLIC"))
        fewer, more = sorted((latin, cyrillic))
        vietnamese = latin > cyrillic and _marked(words) > _VIETNAMESE * latin
        if fewer >= _STRAY * more or not (fewer or vietnamese):
            return words
        script = "LATIN" if latin > cyrillic else "CYRILLIC"
        again = self._read(ready, _ANYWHERE, ("vie",) if vietnamese else _SCRIPTS[script])
        return again if sure_letters(again) > 0.9 * sure_letters(words) else words

    def _stamp(self, stamp: Prepared) -> list[Word]:
        """A stamp's words, read in the two scripts apart: in a few capitals they look alike."""
        readings = [self._read(stamp, 6, script) for script in _SCRIPTS.values()]
        readings.sort(key=sureness)
        close = [words for words in readings if sureness(words) > sureness(readings[-1]) - 0.1]
        together: list[Word] = []
        for words in close:
            together += numbered(words, together)
        return together

    def _read(
        self, ready: Prepared, psm: int = _ANYWHERE, among: Iterable[str] = engine.LANGUAGES
    ) -> list[Word]:
        languages = [name for name in engine.languages() if name in among]
        left = min(effort.allowed(engine.CALL_SECONDS), self._end - effort.worked())
        if not languages or self._trouble:
            return []
        try:
            return ready.home(engine.read(ready.image, languages, psm, left))
        except engine.NotRead as error:
            self._trouble = error.reason
            return []


def _is_good(words: Sequence[Word], seen: Look) -> bool:
    return sure_letters(words) > 0.7 * seen.spots and sureness(words) > 0.8


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


def _letters_of(words: Iterable[Word], script: str) -> int:
    letters = (letter for word in words for letter in word.text if letter.isalpha())
    return sum(unicodedata.name(letter, "").startswith(script) for letter in letters)


def _marked(words: Iterable[Word]) -> int:
    """Letters with the marks that Vietnamese has in nearly every word, and English never."""
    return sum(not letter.isascii() for word in words for letter in word.text if letter.isalpha())


def _letters(word: Word) -> int:
    return sum(map(str.isalnum, word.text))
