"""Reads what may be a machine-readable zone in a picture, and tells where its document is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps

from sanaly.pictures.base import Picture
from sanaly.pictures.papers.clock import clock_of
from sanaly.pictures.papers.mrz import LETTERS, Zone, zone_in
from sanaly.pictures.papers.strips import WIDTH, Strip, straightened, strips
from sanaly.pictures.reading.words import Box, joined

MOST_STRIPS = 5
_FEW_FILLERS = 3
"""Fewer of the filler ``<`` than this were read in no zone."""
_AROUND, _GROUND = 30, 80
"""Pixels of plain ground put around a strip, and the per cent of its pixels that are darker: the
reader takes digits of a line close to an edge for other letters."""
_SIZES = {2: (1.12, 0.79), 3: (1.12, 0.71)}
"""Width and height of a document by its zone's length: TD3 125x88 mm of 112, TD1 85.6x54 of 76."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document in the picture: its box in pixels of the upright picture, how sure, why."""

    box: Box
    score: float
    note: str


def zones(picture: Picture) -> Iterator[Document]:
    """Documents that a zone with right check digits gives away. Raises ``engine.NotRead``."""
    for strip in strips(picture)[:MOST_STRIPS]:
        found = _first_zone(picture, strip)
        if found is not None:
            yield found


def _first_zone(picture: Picture, strip: Strip) -> Document | None:
    """The strip's zone, read either way up; once more at another size if it looks like one."""
    for width in (WIDTH, WIDTH * 3 // 4):
        fillers = 0
        for turned in (False, True):
            lines = _read(picture, strip, width, turned)
            zone = zone_in(lines)
            if zone is not None:
                return Document(_outline(strip, zone, turned), zone.score, "mrz")
            fillers = max(fillers, sum(line.count("<") for line in lines))
        if fillers < _FEW_FILLERS:
            return None
    return None


def _read(picture: Picture, strip: Strip, width: int, turned: bool) -> list[str]:
    pixels = straightened(picture, strip, width)
    ground = int(np.percentile(pixels, _GROUND))
    image = ImageOps.expand(Image.fromarray(pixels), _AROUND, fill=ground)
    if turned:
        image = image.rotate(180)
    return joined(clock_of(picture).read(image, ["eng"], 6, LETTERS), between="")


def _outline(strip: Strip, zone: Zone, turned: bool) -> Box:
    """The box around the document, of whose foot the zone is: from the sizes of the standard."""
    angle = math.radians(strip.turn + (180 if turned else 0))
    along, up = (math.cos(angle), math.sin(angle)), (math.sin(angle), -math.cos(angle))
    width, height = (part * strip.size[0] for part in _SIZES[zone.lines])
    foot = strip.size[1] * 0.75
    corners = [
        (
            strip.middle[0] + side * width / 2 * along[0] + reach * up[0],
            strip.middle[1] + side * width / 2 * along[1] + reach * up[1],
        )
        for side in (-1, 1)
        for reach in (-foot, height - foot)
    ]
    across, down = zip(*corners, strict=True)
    return Box(min(across), min(down), max(across), max(down))
