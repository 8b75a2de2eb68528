"""In which order a picture is read, and what of it is kept.

The steps are asked for one by one, so that whoever has the pixels takes them:
OpenCV and the program Tesseract, or what a browser has.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sanaly.pictures.reading.rows import Look
from sanaly.pictures.reading.weighing import (
    joined,
    letters_of,
    marked,
    numbered,
    sure_letters,
    sureness,
    tidy,
)
from sanaly.pictures.reading.words import Word

ANYWHERE = 11
"""Tesseract's mode for text anywhere: reading pages, it leaves lone short lines out."""
BLOCK = 6
"""Its mode for one block of text."""
LANGUAGES = {"kaz": "kk", "rus": "ru", "vie": "vi", "eng": "en"}
"""Tesseract's names of the languages that are read, and the core's."""
_SCRIPTS = {"CYRILLIC": ("kaz", "rus"), "LATIN": ("vie", "eng")}
_QUICK = ("rus", "eng")
"""One language of each script tells which way up a page is."""
_STRAY = 0.25
"""Share of letters in another script up to which they are taken for misread ones."""
_VIETNAMESE = 0.08
"""Share of marked letters in a Latin text from which it is Vietnamese."""
_FEW, _DOUBTFUL = 0.25, 0.7
"""Share of the letters seen, and confidence, below which a page may stand on its head."""

Ready = Any
"""A picture made ready for reading, as whoever takes the steps holds it."""


class Do(Enum):
    """What is asked for, and what it gives."""

    LAY_OUT = auto()
    """The picture turned, cut out and of good size: a ``Ready``."""
    OVERTURN = auto()
    """The same on its head: a ``Ready``."""
    STRIP = auto()
    """A few of its rows: a ``Ready``."""
    EVEN = auto()
    """The same with its light evened out: a ``Ready``."""
    IS_UNEVEN = auto()
    """Whether its ground is dark here and bright there."""
    STAMPS = auto()
    """Its stamps: several ``Ready``."""
    READ = auto()
    """Its words, boxes in the upright picture; none once time is over."""
    IS_OVER = auto()
    """Whether reading failed or time is over."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step; ``psm`` and ``languages`` are for reading."""

    do: Do
    ready: Ready = None
    psm: int = ANYWHERE
    languages: Sequence[str] = tuple(LANGUAGES)


Steps = Generator[Step, Any, list[Word]]
_Words = Generator[Step, Any, list[Word]]
_Way = Generator[Step, Any, tuple[list[Word], Ready]]


def reading(seen: Look) -> Generator[Step, Any, tuple[Word, ...]]:
    """The words of a picture of which the first look saw this; empty where that is not worth it."""
    if not seen.worth:
        return ()
    words, sheet = yield from _best(seen)
    for stamp in (yield Step(Do.STAMPS, sheet)):
        words = joined(words, (yield from _stamp(stamp)))
    return tidy(words)


def _best(seen: Look) -> _Way:
    """The first good reading, or the best of all that there was time for.

    With the picture as it was read.
    """
    ready = yield Step(Do.LAY_OUT)
    if seen.upended and (yield from _is_overhead(ready)):
        ready = yield Step(Do.OVERTURN, ready)
    words, way = yield from _read_well(ready, seen)
    few = sure_letters(words) < _FEW * seen.spots or sureness(words) < _DOUBTFUL
    if few and not seen.upended and (yield from _is_overhead(ready)):
        words, way = yield from _read_well((yield Step(Do.OVERTURN, ready)), seen)
    return (yield from _in_its_script(way, words)), way


def _is_overhead(ready: Ready) -> Generator[Step, Any, bool]:
    """Whether a strip of it reads better the other way up."""
    part = yield Step(Do.STRIP, ready)
    here = yield Step(Do.READ, part, BLOCK, _QUICK)
    over = yield Step(Do.READ, (yield Step(Do.OVERTURN, part)), BLOCK, _QUICK)
    return sure_letters(over) > sure_letters(here)


def _read_well(ready: Ready, seen: Look) -> _Way:
    """As it is, and with its light evened out unless that was good; the likelier first."""
    uneven = yield Step(Do.IS_UNEVEN, ready)
    first = (yield Step(Do.EVEN, ready)) if uneven else ready
    words = yield Step(Do.READ, first)
    if (yield Step(Do.IS_OVER)) or _is_good(words, seen):
        return words, first
    second = ready if uneven else (yield Step(Do.EVEN, ready))
    again = yield Step(Do.READ, second)
    return (again, second) if sure_letters(again) > sure_letters(words) else (words, first)


def _in_its_script(ready: Ready, words: list[Word]) -> _Words:
    """Read again with the languages of its script, where a few words came in the other.

    In short words and capitals Cyrillic and Latin look alike: Số and Ѕб.
    """
    latin, cyrillic = (letters_of(words, script) for script in ("LATIN", "CYRILLIC"))
    fewer, more = sorted((latin, cyrillic))
    vietnamese = latin > cyrillic and marked(words) > _VIETNAMESE * latin
    if fewer >= _STRAY * more or not (fewer or vietnamese):
        return words
    script = "LATIN" if latin > cyrillic else "CYRILLIC"
    languages = ("vie",) if vietnamese else _SCRIPTS[script]
    again = yield Step(Do.READ, ready, ANYWHERE, languages)
    return again if sure_letters(again) > 0.9 * sure_letters(words) else words


def _stamp(stamp: Ready) -> _Words:
    """A stamp's words, read in the two scripts apart: in a few capitals they look alike."""
    readings: list[list[Word]] = []
    for languages in _SCRIPTS.values():
        readings.append((yield Step(Do.READ, stamp, BLOCK, languages)))
    readings.sort(key=sureness)
    close = [words for words in readings if sureness(words) > sureness(readings[-1]) - 0.1]
    together: list[Word] = []
    for words in close:
        together += numbered(words, together)
    return together


def _is_good(words: Sequence[Word], seen: Look) -> bool:
    return sure_letters(words) > 0.7 * seen.spots and sureness(words) > 0.8
