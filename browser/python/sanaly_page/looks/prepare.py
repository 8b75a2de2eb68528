"""Makes a picture of writing easy to read in the page: flat, level, large and even.

The steps are those of ``sanaly.pictures.reading.prepare``, with its numbers; here a
picture is laid flat once, at the end, by the matrix that the steps amount to.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sanaly.pictures.reading import measures as m
from sanaly.pictures.reading.rows import CONTRAST, GRAIN, HAT, PART, SIDE, Look
from sanaly.pictures.reading.words import Box, Word, around
from sanaly_page.looks import planes
from sanaly_page.looks.planes import Matrix, Point
from sanaly_page.looks.shown import Shown

EVEN = {
    "times": m.COARSE,
    "size": m.WINDOW,
    "soft": m.SOFT,
    "ground": m.GROUND_SOFT / m.COARSE,
    "deep": m.DEPTH_SOFT / m.COARSE,
    "grain": m.GRAIN,
    "least": m.LEAST_DEPTH,
}
_BRIGHT = {"sigma": m.sigma(m.SHEET_BLUR), "size": m.SHEET_GAP}
_GROUND = {"times": m.COARSE, "size": m.WINDOW, "shares": [share / 100 for share in m.EVEN_SHARES]}
INK = {"size": HAT, "contrast": CONTRAST, "part": PART, "grain": GRAIN}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A part of the picture as it is to be read: its size, and the matrix to the upright picture.

    ``plane`` is its pixels, once they were made.
    """

    shown: Shown
    width: int
    height: int
    back: Matrix
    light: bool = False
    plane: Shown | None = None

    async def pixels(self) -> Shown:
        """Its pixels in the picture worker, dark letters on a light ground."""
        if self.plane is not None:
            return self.plane
        made = await self.shown.ask(
            "lay", back=list(self.back), width=self.width, height=self.height, inverted=self.light
        )
        return self.shown.of(made)

    async def made(self) -> Prepared:
        """The same with its pixels."""
        return replace(self, plane=await self.pixels())

    def changed(self, by: Matrix, width: float, height: float) -> Prepared:
        """What lies where ``by`` takes the points of a new picture of this size."""
        back = planes.product(self.back, by)
        return replace(
            self, back=back, width=max(1, round(width)), height=max(1, round(height)), plane=None
        )

    def home(self, words: Iterable[Word]) -> list[Word]:
        """Words that were read here, with their boxes in the upright picture."""
        return [replace(word, box=_moved(word.box, self.back)) for word in words]


def _moved(box: Box, back: Matrix) -> Box:
    left, top, right, bottom = box
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    moved = (planes.moved(corner, back) for corner in corners)
    return around(Box(x, y, x, y) for x, y in moved)


async def laid_out(shown: Shown, seen: Look) -> Prepared:
    """Turned by a quarter where needed, cut out of the table, level, its letters of good size."""
    longer = max(shown.width, shown.height)
    size = seen.height * longer / SIDE if longer > SIDE else seen.height
    ready = Prepared(shown, shown.width, shown.height, planes.SAME, light=seen.light)
    ready = quartered(ready) if seen.upended else ready
    sheet = None if seen.light else await _sheet(ready, seen)
    if sheet is not None:
        ready = _flat(ready, sheet)
    elif not seen.upended:
        ready = _cut(ready, seen, size)
    ready = await _levelled(ready)
    return await sized(ready, m.LETTER / max(size, 1.0)).made()


def sized(ready: Prepared, factor: float) -> Prepared:
    """Larger or smaller, within what a reader takes."""
    room = (m.MOST_PIXELS / (ready.width * ready.height)) ** 0.5
    factor = min(max(factor, m.MOST_SMALLER), m.MOST_LARGER, room)
    if m.GOOD_SIZE[0] < factor < m.GOOD_SIZE[1]:
        return ready
    return ready.changed(planes.scaled(1 / factor), ready.width * factor, ready.height * factor)


def quartered(ready: Prepared) -> Prepared:
    """Turned by a quarter against the clock."""
    turn = (0.0, -1.0, ready.width - 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)
    return ready.changed(turn, ready.height, ready.width)


async def overturned(ready: Prepared) -> Prepared:
    """On its head; what was done to its pixels is done to them still."""
    turn = (-1.0, 0.0, ready.width - 1.0, 0.0, -1.0, ready.height - 1.0, 0.0, 0.0, 1.0)
    upside = ready.changed(turn, ready.width, ready.height)
    pixels = await ready.pixels()
    made = await pixels.ask("overturn")
    return replace(upside, plane=pixels.of(made))


async def strip(ready: Prepared) -> Prepared:
    """Its few fullest rows, enough to tell which way up it is read."""
    rows = m.STRIP_ROWS * 2 * m.LETTER
    if ready.height <= rows:
        return ready
    pixels = await ready.pixels()
    told = await pixels.ask("rows", light=False, **INK)
    filled = [0.0]
    for count in told["values"]:
        filled.append(filled[-1] + count)
    top = max(range(len(filled) - rows), key=lambda row: filled[row + rows] - filled[row])
    part = await pixels.ask("cut", left=0, top=top, right=ready.width, low=top + rows)
    cut = ready.changed(planes.shifted(0, top), ready.width, rows)
    return replace(cut, plane=pixels.of(part))


async def evened(ready: Prepared) -> Prepared:
    """Shade, glare and grain taken out: letters dark and ground white everywhere."""
    pixels = await ready.pixels()
    made = await pixels.ask("even", **EVEN)
    return replace(ready, plane=pixels.of(made))


async def is_uneven(ready: Prepared) -> bool:
    """Whether the ground itself, without letters, is dark in one place and bright in another."""
    pixels = await ready.pixels()
    told = await pixels.ask("unevenness", **_GROUND)
    return bool(told["spread"] > m.EVEN)


async def _levelled(ready: Prepared) -> Prepared:
    """Turned until its rows of letters are level; nothing is cut off."""
    angle = await _tilt(ready)
    if abs(angle) < m.LEVEL:
        return ready
    turn = math.radians(angle)
    cos, sin = abs(math.cos(turn)), abs(math.sin(turn))
    width, height = ready.width * cos + ready.height * sin, ready.width * sin + ready.height * cos
    centre = planes.product(planes.shifted(ready.width / 2, ready.height / 2), planes.turned(angle))
    return ready.changed(
        planes.product(centre, planes.shifted(-width / 2, -height / 2)), width, height
    )


async def _tilt(ready: Prepared) -> float:
    """Degrees by which rows of letters must be turned against the clock to be level."""
    small = await _at_most(ready, m.TILT_SIDE).pixels()

    async def sharp(angles: Sequence[float]) -> list[float]:
        told = await small.ask("sharpness", angles=list(angles), light=False, **INK)
        return [float(value) for value in told["values"]]

    coarse = [float(angle) for angle in m.TILTS]
    sharpest = await sharp(coarse)
    level = sharpest[len(coarse) // 2]
    best = coarse[max(range(len(coarse)), key=sharpest.__getitem__)]
    fine = [best + n / m.TILT_STEPS for n in range(-m.TILT_STEPS, m.TILT_STEPS + 1)]
    sharpest = await sharp(fine)
    place = max(range(len(fine)), key=sharpest.__getitem__)
    return fine[place] if sharpest[place] > m.SHARPER * level else 0.0


def _at_most(ready: Prepared, side: int) -> Prepared:
    factor = side / max(ready.width, ready.height)
    if factor >= 1:
        return ready
    return ready.changed(planes.scaled(1 / factor), ready.width * factor, ready.height * factor)


async def _sheet(ready: Prepared, seen: Look) -> list[Point] | None:
    """The four corners of a bright sheet that holds the text; None where there is none."""
    small = _at_most(ready, m.SHEET_SIDE)
    pixels = await small.pixels()
    text = _text_of(seen, ready)
    factor = ready.width / small.width
    for share in m.SHEET_SHARES:
        told = await pixels.ask("bright", share=share, **_BRIGHT)
        corners = _corners(told["hull"], small.width * small.height)
        grown = [(x * factor, y * factor) for x, y in corners or ()]
        if grown and _holds(grown, text):
            return grown
    return None


def _text_of(seen: Look, ready: Prepared) -> list[Point]:
    """The corners of what holds the rows of letters, in pixels of ``ready``."""
    left, top, right, low = seen.box
    there = planes.inverse(ready.back)
    across, down = ready.shown.width, ready.shown.height
    corners = ((left, top), (right, top), (right, low), (left, low))
    return [planes.moved((x * across, y * down), there) for x, y in corners]


def _corners(flat: Sequence[float], pixels: int) -> list[Point] | None:
    """The corners of a patch's hull, when it has four and is neither small nor everything."""
    hull = list(zip(flat[::2], flat[1::2], strict=True))
    if len(hull) < 4 or not m.PAPER[0] < planes.area(hull) / pixels < m.PAPER[1]:
        return None
    corners = planes.simplified(hull, m.SIMPLER * planes.around(hull))
    if len(corners) != 4:
        return None
    by_sum = sorted(corners, key=lambda point: point[0] + point[1])
    by_slope = sorted(corners, key=lambda point: point[0] - point[1])
    ordered = [by_sum[0], by_slope[-1], by_sum[-1], by_slope[0]]
    return ordered if len(set(ordered)) == 4 else None


def _holds(corners: Sequence[Point], text: Iterable[Point]) -> bool:
    """Whether no corner of the text lies far outside the sheet."""
    xs, ys = zip(*corners, strict=True)
    room = m.OUTSIDE * max(max(xs + ys) - min(xs + ys), 1.0)
    sides = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    return all(_inside(point, one, other) > -room for point in text for one, other in sides)


def _inside(point: Point, one: Point, other: Point) -> float:
    """How far a point lies to the right of a side, in pixels."""
    (x, y), (u, v) = one, other
    return ((u - x) * (point[1] - y) - (v - y) * (point[0] - x)) / max(1e-6, math.dist(one, other))


def _flat(ready: Prepared, corners: Sequence[Point]) -> Prepared:
    """The sheet alone, as a rectangle."""
    a, b, c, d = corners
    width = round(max(math.dist(a, b), math.dist(d, c)))
    height = round(max(math.dist(a, d), math.dist(b, c)))
    if min(width, height) < m.NARROWEST:
        return ready
    return ready.changed(planes.laid_on(corners, width, height), width, height)


def _cut(ready: Prepared, seen: Look, letter: float) -> Prepared:
    """Only what holds rows of letters, with room around it, where that is much less."""
    room = m.ROOM_LETTERS * letter + m.ROOM_SIDE * max(ready.width, ready.height)
    left, top = (
        max(0, int(seen.box[0] * ready.width - room)),
        max(0, int(seen.box[1] * ready.height - room)),
    )
    right = min(ready.width, int(seen.box[2] * ready.width + room))
    low = min(ready.height, int(seen.box[3] * ready.height + room))
    if (right - left) * (low - top) > m.MUCH_LESS * ready.width * ready.height:
        return ready
    return ready.changed(planes.shifted(left, top), right - left, low - top)
