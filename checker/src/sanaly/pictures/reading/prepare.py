"""Makes a picture of writing easy to read: flat, level, large and even.

Every step keeps the way back: a matrix from its own pixels to those of the
upright picture, so that words are marked where a person sees them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from sanaly.pictures.reading import measures as m
from sanaly.pictures.reading.rows import SIDE, Look
from sanaly.pictures.reading.words import Box, Word, around
from sanaly.pictures.reading.worth import Pixels, ink

Matrix = npt.NDArray[np.float64]
Floats = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A grey image and the matrix from its pixels to those of the upright picture."""

    grey: Pixels
    back: Matrix

    @property
    def image(self) -> Image.Image:
        """For the reader."""
        return Image.fromarray(self.grey)

    def home(self, words: Iterable[Word]) -> list[Word]:
        """Words that were read here, with their boxes in the upright picture."""
        return [replace(word, box=_moved(word.box, self.back)) for word in words]


def prepared(image: Image.Image) -> Prepared:
    """An image as it is."""
    return Prepared(np.asarray(image.convert("L")), np.eye(3))


def laid_out(image: Image.Image, seen: Look) -> Prepared:
    """Turned by a quarter where needed, cut out of the table, level, its letters of good size."""
    ready = prepared(image)
    size = seen.height * max(1.0, max(image.size) / SIDE)
    ready = quartered(ready, 1) if seen.upended else ready
    sheet = None if seen.light else _sheet(ready.grey, _text_of(seen, image, ready))
    if sheet is not None:
        ready = _flat(ready, sheet)
    elif not seen.upended:
        ready = _cut(ready, seen, size)
    ready = levelled(ready, seen.light)
    if seen.light:
        ready = replace(ready, grey=np.asarray(255 - ready.grey, np.uint8))
    return sized(ready, m.LETTER / max(size, 1.0))


def sized(ready: Prepared, factor: float) -> Prepared:
    """Larger or smaller, within what a reader takes."""
    pixels = ready.grey.shape[0] * ready.grey.shape[1]
    factor = min(max(factor, m.MOST_SMALLER), m.MOST_LARGER, (m.MOST_PIXELS / pixels) ** 0.5)
    if m.GOOD_SIZE[0] < factor < m.GOOD_SIZE[1]:
        return ready
    how = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    grey = cv2.resize(ready.grey, None, fx=factor, fy=factor, interpolation=how)
    return Prepared(_pixels(grey), ready.back @ np.diag([1 / factor, 1 / factor, 1]))


def quartered(ready: Prepared, quarters: int) -> Prepared:
    """Turned by so many quarters against the clock."""
    for _ in range(quarters % 4):
        width = ready.grey.shape[1]
        # What is at (x, y) now was at (width - 1 - y, x) before.
        turn = np.array([[0.0, -1, width - 1], [1, 0, 0], [0, 0, 1]])
        ready = Prepared(np.ascontiguousarray(np.rot90(ready.grey)), ready.back @ turn)
    return ready


def strip(ready: Prepared) -> Prepared:
    """Its few fullest rows, enough to tell which way up it is read."""
    rows = m.STRIP_ROWS * 2 * m.LETTER
    if ready.grey.shape[0] <= rows:
        return ready
    filled = np.cumsum(ink(ready.grey, False).sum(axis=1, dtype=np.float64))
    top = int(np.argmax(filled[rows:] - filled[:-rows]))
    return Prepared(ready.grey[top : top + rows], ready.back @ _shift(0, top))


def _shift(left: float, top: float) -> Matrix:
    return np.array([[1.0, 0, left], [0, 1, top], [0, 0, 1]])


def levelled(ready: Prepared, light: bool = False) -> Prepared:
    """Turned until its rows of letters are level."""
    angle = tilt(ready.grey, light)
    if abs(angle) < m.LEVEL:
        return ready
    return turned(ready, angle)


def turned(ready: Prepared, angle: float) -> Prepared:
    """Turned by ``angle`` degrees against the clock, nothing cut off."""
    height, width = ready.grey.shape
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0, 0, 1]])
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    size = (round(width * cos + height * sin), round(width * sin + height * cos))
    turn[0, 2] += (size[0] - width) / 2
    turn[1, 2] += (size[1] - height) / 2
    return _warped(ready, turn, size)


def evened(ready: Prepared) -> Prepared:
    """Shade, glare and grain taken out: letters dark and ground white everywhere."""
    grey = _pixels(cv2.GaussianBlur(cv2.medianBlur(ready.grey, m.MEDIAN), (0, 0), m.SOFT))
    ground = cv2.GaussianBlur(_coarse(grey, cv2.MORPH_CLOSE), (0, 0), m.GROUND_SOFT)
    flat = 1 - grey.astype(np.float32) / np.maximum(ground, 1)
    depth = cv2.GaussianBlur(_coarse(flat, cv2.MORPH_DILATE), (0, 0), m.DEPTH_SOFT)
    grain = m.GRAIN * float(np.median(flat))  # most of a sheet is ground
    share = (flat - grain) / np.maximum(depth - grain, m.LEAST_DEPTH)
    even = 255 * (1 - np.clip(share, 0, 1))
    return replace(ready, grey=_pixels(even))


def is_uneven(ready: Prepared) -> bool:
    """Whether the ground itself, without letters, is dark in one place and bright in another."""
    darkest, brightest = np.percentile(_coarse(ready.grey, cv2.MORPH_CLOSE), m.EVEN_SHARES)
    return bool(brightest - darkest > m.EVEN)


def _coarse(
    grey: npt.NDArray[np.floating[Any]] | npt.NDArray[np.integer[Any]], kind: int
) -> npt.NDArray[np.float32]:
    """A morphological step over three letters' height, at a quarter of the size."""
    height, width = grey.shape
    size = (max(1, width // m.COARSE), max(1, height // m.COARSE))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    reach = cv2.getStructuringElement(cv2.MORPH_RECT, (m.WINDOW,) * 2)
    done = cv2.morphologyEx(small.astype(np.float32), kind, reach)
    return np.asarray(cv2.resize(done, (width, height)), np.float32)


def tilt(grey: Pixels, light: bool = False) -> float:
    """Degrees by which rows of letters must be turned against the clock to be level.

    The right angle makes the profile of ink across the rows the sharpest
    (Postl, *Detection of linear oblique structures*, 1986).
    """
    mask = ink(_at_most(grey, m.TILT_SIDE), light)
    coarse = max(m.TILTS, key=lambda angle: _sharpness(mask, angle))
    steps = range(-m.TILT_STEPS, m.TILT_STEPS + 1)
    fine = [coarse + step / m.TILT_STEPS for step in steps]
    best = max(fine, key=lambda angle: _sharpness(mask, angle))
    return best if _sharpness(mask, best) > m.SHARPER * _sharpness(mask, 0) else 0.0


def _sharpness(mask: Pixels, angle: float) -> float:
    height, width = mask.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    profile = cv2.warpAffine(mask, turn, (width, height)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(profile)).sum())


def _text_of(seen: Look, image: Image.Image, ready: Prepared) -> Matrix:
    """The corners of what holds the rows of letters, in pixels of ``ready``."""
    left, top, right, low = seen.box
    corners = [(left, top), (right, top), (right, low), (left, low)]
    there = np.linalg.inv(ready.back)
    return np.array([_point((x * image.width, y * image.height), there) for x, y in corners])


def _sheet(grey: Pixels, text: Matrix) -> Matrix | None:
    """The four corners of a bright sheet that holds the text; None where there is none."""
    small = cv2.GaussianBlur(_at_most(grey, m.SHEET_SIDE), (m.SHEET_BLUR,) * 2, 0)
    level, _ = cv2.threshold(small, 0, 255, cv2.THRESH_OTSU)
    factor = grey.shape[1] / small.shape[1]
    for share in m.SHEET_SHARES:
        corners = _corners(np.asarray(small > level * share, np.uint8))
        if corners is not None and _holds(corners * factor, text):
            return np.asarray(corners * factor, np.float64)
    return None


def _holds(corners: Matrix, text: Matrix) -> bool:
    """Whether no corner of the text lies far outside the sheet."""
    outline = corners.astype(np.float32).reshape(-1, 1, 2)
    room = m.OUTSIDE * float(np.ptp(corners))
    inside = (cv2.pointPolygonTest(outline, (float(x), float(y)), True) for x, y in text)
    return all(distance > -room for distance in inside)


def _corners(bright: Pixels) -> Matrix | None:
    """The corners of the largest bright patch, when it has four."""
    closed = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((m.SHEET_GAP,) * 2, np.uint8))
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea))
    far = m.SIMPLER * cv2.arcLength(outline, True)
    corners = cv2.approxPolyDP(outline, far, True).reshape(-1, 2)
    share = cv2.contourArea(outline) / bright.size
    if len(corners) != 4 or not m.PAPER[0] < share < m.PAPER[1]:
        return None
    return _ordered(corners.astype(np.float64))


def _ordered(corners: Matrix) -> Matrix:
    """Top left, top right, bottom right, bottom left."""
    total, slope = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    order = [total.argmin(), slope.argmax(), total.argmax(), slope.argmin()]
    return corners[order]


def _flat(ready: Prepared, corners: Matrix) -> Prepared:
    """The sheet alone, as a rectangle."""
    a, b, c, d = (tuple(corner) for corner in corners)
    width = round(max(hypot(b[0] - a[0], b[1] - a[1]), hypot(c[0] - d[0], c[1] - d[1])))
    height = round(max(hypot(d[0] - a[0], d[1] - a[1]), hypot(c[0] - b[0], c[1] - b[1])))
    if min(width, height) < m.NARROWEST:
        return ready
    aims = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    warp = cv2.getPerspectiveTransform(corners.astype(np.float32), aims)
    return _warped(ready, np.asarray(warp, np.float64), (width, height))


def _cut(ready: Prepared, seen: Look, letter: float) -> Prepared:
    """Only what holds rows of letters, with room around it, where that is much less."""
    height, width = ready.grey.shape
    room = m.ROOM_LETTERS * letter + m.ROOM_SIDE * max(width, height)
    left, top = max(0, int(seen.box[0] * width - room)), max(0, int(seen.box[1] * height - room))
    right, low = int(seen.box[2] * width + room), int(seen.box[3] * height + room)
    part = ready.grey[top:low, left:right]
    if part.size > m.MUCH_LESS * ready.grey.size:
        return ready
    return Prepared(part, ready.back @ _shift(left, top))


def _warped(ready: Prepared, warp: Matrix, size: tuple[int, int]) -> Prepared:
    around_it = float(np.median(ready.grey))
    grey = cv2.warpPerspective(ready.grey, warp, size, flags=cv2.INTER_CUBIC, borderValue=around_it)
    return Prepared(_pixels(grey), ready.back @ np.linalg.inv(warp))


def _at_most(grey: Pixels, side: int) -> Pixels:
    factor = side / max(grey.shape)
    if factor >= 1:
        return grey
    return _pixels(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))


def _pixels(grey: npt.NDArray[np.generic]) -> Pixels:
    return np.asarray(grey).astype(np.uint8)


def _moved(box: Box, back: Matrix) -> Box:
    """The upright box around a box that was turned or warped."""
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return around(Box(x, y, x, y) for x, y in (_point(corner, back) for corner in corners))


def _point(point: tuple[float, float], back: Floats) -> tuple[float, float]:
    x, y, depth = back @ (*point, 1.0)
    return float(x / depth), float(y / depth)
