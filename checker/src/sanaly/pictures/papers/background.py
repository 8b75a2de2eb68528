"""Papers and screens that can be read in the background of a scene.

Not the picture itself: a scan, a screenshot, a poster or a caption laid over a
photo is what the person shows on purpose, and ``writing`` reads it. Nothing is
said until enough words of a sheet were read surely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.papers.cards import read_sheet
from sanaly.pictures.papers.sheets import Sheet, laid_flat, sheets
from sanaly.pictures.papers.zones import Document
from sanaly.pictures.reading.read import look_of
from sanaly.pictures.reading.words import Word, around

WORDS = 12
"""Surely read words of at least three letters that make a paper readable."""
LINES = 4
SURELY = 0.75
MOST_READ = 3
_LEAST_SHARE, _MOST_SHARE = 0.02, 0.55
_SMALL_TYPE = 1 / 16
"""Of a sheet's longer side: letters of papers; a poster's or a sign's are larger."""
_DRAWN = 0.6
"""Share of pixels like their neighbours: photos of paper and rooms have less, graphics more."""
_LAID_OVER = 0.45
"""The same of one sheet; measured: captions 0.69 and more, papers and screens at most 0.27."""
_SIDE = 800


def readable(picture: Picture) -> Iterator[Document]:
    """Sheets with words in a scene. Raises ``engine.NotRead``."""
    if not look_of(picture).worth or evenly_coloured(picture.at_most(_SIDE)) > _DRAWN:
        return
    behind = [sheet for sheet in sheets(picture) if _is_behind(picture, sheet)]
    for sheet in behind[:MOST_READ]:
        words = read_sheet(picture, sheet)
        score = _readability(words, max(sheet.size))
        if score and not _is_laid_over(picture, sheet, words):
            yield Document(sheet.box, score, "readable-sheet")


def evenly_coloured(image: Image.Image) -> float:
    """The share of pixels whose grey is that of the neighbours to the right and below."""
    grey = np.asarray(image.convert("L"), np.int16)
    across = np.diff(grey, axis=1)[:-1] == 0
    down = np.diff(grey, axis=0)[:, :-1] == 0
    return float((across & down).mean()) if across.size else 1.0


def _is_behind(picture: Picture, sheet: Sheet) -> bool:
    """Whether the sheet is a part of the scene: neither most of it nor laid over it."""
    share = cv2.contourArea(sheet.corners) / (picture.upright.width * picture.upright.height)
    if not _LEAST_SHARE <= share <= _MOST_SHARE:
        return False
    return evenly_coloured(_small(laid_flat(picture, sheet))) <= _LAID_OVER


def _is_laid_over(picture: Picture, sheet: Sheet, words: Sequence[Word]) -> bool:
    """Whether the words stand on a caption's even ground: the sheet may be the wall behind it."""
    ground = around(word.box for word in words if word.confidence >= SURELY)
    return evenly_coloured(_small(laid_flat(picture, sheet).crop(ground))) > _LAID_OVER


def _small(image: Image.Image) -> Image.Image:
    image.thumbnail((_SIDE, _SIDE))
    return image


def _readability(words: Sequence[Word], side: float) -> float:
    """0-1, 0 for what is not readable or is written as large as on a sign."""
    sure = [w for w in words if w.confidence >= SURELY and sum(map(str.isalpha, w.text)) >= 3]
    if len(sure) < WORDS or len({word.line for word in sure}) < LINES:
        return 0.0
    height = float(np.median([word.box.bottom - word.box.top for word in sure]))
    if height > _SMALL_TYPE * side:
        return 0.0
    return min(0.9, 0.6 + 0.01 * (len(sure) - WORDS))
