"""Draws what may be taken for an identity document and is none, as a seed says.

Tickets, bank and loyalty cards, diplomas, badges, forms without data, screens
and signs, in four languages, all invented. Shown in the same ways as the documents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw

from tools.drawn import paint
from tools.drawn.identity import SCALE, STYLES, document
from tools.drawn.other_words import SHEETS, Words
from tools.drawn.people import Person, invented
from tools.drawn.shown import PRESENTATIONS, shown


@dataclass(frozen=True, slots=True)
class Other:
    """One picture without an identity document."""

    image: Image.Image
    kind: str
    presentation: str
    variant: str
    seed: int


def drawn_other(kind: str, presentation: str, variant: str, seed: int) -> Other:
    """One picture; kinds are in ``KINDS``; what is a screen or a scene has no presentation."""
    random = Random(f"{kind}/{presentation}/{variant}/{seed}")
    flat = KINDS[kind](variant, random)
    picture = flat if presentation == "whole" else shown(flat, presentation, random)
    return Other(picture, kind, presentation, variant, seed)


def _sheet(words: Words, variant: str, random: Random) -> Image.Image:
    """A card or paper with a title, rows and perhaps a portrait or bars."""
    person = invented(random, random.choice(("KAZ", "VNM", "SVK")))
    size = (round(words.size[0] * SCALE), round(words.size[1] * SCALE))
    sheet, draw = paint.canvas(size, paint.pale(random))
    if words.waves:
        paint.waves(sheet, random)
    left = size[0] // 20
    if words.portrait:
        sheet.paste(paint.face(random, (size[1] * 2 // 5, size[1] // 2)), (left, size[1] // 4))
        left += size[1] * 2 // 5 + 20
    top = _title(draw, words, random, (size[0] // 20, size[1] // 24), STYLES[variant][0])
    _lines(draw, size, _filled(words, person, random), (left, top), STYLES[variant][0])
    if words.bars:
        _bars(draw, random, size)
    return sheet


def _title(
    draw: ImageDraw.ImageDraw, words: Words, random: Random, at: tuple[int, int], family: str
) -> int:
    width = words.size[0] * SCALE * 0.9
    title = random.choice(words.titles)
    face = paint.fitted(draw, title, family, round(min(words.size) * SCALE / 9), width, bold=True)
    draw.text(at, title, font=face, fill=(60, 30, 90))
    return round(at[1] + face.size * 1.7)


def _filled(words: Words, person: Person, random: Random) -> list[str]:
    """The rows with invented values in their places."""
    values = {
        "name": f"{person.surname} {person.given}",
        "latin": f"{person.latin_surname} {person.latin_given}",
        "born": f"{person.born:%d.%m.%Y}",
        "day": f"{person.issued:%d.%m.%Y}",
        "until": f"{person.expires:%m/%y}",
        "iin": person.iin,
        "number": person.number,
        "card": " ".join(f"{random.randrange(10_000):04}" for _ in range(4)),
        "price": f"{random.randrange(5, 900) * 10} {random.choice(('₸', '₫', 'KZT', 'VND'))}",
        "few": str(random.randrange(1, 99)),
        "many": f"{random.randrange(10**9):09}",
    }
    return [line.format(**values) for line in random.choice(words.rows)]


def _lines(
    draw: ImageDraw.ImageDraw,
    size: tuple[int, int],
    lines: list[str],
    at: tuple[int, int],
    family: str,
) -> None:
    width, height = size
    step = min(110, (height * 0.94 - at[1]) / max(1, len(lines)))
    for number, line in enumerate(lines):
        face = paint.fitted(draw, line, family, round(min(56, step * 0.62)), width * 0.95 - at[0])
        draw.text((at[0], at[1] + number * step), line, font=face, fill=paint.INK)


def _bars(draw: ImageDraw.ImageDraw, random: Random, size: tuple[int, int]) -> None:
    """A barcode at the lower edge, or a square code in the corner."""
    if random.random() < 0.5:
        place = size[0] // 10
        while place < size[0] * 0.9:
            wide = random.randrange(2, 9)
            draw.rectangle((place, size[1] * 0.86, place + wide, size[1] * 0.97), fill=paint.INK)
            place += wide + random.randrange(3, 9)
        return
    cell, corner = size[1] // 90, (size[0] * 0.78, size[1] * 0.6)
    for across in range(25):
        for down in range(25):
            if random.random() < 0.5:
                x, y = corner[0] + across * cell, corner[1] + down * cell
                draw.rectangle((x, y, x + cell, y + cell), fill=paint.INK)


def _empty_document(variant: str, random: Random) -> Image.Image:
    """The form of an identity document that nobody has filled in."""
    return document(
        random.choice(("card kz", "card vn", "licence vn")), variant, random, empty=True
    )


def _scene(variant: str, random: Random) -> Image.Image:
    """Hills, houses and people without a word; or a street with one sign."""
    sheet, draw = paint.canvas((1600, 1200), (150, 190, 225))
    for _ in range(6):
        left, top = random.randrange(-200, 1400), random.randrange(500, 900)
        green = (60, random.randrange(90, 150), 60)
        draw.ellipse((left, top, left + 900, top + 900), fill=green)
    for _ in range(4):
        left, top = random.randrange(1300), random.randrange(400, 800)
        draw.rectangle((left, top, left + 260, top + 300), fill=paint.pale(random))
        for across in range(3):
            for down in range(3):
                x, y = left + 25 + across * 80, top + 25 + down * 90
                draw.rectangle((x, y, x + 45, y + 55), fill=(70, 90, 110))
    if random.random() < 0.5:
        sign = random.choice(("АПТЕКА 24", "ДӘРІХАНА", "CÀ PHÊ SÁNG", "BAKERY", "НАН. СҮТ. ШАЙ"))
        draw.rectangle((500, 300, 1100, 420), fill=(250, 240, 90))
        face = paint.fitted(draw, sign, STYLES[variant][0], 90, 560, bold=True)
        draw.text((520, 305), sign, font=face, fill=(170, 20, 20))
    return sheet


def _maker(words: Words) -> Callable[[str, Random], Image.Image]:
    return lambda variant, random: _sheet(words, variant, random)


KINDS: dict[str, Callable[[str, Random], Image.Image]] = {
    **{name: _maker(words) for name, words in SHEETS.items()},
    "empty document": _empty_document,
    "scene": _scene,
}
"""Every kind of other picture."""
_WHOLE = frozenset({"scene", "news screenshot", "story", "chat screenshot", "poster"})


def every_other(seeds: range, variants: str) -> list[tuple[str, str, str, int]]:
    """Arguments of ``drawn_other``: each kind with each seed, presentations in turn."""
    return [
        (
            kind,
            "whole" if kind in _WHOLE else PRESENTATIONS[(seed + number) % len(PRESENTATIONS)],
            variants[(seed + number) % len(variants)],
            seed,
        )
        for seed in seeds
        for number, kind in enumerate(KINDS)
    ]
