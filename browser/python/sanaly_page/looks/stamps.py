"""Finds stamps: coloured ink in a compact, perhaps crooked block on a sheet of little colour.

The steps and numbers are those of ``sanaly.pictures.reading.stamps``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sanaly_page.looks import planes
from sanaly_page.looks.planes import Point
from sanaly_page.looks.prepare import EVEN, Prepared

SIDE = 1000
_WEAKEST, _COLOUR = 14.0, 26
_LEAST_INK, _MOST_INK = 0.0004, 0.12
_FILLED = 0.08
_MOST_STAMPS = 3
_LINE = 80.0
_DIM = {"reach": 41, "full": 230, "most": 2.5}
_FRAME = {"dark": 150, "across": 0.8, "down": 0.6}
_LEAST_WIDTH, _LEAST_HEIGHT = 30, 10

Frame = tuple[Point, Point, float]


async def stamps(sheet: Prepared) -> list[Prepared]:
    """Blocks of coloured ink on a sheet, largest first, each level and dark on white."""
    factor = min(1.0, SIDE / max(sheet.width, sheet.height))
    small = sheet.changed(planes.scaled(1 / factor), sheet.width * factor, sheet.height * factor)
    size = {"width": small.width, "height": small.height}
    seen = sheet.shown.of(await sheet.shown.ask("layColour", back=list(small.back), **size))
    told = await seen.ask(
        "coloured",
        dim=_DIM,
        weakest=_WEAKEST,
        colour=_COLOUR,
        inked=[_LEAST_INK, _MOST_INK],
        across=25,
        down=13,
        least=_LEAST_WIDTH,
    )
    frames = [_framed(group["hull"]) for group in told["groups"] if group["filled"] > _FILLED]
    fits = [one for one in frames if min(one[1]) >= _LEAST_HEIGHT and max(one[1]) >= _LEAST_WIDTH]
    fits.sort(key=lambda frame: frame[1][0] * frame[1][1], reverse=True)
    return [await _ready(small, frame, told["ground"]) for frame in fits[:_MOST_STAMPS]]


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
    scale = _LINE / min(height, _LINE)
    about = planes.product(planes.shifted(x, y), planes.turned(angle))
    middle = planes.product(
        planes.shifted(-width / 2 - 6, -height / 2 - 6), planes.scaled(1 / scale)
    )
    ready = sheet.changed(
        planes.product(about, middle), (width + 12) * scale, (height + 12) * scale
    )
    size = {"width": ready.width, "height": ready.height}
    cut = sheet.shown.of(await sheet.shown.ask("layColour", back=list(ready.back), **size))
    made = await cut.ask("stamp", ground=list(ground), weakest=_WEAKEST, even=EVEN, frame=_FRAME)
    return replace(ready, plane=cut.of(made))
