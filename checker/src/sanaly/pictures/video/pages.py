"""Whether a page shows something that another page does not.

Two white pages full of text hardly differ as a whole. So first it is asked
whether they are the same page, however the camera moved (phase correlation:
C. D. Kuglin and D. C. Hines, "The phase correlation image alignment method",
1975). If they are not, what each block shows is searched for around the same
place of the other page (normalised cross-correlation: J. P. Lewis, "Fast
template matching", 1995): neither noise nor light nor a hand that trembles
makes another page. Leaves in the wind would be one in each frame, so only what
lies on a calm ground is a page.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.float32]
"""Values 0–255, ``SIDE`` × ``SIDE``, whatever the shape of the picture."""

SIDE = 192
_BLOCK = 16
_AROUND = 3
"""Cells of ``SIDE`` by which a thing may lie elsewhere when a page is turned a little."""
_AROUND_DRAWN = 1
"""The same for a page that was drawn: no hand turns it, and forms differ by little."""
_INKED = 12.0
"""Spread of a block, 0–127, from which on it shows something."""
_BLUR = 0.8
"""Cells; so much less sharp, a page is like itself between two cells."""
_ALIKE = 0.7
"""Correlation from which on two blocks show the same."""
_ALIKE_DRAWN = 0.9
"""The same for drawn pages, whose lines of text may well stand in the same places."""
_SAME = 0.6
"""Phase correlation from which on it is one page: filmed twice it has 0.75, two have 0.35."""
_PART = 0.4
"""Part of what a page shows that makes it another page."""
_CALM = 6.0
"""Levels by which neighbouring cells of a ground may differ, in whatever light."""
_EVEN = 3.0
"""Levels around the middle one in which a ground lies that was drawn: a screen, a scan, slides."""
_GROUND = 0.5
"""Part of a page that is nothing but ground."""
_SCROLLED = 16.0
"""Cells by which a drawn page has moved when there is something new at its edge."""
_MARGIN = 5
"""Cells across a place that must be blank for something to be new there."""
_INK = 24.0
"""Levels off the ground that no compression leaves on a blank place."""
_WRITTEN = 16
"""Cells written where a drawn page was blank that are new on it: a word."""


def adds(page: Grey, other: Grey) -> bool:
    """Whether both are pages and ``page`` shows what ``other`` does not."""
    if float(np.abs(page - other).max()) < _EVEN or not (_calm(page) and _calm(other)):
        return False
    both_drawn = drawn(page) and drawn(other)
    right, down, strength = _movement(page, other)
    if strength < _SAME:
        how = (_AROUND_DRAWN, _ALIKE_DRAWN) if both_drawn else (_AROUND, _ALIKE)
        return _changed(_blurred(page), _blurred(other), *how)
    if not both_drawn:
        return False
    moved = max(abs(right), abs(down))
    return moved > _SCROLLED or (moved < 1 and _written(page, other))


def blank(page: Grey) -> bool:
    """Whether nothing at all stands on it."""
    return not _inked(page).any()


def drawn(page: Grey) -> bool:
    """Whether its ground is that of a screen, a scan or slides, which no camera filmed."""
    return float((np.abs(page - np.median(page)) <= _EVEN).mean()) >= _GROUND


def _calm(page: Grey) -> bool:
    """Whether most of it is a ground on which nothing stands."""
    down, right = np.abs(np.diff(page, axis=0)), np.abs(np.diff(page, axis=1))
    calm = np.maximum(down[:, :-1], right[:-1]) <= _CALM
    return float(calm.mean()) >= _GROUND


def _movement(page: Grey, other: Grey) -> tuple[float, float, float]:
    """Cells right and down by which all of ``page`` lies elsewhere in ``other``, and how surely."""
    window = cv2.createHanningWindow((SIDE, SIDE), cv2.CV_32F)
    # OpenCV writes into what it is given.
    (right, down), strength = cv2.phaseCorrelate(page.copy(), other.copy(), window)
    return right, down, strength


def _written(page: Grey, other: Grey) -> bool:
    """Whether something stands where the same page was blank."""
    kernel = np.ones((_MARGIN, _MARGIN), np.uint8)
    blank_there = cv2.dilate(other, kernel) - cv2.erode(other, kernel) < _INKED
    ink = np.abs(page - np.median(page)) > _INK
    return int((ink & blank_there).sum()) >= _WRITTEN


def _changed(page: Grey, other: Grey, around: int, alike: float) -> bool:
    """Whether much of what stands on a page is not to be found on the other."""
    places = np.argwhere(_inked(page)) * _BLOCK
    likeness = (_likeness(page, other, (int(row), int(column)), around) for row, column in places)
    gone = sum(value < alike for value in likeness)
    return gone > _PART * len(places)


def _likeness(page: Grey, other: Grey, corner: tuple[int, int], around: int) -> float:
    """How like a block the likest place around it in the other page is, at most 1."""
    row, column = corner
    block = page[row : row + _BLOCK, column : column + _BLOCK]
    top, left = max(0, row - around), max(0, column - around)
    there = other[top : row + _BLOCK + around, left : column + _BLOCK + around]
    if float(there.std()) < _EVEN:
        return 0.0
    return float(cv2.matchTemplate(there, block, cv2.TM_CCOEFF_NORMED).max())


def _inked(page: Grey) -> NDArray[np.bool_]:
    """Which blocks show something, by row and column."""
    count = SIDE // _BLOCK
    blocks = page.reshape(count, _BLOCK, count, _BLOCK)
    return np.asarray(blocks.std(axis=(1, 3)) >= _INKED)


def _blurred(page: Grey) -> Grey:
    return np.asarray(cv2.GaussianBlur(page, (0, 0), _BLUR), np.float32)
