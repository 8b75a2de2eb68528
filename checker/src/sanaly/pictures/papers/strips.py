"""Finds strips of evenly spaced print that may be a machine-readable zone, turned any way.

Dark strokes on a lighter ground are brought out (black hat), letters that stand
close are joined (closing), and what is long and narrow is a candidate; the way
of A. Rosebrock, "Detecting machine-readable zones in passport images" (2015),
at several sizes, because a document may be small in the picture. Of these the
ones whose letters stand at equal distances, as a typewriter's do, are kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sanaly.pictures.base import Picture

Grey = NDArray[np.uint8]
Corners = NDArray[np.float32]

SIZES = (1600, 800, 560, 400, 240)
"""Longer sides at which strips are looked for: letters of 5 to 14 pixels' width each."""
WIDTH = 1100
"""Pixels of a strip's length as it is handed to the reader: 22 to 36 for each letter."""
LEAST_EVEN = 0.46
"""Of 1; measured on drawn documents: zones 0.55 to 0.88, other print at most 0.44."""
LEAST_BOTH, LEAST_BESIDE = 0.4, 0.36
"""Of two lines of the same length above each other, and of one beside a strip that has
``LEAST_EVEN``: single lines of a zone with few fillers have 0.40 to 0.45."""
_STROKE, _JOIN = 7, 9
_LEAST_LONG, _MOST_LONG = 3.0, 60.0
"""Length of a strip in heights; a single line of 44 letters has 47 and a little less ink."""
_LEAST_LENGTH = 90
_LEAST_FILLED = 0.45
_MARGIN = 0.04
_PITCHES = slice(20, 52)
_PARALLEL = 4.0
"""Degrees by which lines of one zone may differ in a picture taken from the side."""
_ALIKE, _SHIFTED, _NEAR = 0.6, 0.3, 3.5
"""Lengths of such lines, and how far their middles lie apart along and across (in heights)."""
_MUCH_ALIKE = 0.8
"""Lengths of lines of which one alone is not even enough."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A rectangle in pixels of the upright picture, its longer side near level.

    ``turn`` is its angle in degrees, clockwise; ``even`` 0-1 how equally its letters stand.
    """

    middle: tuple[float, float]
    size: tuple[float, float]
    turn: float
    even: float = 0.0


def strips(picture: Picture) -> list[Strip]:
    """Candidates of all sizes, the largest first; of those in one place the largest alone.

    Lines that stand too far apart to be joined by their strokes are one strip all the same.
    """
    shapes = [strip for size in SIZES for strip in _shapes(picture, size)]
    found: list[Strip] = []
    for strip in sorted(shapes, key=lambda s: -s.size[0] * s.size[1]):
        if not any(_inside(strip, larger) for larger in found if larger.even >= LEAST_EVEN):
            even = evenness(straightened(picture, strip))
            found = _with(found, replace(strip, even=even))
    return sorted(_stacked(found), key=lambda s: -s.size[0] * s.size[1])


def straightened(picture: Picture, strip: Strip, width: int = WIDTH) -> Grey:
    """The strip turned level, ``width`` pixels long, with a small margin."""
    scale = width * (1 - 2 * _MARGIN) / strip.size[0]
    height = max(8, round(strip.size[1] * 1.24 * scale))
    matrix = cv2.getRotationMatrix2D(strip.middle, strip.turn, scale)
    matrix[0, 2] += width / 2 - strip.middle[0]
    matrix[1, 2] += height / 2 - strip.middle[1]
    grey = picture.once("grey", lambda: np.asarray(picture.upright.convert("L"), np.uint8))
    size = (width, height)
    turned = cv2.warpAffine(
        grey, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(turned, np.uint8)


def evenness(strip: Grey) -> float:
    """The highest autocorrelation of the strip's columns at a distance that letters may have."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (21, 21))
    strokes = cv2.morphologyEx(strip, cv2.MORPH_BLACKHAT, kernel)
    columns = strokes.astype(np.float32).mean(axis=0)
    columns -= cv2.blur(columns[None], (61, 1))[0]
    power = float(np.dot(columns, columns))
    if power < 1:
        return 0.0
    likeness = np.correlate(columns, columns, "full")[len(columns) - 1 :]
    return float(likeness[_PITCHES].max()) / power


def _with(found: list[Strip], strip: Strip) -> list[Strip]:
    """What was found and a strip that is no larger, unless it tells nothing more.

    An even one takes the place of uneven ones around it.
    """
    around = [larger for larger in found if _inside(strip, larger)]
    if strip.even >= LEAST_EVEN:
        return [*(larger for larger in found if larger not in around), strip]
    again = any(strip.size[0] > _MUCH_ALIKE * larger.size[0] for larger in around)
    return found if again or strip.even < LEAST_BESIDE else [*found, strip]


def _stacked(found: list[Strip]) -> list[Strip]:
    """Strips that lie above each other as lines of one zone do, made one; no uneven ones."""
    stacks: list[list[Strip]] = []
    for strip in sorted(found, key=lambda s: -s.even):
        near = [stack for stack in stacks if any(_next_to(strip, s) for s in stack)]
        joined = [*(s for stack in near for s in stack), strip]
        stacks = [*(stack for stack in stacks if stack not in near), joined]
    even = (stack for stack in stacks if _is_even(stack))
    return [stack[0] if len(stack) == 1 else _around(stack) for stack in even]


def _is_even(stack: list[Strip]) -> bool:
    even = sorted((strip.even for strip in stack), reverse=True)
    return even[0] >= LEAST_EVEN or (len(even) > 1 and even[1] >= LEAST_BOTH)


def _next_to(strip: Strip, other: Strip) -> bool:
    apart = abs(strip.turn - other.turn) % 180
    short, long = sorted((strip.size[0], other.size[0]))
    alike = _ALIKE if min(strip.even, other.even) >= LEAST_EVEN else _MUCH_ALIKE
    along, across = _seen_from(other, strip.middle)
    return (
        min(apart, 180 - apart) < _PARALLEL
        and short > alike * long
        and abs(along) < _SHIFTED * long
        and abs(across) < _NEAR * max(strip.size[1], other.size[1])
    )


def _around(stack: list[Strip]) -> Strip:
    """The rectangle around all of the stack, turned as the first of it."""
    first = stack[0]
    points = [_seen_from(first, (x, y)) for strip in stack for x, y in _corners(strip)]
    (left, *_, right), (top, *_, foot) = (sorted(way) for way in zip(*points, strict=True))
    x, y = (left + right) / 2, (top + foot) / 2
    cos, sin = _direction(first)
    middle = (first.middle[0] + x * cos - y * sin, first.middle[1] + x * sin + y * cos)
    return Strip(middle, (right - left, foot - top), first.turn, max(s.even for s in stack))


def _seen_from(strip: Strip, point: tuple[float, float]) -> tuple[float, float]:
    """How far the point lies from the strip's middle, along it and across it."""
    cos, sin = _direction(strip)
    x, y = point[0] - strip.middle[0], point[1] - strip.middle[1]
    return x * cos + y * sin, y * cos - x * sin


def _direction(strip: Strip) -> tuple[float, float]:
    return math.cos(math.radians(strip.turn)), math.sin(math.radians(strip.turn))


def _shapes(picture: Picture, size: int) -> Iterator[Strip]:
    image = picture.at_most(size)
    scale = picture.upright.width / image.width
    for (x, y), (width, height), turn in _rectangles(image):
        yield Strip((x * scale, y * scale), (width * scale, height * scale), turn)


_Rectangle = tuple[tuple[float, float], tuple[float, float], float]


def _rectangles(image: Image.Image) -> Iterator[_Rectangle]:
    """Long, narrow, well filled rectangles, the longer side first, turned by -90 to 90 degrees."""
    for shape in _joined(np.asarray(image.convert("L"), np.uint8)):
        middle, (width, height), turn = cv2.minAreaRect(shape)
        if width < height:
            width, height, turn = height, width, turn - 90
        long = width / max(height, 1)
        if width < _LEAST_LENGTH or not _LEAST_LONG < long < _MOST_LONG:
            continue
        if cv2.contourArea(shape) >= _LEAST_FILLED * width * height:
            yield (middle[0], middle[1]), (width, height), turn


def _joined(grey: Grey) -> tuple[NDArray[np.int32], ...]:
    """Outlines of dark strokes that stand close to each other."""
    strokes = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, _ellipse(_STROKE))
    _, dark = cv2.threshold(strokes, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, _ellipse(_JOIN))
    shapes, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return tuple(np.asarray(shape, np.int32) for shape in shapes)


def _ellipse(size: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)


def _inside(strip: Strip, larger: Strip) -> bool:
    return bool(cv2.pointPolygonTest(_corners(larger), strip.middle, measureDist=False) >= 0)


def _corners(strip: Strip) -> Corners:
    return np.asarray(cv2.boxPoints((strip.middle, strip.size, strip.turn)), np.float32)
