"""Finds four-cornered flat things in a picture: cards, papers, screens; and lays them flat.

Outlines come from edges and from light areas; each is taken for a sheet when
it is convex, has four corners after simplification (Douglas, Peucker 1973) or
fills the rectangle around it, and is neither tiny nor the picture's own frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.reading.words import Box

Grey = NDArray[np.uint8]
Corners = NDArray[np.float32]

SIDE = 800
"""The longer side of what sheets are looked for in."""
MOST_SHEETS = 6
_LEAST_AREA, _MOST_AREA = 0.015, 0.93
_LEAST_FILLED = 0.86
_LEAST_SOLID = 0.92
_LONGEST = 3.2
FLAT = 1280
"""Pixels of the longer side of a sheet laid flat, unless that blows it up too much."""
_MOST_BLOWN_UP = 2.5


@dataclass(frozen=True, slots=True)
class Sheet:
    """Corners in pixels of the upright picture, clockwise from the one that is upper left."""

    corners: Corners

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, each the mean of both sides."""
        a, b, c, d = self.corners
        width = (np.hypot(*(b - a)) + np.hypot(*(c - d))) / 2
        height = (np.hypot(*(d - a)) + np.hypot(*(c - b))) / 2
        return float(width), float(height)

    @property
    def ratio(self) -> float:
        """The longer side as a multiple of the shorter."""
        return max(self.size) / max(1.0, min(self.size))

    @property
    def box(self) -> Box:
        """The upright rectangle around it."""
        (left, top), (right, bottom) = self.corners.min(axis=0), self.corners.max(axis=0)
        return Box(float(left), float(top), float(right), float(bottom))


def sheets(picture: Picture) -> list[Sheet]:
    """The largest first; of those that lie in the same place one. Found once per picture."""
    return picture.once("sheets", lambda: _sheets(picture))


def _sheets(picture: Picture) -> list[Sheet]:
    image = picture.at_most(SIDE)
    scale = picture.upright.width / image.width
    found: list[Sheet] = []
    for corners in sorted(_corners(image), key=cv2.contourArea, reverse=True):
        sheet = Sheet(_ordered(corners) * scale)
        if sheet.ratio <= _LONGEST and not any(_same(sheet, other) for other in found):
            found.append(sheet)
    return found[:MOST_SHEETS]


def laid_flat(picture: Picture, sheet: Sheet) -> Image.Image:
    """The sheet as if scanned, its longer side about ``FLAT`` pixels."""
    longer = min(FLAT, max(sheet.size) * _MOST_BLOWN_UP)
    width, height = (max(8, round(side * longer / max(sheet.size))) for side in sheet.size)
    goal = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(sheet.corners, goal)
    pixels = np.asarray(picture.upright)
    flat = cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC)
    return Image.fromarray(np.asarray(flat, np.uint8))


def _corners(image: Image.Image) -> Iterator[Corners]:
    least, most = (share * image.width * image.height for share in (_LEAST_AREA, _MOST_AREA))
    for mask in _masks(np.asarray(image)):
        shapes, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for shape in shapes:
            hull = cv2.convexHull(shape)
            area = cv2.contourArea(hull)
            if least <= area <= most and cv2.contourArea(shape) >= _LEAST_SOLID * area:
                yield from _quadrangle(np.asarray(hull, np.int32))


def _masks(pixels: Grey) -> Iterator[Grey]:
    """Closed edges, and what is lighter than the rest, by several measures."""
    smooth = cv2.bilateralFilter(pixels, 7, 40, 7)
    square = np.ones((3, 3), np.uint8)
    edges = np.max([cv2.Canny(channel, 25, 75) for channel in cv2.split(smooth)], axis=0)
    yield np.asarray(cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)), np.uint8)
    grey = cv2.cvtColor(smooth, cv2.COLOR_RGB2GRAY)
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    for threshold in (level, (level + 255) / 2, *np.percentile(grey, (50, 70, 85))):
        _, light = cv2.threshold(grey, threshold, 255, cv2.THRESH_BINARY)
        yield np.asarray(cv2.morphologyEx(light, cv2.MORPH_OPEN, square, iterations=2), np.uint8)


def _quadrangle(hull: NDArray[np.int32]) -> Iterator[Corners]:
    """The four corners of a hull, when it has as many; else of the rectangle that it fills."""
    around = cv2.arcLength(hull, closed=True)
    for tolerance in (0.02, 0.035, 0.05):
        simple = cv2.approxPolyDP(hull, tolerance * around, closed=True)
        if len(simple) == 4:
            if cv2.contourArea(simple) > 0.9 * cv2.contourArea(hull):
                yield np.asarray(simple.reshape(4, 2), np.float32)
            return
    box = cv2.minAreaRect(hull)
    if cv2.contourArea(hull) >= _LEAST_FILLED * box[1][0] * box[1][1]:
        yield np.asarray(cv2.boxPoints(box), np.float32)


def _ordered(corners: Corners) -> Corners:
    """Clockwise, so that the first side is the one nearest to level and at the top."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    clockwise = corners[np.argsort(angles)]
    sides = np.roll(clockwise, -1, axis=0) - clockwise
    slopes = np.abs(np.arctan2(sides[:, 1], sides[:, 0]))
    return np.asarray(np.roll(clockwise, -int(np.argmin(slopes)), axis=0), np.float32)


def _same(sheet: Sheet, other: Sheet) -> bool:
    area, other_area = cv2.contourArea(sheet.corners), cv2.contourArea(other.corners)
    shared, _ = cv2.intersectConvexConvex(sheet.corners, other.corners)
    return bool(shared > 0.8 * min(area, other_area) and min(area, other_area) > 0.7 * other_area)
