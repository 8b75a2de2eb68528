"""The cheap first look: is there writing, and how does it lie? A few milliseconds a picture.

Letters are small, stroke-like spots, darker or lighter than what is around
them, that stand in rows with others of their height. Morphological hats find
the spots whatever the light is (Wu, Hsieh, Chen: *Morphology-based text line
extraction*, 2008); ``rows`` tells which of them are letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from sanaly.pictures.reading.rows import (
    CONTRAST,
    GRAIN,
    HAT,
    PART,
    SHARES,
    Box,
    Look,
    best,
    in_rows,
    is_lighter,
    letters,
    seen,
    voters,
)

Pixels = npt.NDArray[np.uint8]
Spots = npt.NDArray[np.integer[Any]]
_HAT = cv2.getStructuringElement(cv2.MORPH_RECT, (HAT, HAT))


def look(image: Image.Image) -> Look:
    """A first look at an image of at most ``SIDE`` pixels."""
    grey = np.asarray(image.convert("L"))
    return best([found for light in (False, True) for found in _looks(grey, light)])


def ink(grey: Pixels, light: bool) -> Pixels:
    """255 where something thin is darker (or lighter) than its ground, 0 elsewhere."""
    kind = cv2.MORPH_TOPHAT if light else cv2.MORPH_BLACKHAT
    hat = cv2.morphologyEx(cv2.GaussianBlur(grey, (3, 3), 0), kind, _HAT)
    standing_out = hat[hat > CONTRAST]
    if not standing_out.size:
        return np.zeros_like(grey)
    level, _ = cv2.threshold(standing_out, 0, 255, cv2.THRESH_OTSU)
    floor = max(CONTRAST, PART * level, GRAIN * float(np.median(hat)))
    _, mask = cv2.threshold(hat, floor, 255, cv2.THRESH_BINARY)
    return np.asarray(mask, np.uint8)


def _looks(grey: Pixels, light: bool) -> tuple[Look, Look]:
    """The ink's rows as they run level and from top to bottom."""
    _, _, found, _ = cv2.connectedComponentsWithStats(ink(grey, light), connectivity=8)
    spots = np.asarray(found[1:], np.int32)
    return _rows(spots, grey, False), _rows(spots[:, [1, 0, 3, 2, 4]], grey.T, True)


def _rows(spots: Spots, grey: Pixels, upended: bool) -> Look:
    boxes = in_rows(letters(spots.tolist()))
    height, width = grey.shape
    light = is_lighter(_levels(grey, boxes))
    return seen(boxes, (width, height), light=light, upended=upended)


def _levels(grey: Pixels, boxes: Sequence[Box]) -> list[list[float]]:
    parts = (grey[top:low, left:right] for left, top, right, low in voters(boxes))
    return [[float(level) for level in np.percentile(part, SHARES)] for part in parts]
