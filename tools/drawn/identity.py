"""Draws identity documents of people who do not exist, as a seed says.

The zones follow ICAO Doc 9303 with right check digits; faces are ellipses. A
document is first drawn flat (``document``) and then shown as people show them
(``shown``). The same arguments always give the same pixels.

Where a zone's lines stand is read from a transcription of the eighth edition.
Read there: letters 2.54 mm apart and a zone 23.2 mm high (part 3, 4.4; parts 4
to 7); the first letter 6 mm (TD3), 5 mm (TD1) or 4 mm (TD2, visas) from the
left edge, each give or take 1 mm (print positions of parts 4 to 7); on visas
the middles of the two lines 9.40 and 15.75 mm above the lower edge, 6.35 mm
from one to the other, each in a printing zone of 4.3 mm (part 7, figures 3 and
8); on passports the same 6.35 mm (part 4, figure 3); on small cards 4.0 mm
from line to line (part 5, figure 6). The figures themselves were not seen. From
memory: letters are 2.4 mm high, TD2 is as visas are, cards may go up to 6.35 mm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from PIL import Image, ImageDraw

from tools.drawn import paint
from tools.drawn.layouts import KINDS, Box, Layout
from tools.drawn.paint import INK
from tools.drawn.people import Person, invented, zone
from tools.drawn.shown import PRESENTATIONS, shown

SCALE = 12.0
"""Pixels per millimetre of a flat drawing: a scan at 300 dots per inch."""
STYLES = {"a": ("sans", "ocr-b"), "b": ("wide", "ocr-b"), "c": ("serif", "ocr-b")}
SPACING = {
    "td1": (4.0, 6.35),
    "td2": (4.45, 8.25),
    "td3": (4.45, 8.25),
    "mrv-a": (4.45, 8.25),
    "mrv-b": (4.45, 8.25),
}
"""Least and most millimetres from line to line: of two lines each may stand anywhere in its
printing zone, 0.95 mm above or below its nominal place."""
_LEFT = {"td1": 5.0, "td2": 4.0, "td3": 6.0, "mrv-a": 4.0, "mrv-b": 4.0}
_ASTRAY = 1.0
_PITCH, _LETTER, _TYPE = 2.54, 2.4, 3.5
"""From letter to letter, the height of one, and of the typeface that has both."""
_MIDDLE = 12.575
"""How far the zone's middle is above the lower edge."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture with a document in it, and what it is."""

    image: Image.Image
    kind: str
    presentation: str
    variant: str
    seed: int


def drawn(kind: str, presentation: str, variant: str, seed: int) -> Drawn:
    """One picture; kinds are in ``layouts.KINDS``, presentations in ``shown.PRESENTATIONS``."""
    random = Random(f"{kind}/{presentation}/{variant}/{seed}")
    flat = document(kind, variant, random)
    return Drawn(shown(flat, presentation, random), kind, presentation, variant, seed)


def document(kind: str, variant: str, random: Random, empty: bool = False) -> Image.Image:
    """One document, flat, ``SCALE`` pixels per millimetre; ``empty`` is its form, not filled in."""
    states, make = KINDS[kind]
    person = invented(random, random.choice(states))
    layout = make(person, variant, random)
    if empty:
        rows = [(label, "") for label, _ in layout.rows]
        layout = replace(layout, rows=rows, portrait=None, zone="", extra=())
    size = (round(layout.size[0] * SCALE), round(layout.size[1] * SCALE))
    sheet, draw = paint.canvas(size, paint.pale(random))
    paint.waves(sheet, random)
    text, machine = STYLES[variant]
    _portrait(sheet, layout, random)
    _titles(draw, layout, text)
    _rows(draw, layout, text)
    if layout.zone:
        _zone(sheet, draw, _lines(layout.zone, person, random), machine)
    return sheet


def _pixels(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(side * SCALE) for side in box)
    return left, top, right, bottom


def _portrait(sheet: Image.Image, layout: Layout, random: Random) -> None:
    if layout.portrait is not None:
        left, top, right, bottom = _pixels(layout.portrait)
        sheet.paste(paint.face(random, (right - left, bottom - top)), (left, top))


def _titles(draw: ImageDraw.ImageDraw, layout: Layout, family: str) -> None:
    left, top, right, bottom = _pixels(layout.title_box)
    height = (bottom - top) / max(1, len(layout.titles))
    for number, title in enumerate(layout.titles):
        face = paint.fitted(draw, title, family, round(height * 0.72), right - left, bold=True)
        draw.text((left, top + number * height), title, font=face, fill=(40, 50, 120))


def _rows(draw: ImageDraw.ImageDraw, layout: Layout, family: str) -> None:
    left, top, right, bottom = _pixels(layout.rows_box)
    height = min((bottom - top) / len(layout.rows), 8 * SCALE)
    for number, (label, value) in enumerate(layout.rows):
        line = top + number * height
        if layout.beside:
            _beside(draw, (left, line, right), height, (label, value), family)
        else:
            _below(draw, (left, line, right), height, (label, value), family)
    for text, across, down in layout.extra:
        draw.text((across * SCALE, down * SCALE), text, font=paint.font(family, 24), fill=INK)


_Line = tuple[float, float, float]


def _below(
    draw: ImageDraw.ImageDraw, line: _Line, height: float, row: tuple[str, str], family: str
) -> None:
    left, top, right = line
    label = paint.fitted(draw, row[0], family, min(22, round(height * 0.36)), right - left)
    draw.text((left, top), row[0], font=label, fill=(60, 70, 110))
    value = paint.fitted(
        draw, row[1], family, min(36, round(height * 0.5)), right - left, bold=True
    )
    draw.text((left, top + height * 0.36), row[1], font=value, fill=INK)


def _beside(
    draw: ImageDraw.ImageDraw, line: _Line, height: float, row: tuple[str, str], family: str
) -> None:
    left, top, right = line
    label = paint.font(family, min(22, round(height * 0.5)))
    draw.text((left, top), row[0], font=label, fill=(60, 70, 110))
    start = left + draw.textlength(f"{row[0]} ", label)
    value = paint.fitted(
        draw, row[1], family, min(32, round(height * 0.66)), right - start, bold=True
    )
    draw.text((start, top - 3), row[1], font=value, fill=INK)


@dataclass(frozen=True, slots=True)
class _Lines:
    """A zone's lines in millimetres: the first one's middle above the lower edge of the document,
    how far ``apart`` they are, and their first letter's edge from the left one."""

    text: tuple[str, ...]
    first: float
    apart: float
    left: float


def _lines(kind: str, person: Person, random: Random) -> _Lines:
    text = tuple(zone(person, kind))
    apart = random.uniform(*SPACING[kind])
    left = _LEFT[kind] + random.uniform(-_ASTRAY, _ASTRAY)
    return _Lines(text, _MIDDLE + (len(text) - 1) * apart / 2, apart, left)


def _zone(sheet: Image.Image, draw: ImageDraw.ImageDraw, lines: _Lines, family: str) -> None:
    """Each letter on its own place, on a white strip at the lower edge."""
    top = sheet.height - (lines.first + _LETTER / 2 + 1) * SCALE
    draw.rectangle((0, top, sheet.width, sheet.height), fill=(246, 246, 244))
    face = paint.font(family, round(_TYPE * SCALE))
    for number, line in enumerate(lines.text):
        foot = sheet.height - (lines.first - number * lines.apart - _LETTER / 2) * SCALE
        for place, letter in enumerate(line):
            middle = (lines.left + (place + 0.5) * _PITCH) * SCALE
            draw.text((middle, foot), letter, font=face, fill=INK, anchor="ms")


def every(seeds: range, variants: str) -> list[tuple[str, str, str, int]]:
    """Arguments of ``drawn`` for each kind, presentation and seed, variants in turn."""
    return [
        (kind, presentation, variants[(seed + number) % len(variants)], seed)
        for seed in seeds
        for number, kind in enumerate(KINDS)
        for presentation in PRESENTATIONS
    ]
