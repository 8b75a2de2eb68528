"""Draws sheets of invented offices, and harmless pages and scenes, in four languages.

Everything is deterministic: one seed gives one picture. Bodies, people, numbers
and papers are invented (``sheet_words``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw

from sanaly_core.concepts import Concept
from tools.drawn.paint import INK, Colour, canvas, font
from tools.drawn.sheet_words import LANGUAGES, MARK, PAPER, Words

WIDTH, HEIGHT = 1000, 1414
"""A sheet of paper as a network gives it back: small print is 20 pixels high."""
_PAPERS: tuple[Colour, ...] = ((255, 255, 255), (250, 248, 240), (244, 244, 246))
_STAMP: tuple[Colour, ...] = ((190, 30, 40), (170, 20, 60), (205, 50, 45))


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture and what it holds: concepts that must be found, none for harmless ones."""

    image: Image.Image
    kind: str
    language: str
    concepts: frozenset[Concept] = frozenset()


def sheet(seed: int, language: str, kind: str) -> Drawn:
    """An office's sheet; ``kind`` is one of ``SHEETS``."""
    random = Random(f"sheet {seed} {language} {kind}")
    words = LANGUAGES[language]
    image, pen = canvas((WIDTH, HEIGHT), random.choice(_PAPERS))
    family = random.choice(("serif", "serif", "sans"))
    pen_of = _Pen(image, pen, family, random)
    concepts = _SHEETS[kind](pen_of, words, random)
    return Drawn(pen_of.image, kind, language, concepts)


def harmless(seed: int, language: str, kind: str) -> Drawn:
    """A page or scene in which nothing is to be found; ``kind`` is one of ``HARMLESS``."""
    random = Random(f"harmless {seed} {language} {kind}")
    return Drawn(_HARMLESS[kind](LANGUAGES[language], random), kind, language)


@dataclass(slots=True)
class _Pen:
    """Writes on one image, top down."""

    image: Image.Image
    pen: ImageDraw.ImageDraw
    family: str
    random: Random
    y: int = 50

    def line(self, text: str, size: int = 22, bold: bool = False, at: str = "left") -> None:
        """One line at the left margin, centred or at the right margin."""
        face = font(self.family, size, bold)
        length = face.getlength(text)
        x = {"left": 80.0, "middle": (self.image.width - length) / 2}.get(
            at, self.image.width - 70 - length
        )
        self.pen.text((x, self.y), text, font=face, fill=INK)
        self.y += round(size * 1.6)

    def paragraph(self, text: str, size: int = 22) -> None:
        """Text broken into lines that fit."""
        face = font(self.family, size)
        row = ""
        for word in text.split():
            if row and face.getlength(f"{row} {word}") > self.image.width - 160:
                self.line(row, size)
                row = ""
            row = f"{row} {word}".strip()
        self.line(row, size)


def _number(words: Words, random: Random) -> str:
    pattern = random.choice(words.numbers)
    return pattern.format(
        n=random.randint(1, 9),
        a=f"{random.randint(1, 20):02}",
        b=random.randint(11, 99),
        c=random.randint(101, 1999),
    )


def _letter(pen: _Pen, words: Words, random: Random, number: str) -> None:
    """Body, number, subject, text, signature."""
    pen.line(random.choice(words.bodies).upper(), 26, True, "middle")
    pen.y += 30
    if number:
        pen.line(number)
    pen.y += 30
    pen.line(random.choice(words.subjects), 23, True, "middle")
    pen.y += 20
    for sentence in random.sample(words.sentences, random.randint(4, 7)):
        pen.paragraph(sentence)
    pen.y += 60
    pen.line(random.choice(words.signed))


def _printed(pen: _Pen, words: Words, random: Random) -> frozenset[Concept]:
    """A mark in the upper right corner with its copy number below."""
    pen.line(random.choice(words.printed), 22, random.random() < 0.3, "right")
    if random.random() < 0.8:
        pen.line(random.choice(words.copies).format(n=random.randint(1, 9)), 22, False, "right")
    pen.y += 40
    _letter(pen, words, random, "")
    return frozenset({MARK})


def _stamped(pen: _Pen, words: Words, random: Random) -> frozenset[Concept]:
    """A red stamp in a box, a little turned, where the sheet is empty."""
    top = random.random() < 0.6
    if top:
        pen.y = 230
    _letter(pen, words, random, "")
    stamp = _stamp(random.choice(words.stamped), random)
    x = random.randint(pen.image.width // 2 - 80, max(440, pen.image.width - stamp.width - 30))
    y = random.randint(20, 60) if top else pen.y + random.randint(0, 60)
    pen.image.paste(stamp, (min(x, pen.image.width - stamp.width - 8), y), stamp)
    return frozenset({MARK})


def _stamp(words: str, random: Random) -> Image.Image:
    face = font("sans", random.randint(26, 38), True)
    length = round(face.getlength(words))
    drawn = Image.new("RGBA", (length + 60, 90), (255, 255, 255, 0))
    pen = ImageDraw.Draw(drawn)
    ink = (*random.choice(_STAMP), random.randint(190, 240))
    pen.rectangle((6, 6, length + 53, 83), outline=ink, width=random.choice((3, 4, 5)))
    pen.text(((length + 60) / 2, 44), words, font=face, fill=ink, anchor="mm")
    angle = random.choice((-1, 1)) * random.uniform(0, 14)
    return drawn.rotate(angle, Image.Resampling.BICUBIC, expand=True)


def _headed(pen: _Pen, words: Words, random: Random) -> frozenset[Concept]:
    """A letterhead with a registry number."""
    pen.y = random.randint(50, 120)
    _letter(pen, words, random, _number(words, random))
    return frozenset({PAPER})


_SHEETS: dict[str, Callable[[_Pen, Words, Random], frozenset[Concept]]] = {
    "printed mark": _printed,
    "red stamp": _stamped,
    "letterhead": _headed,
}
SHEETS = tuple(_SHEETS)


def _paper(random: Random, family: str = "sans") -> _Pen:
    image, pen = canvas((WIDTH, random.choice((900, 1200, HEIGHT))), random.choice(_PAPERS))
    return _Pen(image, pen, family, random, random.randint(50, 140))


def _menu(words: Words, random: Random) -> Image.Image:
    page = _paper(random, "serif")
    page.line(random.choice(("Café Lark", "№ 7", "Alma")), 44, True, "middle")
    for dish in random.sample(words.dishes, len(words.dishes)):
        page.y += 20
        page.line(f"{dish} ........ {random.randint(5, 60) * 50}", random.randint(24, 32))
    return page.image


def _book(words: Words, random: Random) -> Image.Image:
    page = _paper(random, "serif")
    while page.y < page.image.height - 160:
        page.paragraph("   ".join(random.sample(words.everyday, 3)), 23)
        page.y += 12
    page.line(str(random.randint(8, 320)), 20, at="middle")
    return page.image


def _note(words: Words, random: Random) -> Image.Image:
    image, pen = canvas((800, 600), random.choice(((255, 245, 170), (230, 240, 255))))
    note = _Pen(image, pen, "sans", random)
    for sentence in random.sample(words.everyday, 3):
        note.paragraph(sentence, 28)
    return image


def _table(words: Words, random: Random) -> Image.Image:
    page = _paper(random)
    page.line(random.choice(words.titles), 32, True, "middle")
    for row in range(random.randint(6, 14)):
        page.pen.line((80, page.y, 920, page.y), fill=INK)
        cells = [f"{random.randint(8, 17)}:{random.choice(('00', '30'))}", str(row + 1)]
        page.line("   |   ".join([*cells, random.choice(words.dishes)]), 22)
    return page.image


def _poster(words: Words, random: Random) -> Image.Image:
    image = _scene(words, random).resize((WIDTH, 1300))
    pen = ImageDraw.Draw(image)
    pen.rectangle((60, 380, 940, 800), fill=(20, 30, 70))
    for y, text in (
        (440, random.choice(words.titles)),
        (600, f"{random.randint(10, 28)}.05 18:00"),
    ):
        face = font("sans", 64, True)
        pen.text((500, y), text, font=face, fill=(255, 240, 200), anchor="ma")
    return image


def _story(words: Words, random: Random) -> Image.Image:
    image = _scene(words, random).resize((720, 1280))
    pen = ImageDraw.Draw(image)
    y = random.randint(100, 1000)
    for part in random.choice(words.everyday).split(", "):
        face = font("sans", 34, True)
        pen.text(
            (360, y), part, font=face, fill="white", anchor="ma", stroke_width=2, stroke_fill=0
        )
        y += 50
    return image


def _letter_home(words: Words, random: Random) -> Image.Image:
    """Laid out as an office's letter, of things that are nobody's secret."""
    page = _paper(random, "serif")
    page.line(random.choice(words.titles).upper(), 28, True, "middle")
    page.line(f"{random.randint(10, 28)}.04.2026", 22, False, "right")
    for sentence in random.sample(words.everyday, 4):
        page.paragraph(sentence)
    return page.image


def _scene(words: Words, random: Random) -> Image.Image:
    """A landscape: sky, hills, a sun, trees; nothing to read."""
    image, pen = canvas((WIDTH, 750), (0, 0, 0))
    top, low = random.randint(90, 200), random.randint(150, 240)
    for y in range(750):
        pen.line((0, y, WIDTH, y), fill=(top, top + y // 12, min(255, low + y // 20)))
    for _ in range(random.randint(3, 7)):
        x, y, size = random.randint(-200, 900), random.randint(350, 600), random.randint(200, 500)
        green = random.randint(70, 150)
        pen.ellipse((x, y, x + size * 2, y + size), fill=(green // 2, green, green // 3))
    pen.ellipse((700, 60, 800, 160), fill=(250, 230, 150))
    for _ in range(random.randint(5, 60)):
        _tree(pen, random)
    return image


def _tree(pen: ImageDraw.ImageDraw, random: Random) -> None:
    x, y, size = random.randint(0, WIDTH), random.randint(400, 740), random.randint(12, 70)
    pen.rectangle((x - size // 10, y, x + size // 10, y + size // 2), fill=(70, 45, 30))
    pen.polygon([(x, y - size), (x - size // 2, y), (x + size // 2, y)], fill=(30, 90, 50))


def _texture(words: Words, random: Random) -> Image.Image:
    """Bricks, railings or windows: regular strokes without letters."""
    image, pen = canvas((900, 700), (150, 110, 90))
    across, down = random.randint(14, 120), random.randint(12, 60)
    for row, y in enumerate(range(0, 700, down)):
        for x in range(-across * (row % 2) // 2, 900, across):
            shade = random.randint(90, 190)
            box = (x + 2, y + 2, x + across - 3, y + down - 3)
            pen.rectangle(box, fill=(shade, shade * 2 // 3, shade // 2))
    return image


_HARMLESS: dict[str, Callable[[Words, Random], Image.Image]] = {
    "menu": _menu,
    "book": _book,
    "note": _note,
    "table": _table,
    "poster": _poster,
    "story": _story,
    "letter": _letter_home,
    "scene": _scene,
    "texture": _texture,
}
HARMLESS = tuple(_HARMLESS)
WITHOUT_TEXT = ("scene", "texture")
"""Of these a look should see that there is nothing to read."""
