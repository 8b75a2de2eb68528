"""Identity documents without a zone to be read: by the words on each sheet, laid flat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.papers.clock import Clock, clock_of
from sanaly.pictures.papers.evidence import Evidence
from sanaly.pictures.papers.sheets import Sheet, laid_flat, sheets
from sanaly.pictures.papers.zones import Document
from sanaly.pictures.reading import engine
from sanaly.pictures.reading.read import read_picture
from sanaly.pictures.reading.rows import SIDE
from sanaly.pictures.reading.weighing import sureness
from sanaly.pictures.reading.words import Word, around, joined
from sanaly.pictures.reading.worth import look
from sanaly.pictures.rectangles import overlap

SURE = 0.5
_SURELY = 0.8
"""Mean confidence of a reading the right way up: of capitals upside down at most 0.7."""
_ENOUGH_LETTERS = 25
_LEAST_RATIO, _MOST_RATIO = 1.2, 2.0
MOST_READ = 3
"""Sheets of one picture that are read."""
_LEAST_SPOTS = 16
_LEAST_HEIGHT = 5.0
"""Pixels of the upright picture that letters must have to be read at all."""


def cards(picture: Picture) -> Iterator[Document]:
    """Documents known by their words. Raises ``engine.NotRead``."""
    whole = _whole(picture)
    if whole is not None:
        yield whole
        return
    shaped = [s for s in sheets(picture) if _LEAST_RATIO <= s.ratio <= _MOST_RATIO]
    for sheet in shaped[:MOST_READ]:
        score = Evidence(joined(read_sheet(picture, sheet))).score
        if score:
            yield Document(sheet.box, score, "identity-words")
            return


def _whole(picture: Picture) -> Document | None:
    """The picture as a whole, as it was read for all detectors."""
    page = read_picture(picture)
    score = Evidence(joined(page.words)).score
    if not score:
        return None
    box = around(word.box for word in page.words if word.confidence >= SURE)
    holding = [s for s in sheets(picture) if _LEAST_RATIO <= s.ratio <= _MOST_RATIO]
    best = max(holding, key=lambda s: overlap(s.box, box), default=None)
    outline = best.box if best and overlap(best.box, box) > 0.6 else box
    return Document(outline, score, "identity-words")


def read_sheet(picture: Picture, sheet: Sheet) -> list[Word]:
    """The words on a sheet, read once, in pixels of the sheet laid flat; either way up.

    Empty for what is too small to be read, and when this picture's time is over.
    """
    clock = clock_of(picture)
    key = f"sheet {sheet.corners.round().tolist()}"
    return picture.once(key, lambda: _read(laid_flat(picture, sheet), max(sheet.size), clock))


def _read(flat: Image.Image, side: float, clock: Clock) -> list[Word]:
    seen = look(_thumbnail(flat, SIDE))
    height = seen.height * side / min(SIDE, max(flat.size))
    if seen.spots < _LEAST_SPOTS or height < _LEAST_HEIGHT:
        return []
    best: list[Word] = []
    for turn in (90, 270) if seen.upended else (0, 180):
        words = clock.read(flat.rotate(turn, expand=True), engine.languages())
        best = max(best, words, key=_worth)
        if letters(words) > max(_ENOUGH_LETTERS, 0.4 * seen.spots) and sureness(words) > _SURELY:
            break
    return best


def _worth(words: Sequence[Word]) -> float:
    return letters(words) * sureness(words) ** 2


def _thumbnail(image: Image.Image, side: int) -> Image.Image:
    small = image.copy()
    small.thumbnail((side, side))
    return small


def letters(words: Sequence[Word]) -> int:
    """Letters and digits that were read with some certainty."""
    return sum(sum(map(str.isalnum, w.text)) for w in words if w.confidence >= SURE)
