"""Finds stamps: coloured ink in a compact, perhaps crooked block on a sheet of little colour.

The steps are those of ``sanaly.pictures.reading.stamps``, with its numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sanaly.pictures.reading import measures as m
from sanaly_page.looks import planes
from sanaly_page.looks.planes import Point
from sanaly_page.looks.prepare import EVEN, Prepared

_DIM = {
    "reach": m.LIGHT_REACH,
    "full": m.FULL,
    "most": m.MOST_GAIN,
    "sigma": m.sigma(m.LIGHT_BLUR),
}
_COLOURED = {
    "dim": _DIM,
    "weakest": m.WEAKEST,
    "colour": m.COLOUR,
    "clearest": m.CLEAREST / 100,
    "half": m.HALF,
    "sigma": m.sigma(m.COLOUR_BLUR),
    "inked": [m.LEAST_INK, m.MOST_INK],
    "across": m.GAP_ACROSS,
    "down": m.GAP_DOWN,
    "least": m.LEAST_WIDTH,
}
_FRAME = {
    "dark": m.FRAME_DARK,
    "across": m.FRAME_ACROSS,
    "down": m.FRAME_DOWN,
    "near": m.NEAR_FRAME,
}
_STAMP = {
    "sigma": m.sigma(m.COLOUR_BLUR),
    "floor": m.INK_FLOOR * m.WEAKEST,
    "part": m.INK_PART,
    "clearest": m.INK_CLEAREST / 100,
    "near": m.NEAR_INK,
    "even": EVEN,
    "frame": _FRAME,
}

Frame = tuple[Point, Point, float]


async def stamps(sheet: Prepared) -> list[Prepared]:
    """Blocks of coloured ink on a sheet, largest first, each level and dark on white."""
    factor = min(1.0, m.SIDE / max(sheet.width, sheet.height))
    small = sheet.changed(planes.scaled(1 / factor), sheet.width * factor, sheet.height * factor)
    size = {"width": small.width, "height": small.height}
    seen = sheet.shown.of(await sheet.shown.ask("layColour", back=list(small.back), **size))
    told = await seen.ask("coloured", **_COLOURED)
    frames = [_framed(group["hull"]) for group in told["groups"] if group["filled"] > m.FILLED]
    fits = [frame for frame in frames if _is_large(frame)]
    fits.sort(key=lambda frame: frame[1][0] * frame[1][1], reverse=True)
    return [await _ready(small, frame, told["ground"]) for frame in fits[: m.MOST_STAMPS]]


def _is_large(frame: Frame) -> bool:
    return min(frame[1]) >= m.LEAST_HEIGHT and max(frame[1]) >= m.LEAST_WIDTH


def _framed(flat: Sequence[float]) -> Frame:
    """The smallest rectangle around a hull, its angle between -45 and 45 degrees."""
    hull = list(zip(flat[::2], flat[1::2], strict=True))
    centre, (width, height), angle = planes.smallest_frame(hull)
    while angle > 45:
        width, height, angle = height, width, angle - 90
    while angle < -45:
        width, height, angle = height, width, angle + 90
    return centre, (width, height), angle


async def _ready(sheet: Prepared, frame: Frame, ground: Sequence[float]) -> Prepared:
    """One block cut out, level, with letters of good height."""
    (x, y), (width, height), angle = frame
    scale = m.LINE / min(height, m.LINE)
    about = planes.product(planes.shifted(x, y), planes.turned(angle))
    corner = planes.shifted(-width / 2 - m.MARGIN, -height / 2 - m.MARGIN)
    middle = planes.product(corner, planes.scaled(1 / scale))
    sides = ((side + 2 * m.MARGIN) * scale for side in (width, height))
    ready = sheet.changed(planes.product(about, middle), *sides)
    size = {"width": ready.width, "height": ready.height}
    cut = sheet.shown.of(await sheet.shown.ask("layColour", back=list(ready.back), **size))
    made = await cut.ask("stamp", ground=list(ground), **_STAMP)
    return replace(ready, plane=cut.of(made))
