"""The cheap first look: is there writing, and how does it lie? A few milliseconds a picture.

Letters are small, stroke-like spots, darker or lighter than what is around
them, that stand in rows with others of their height. Morphological hats find
the spots whatever the light is (Wu, Hsieh, Chen: *Morphology-based text line
extraction*, 2008); rows are told from foliage, bricks and fences by their form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.uint8]
Spots = npt.NDArray[np.integer[Any]]
SIDE = 1024
"""The longer side of what is looked at."""
_HAT = cv2.getStructuringElement(cv2.MORPH_RECT, (21, 21))
_CONTRAST = 18
"""Grey levels by which a letter at least differs from its ground; a fifth of what print has."""
_MOST_SPOTS = 900
"""Spots that are compared with each other, from the top: more say nothing new."""
_MIN_HEIGHT, _MAX_HEIGHT = 4, 110
_FAR_MORE = 1.6
_VOTES = 60
ENOUGH = 6
"""Spots in rows that make a picture worth reading: MẬT with its copy number, a short caption."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the first look saw. ``spots`` counts letter-like spots that stand in rows.

    ``height`` is their height in pixels of the looked-at image, ``box`` what
    holds them all, in 0–1; ``light`` says that they are lighter than their
    ground, ``upended`` that their rows run from top to bottom.
    """

    spots: int
    height: float
    box: tuple[float, float, float, float]
    light: bool
    upended: bool

    @property
    def worth(self) -> bool:
        """Whether the picture is worth reading."""
        return self.spots >= ENOUGH


def look(image: Image.Image) -> Look:
    """A first look at an image of at most ``SIDE`` pixels."""
    grey = np.asarray(image.convert("L"))
    looks = [found for light in (False, True) for found in _looks(grey, light)]
    best = max(looks, key=lambda found: found.spots)
    level = max((found for found in looks if not found.upended), key=lambda found: found.spots)
    # Print in columns looks upended too; it is so only where level rows are far fewer.
    return best if best.spots > _FAR_MORE * level.spots else level


def ink(grey: Pixels, light: bool) -> Pixels:
    """255 where something thin is darker (or lighter) than its ground, 0 elsewhere."""
    kind = cv2.MORPH_TOPHAT if light else cv2.MORPH_BLACKHAT
    hat = cv2.morphologyEx(cv2.GaussianBlur(grey, (3, 3), 0), kind, _HAT)
    standing_out = hat[hat > _CONTRAST]
    if not standing_out.size:
        return np.zeros_like(grey)
    level, _ = cv2.threshold(standing_out, 0, 255, cv2.THRESH_OTSU)
    # Where half of all points stand out a little, that little is grain.
    floor = max(_CONTRAST, 0.7 * level, 3 * float(np.median(hat)))
    _, mask = cv2.threshold(hat, floor, 255, cv2.THRESH_BINARY)
    return np.asarray(mask, np.uint8)


def _looks(grey: Pixels, light: bool) -> tuple[Look, Look]:
    """The ink's rows as they run level and from top to bottom."""
    _, _, found, _ = cv2.connectedComponentsWithStats(ink(grey, light), connectivity=8)
    spots = np.asarray(found[1:], np.int32)
    return _rows(spots, grey, False), _rows(spots[:, [1, 0, 3, 2, 4]], grey.T, True)


def _rows(spots: Spots, grey: Pixels, upended: bool) -> Look:
    boxes = _letters(spots)
    boxes = boxes[_in_rows(boxes)]
    if not len(boxes):
        return Look(0, 0.0, (0.0, 0.0, 1.0, 1.0), False, upended)
    size = grey.shape[::-1]
    left, top = (float(side) for side in boxes[:, :2].min(axis=0) / size)
    right, low = (float(side) for side in (boxes[:, :2] + boxes[:, 2:]).max(axis=0) / size)
    box = (top, left, low, right) if upended else (left, top, right, low)
    light = _is_light(grey, boxes)
    return Look(len(boxes), float(np.median(boxes[:, 3])), box, light, upended)


def _is_light(grey: Pixels, boxes: Spots) -> bool:
    """Whether the ground of most letters is the darker part: their gaps are spots in rows too."""
    votes = 0
    for x, y, width, height in boxes[:: max(1, len(boxes) // _VOTES)]:
        room = max(2, height // 3)
        part = grey[max(0, y - room) : y + height + room, max(0, x - room) : x + width + room]
        lowest, ground, highest = np.percentile(part, (3, 50, 97))
        votes += 1 if highest - ground > ground - lowest else -1
    return votes > 0


def _letters(spots: Spots) -> Spots:
    """Boxes (x, y, width, height) of spots that may be letters or words run together."""
    _, _, width, height, area = spots.T
    full = area / np.maximum(1, width * height)
    fits = (height >= _MIN_HEIGHT) & (height <= _MAX_HEIGHT) & (width >= 2)
    shaped = (width < 12 * height) & (height < 8 * width) & (full > 0.15) & (full < 0.9)
    return np.asarray(spots[fits & shaped][:_MOST_SPOTS, :4])


def _in_rows(boxes: Spots) -> npt.NDArray[np.bool_]:
    """Which spots stand in a row of at least four of like height."""
    x, y, width, height = (side.astype(np.float32) for side in boxes.T)
    tall = np.maximum(height[None, :], height[:, None])
    low = np.minimum(height[None, :], height[:, None])
    gap = x[None, :] - (x + width)[:, None]
    tops = np.abs(y[None, :] - y[:, None])
    feet = np.abs((y + height)[None, :] - (y + height)[:, None])
    follows = (gap > -0.3 * low) & (gap < 1.2 * tall) & (x[None, :] > x[:, None])
    follows &= (np.minimum(tops, feet) <= 0.2 * tall + 1) & (tall < 1.9 * low)
    inner = follows.any(axis=1) & follows.any(axis=0)
    # A row of four has two inner spots that follow each other.
    pairs = inner[:, None] & inner[None, :] & follows
    core = pairs.any(axis=1) | pairs.any(axis=0)
    ends = (follows & core[None, :]).any(axis=1) | (follows & core[:, None]).any(axis=0)
    return np.asarray(core | ends)
