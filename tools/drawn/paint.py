"""What drawn pictures share: fonts at fixed places, drawn faces, backgrounds of tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path("/usr/share/fonts")
_NOTO = "truetype/noto/Noto"
_DEJAVU = "truetype/dejavu/DejaVu"
FAMILIES = {
    "sans": (f"{_NOTO}Sans-Regular.ttf", f"{_NOTO}Sans-Bold.ttf"),
    "wide": (f"{_DEJAVU}Sans.ttf", f"{_DEJAVU}Sans-Bold.ttf"),
    "serif": (f"{_NOTO}Serif-Regular.ttf", f"{_NOTO}Serif-Bold.ttf"),
    "display": (f"{_NOTO}SansDisplay-Regular.ttf", f"{_NOTO}SansDisplay-Bold.ttf"),
    "mono": (f"{_DEJAVU}SansMono.ttf", f"{_DEJAVU}SansMono-Bold.ttf"),
    "ocr-b": ("opentype/ocr-b/OCRB.otf", "opentype/ocr-b/OCRB.otf"),
}
"""Regular and bold faces, of Debian's fonts-noto-core, fonts-dejavu-core and fonts-ocr-b."""

Colour = tuple[int, int, int]
INK: Colour = (25, 25, 30)


@cache
def font(family: str, size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """A face by family and height in pixels; FileNotFoundError names the missing package."""
    path = FONTS / FAMILIES[family][bold]
    if not path.exists():
        message = f"{path} is missing: install fonts-noto-core, fonts-dejavu-core, fonts-ocr-b"
        raise FileNotFoundError(message)
    return ImageFont.truetype(str(path), max(6, size))


def canvas(size: tuple[int, int], colour: Colour) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A plain sheet and what draws on it."""
    sheet = Image.new("RGB", size, colour)
    return sheet, ImageDraw.Draw(sheet)


def pale(random: Random) -> Colour:
    """A light colour of paper or plastic."""
    return (random.randrange(205, 250), random.randrange(210, 250), random.randrange(205, 250))


def waves(sheet: Image.Image, random: Random) -> None:
    """Fine coloured lines, as security printing has."""
    draw = ImageDraw.Draw(sheet)
    tint = tuple(max(0, part - random.randrange(12, 40)) for part in pale(random))
    step = random.randrange(14, 34)
    for top in range(0, sheet.height, step):
        draw.arc(
            (-sheet.width // 2, top, sheet.width * 3 // 2, top + sheet.height), 180, 360, fill=tint
        )


def face(random: Random, size: tuple[int, int]) -> Image.Image:
    """A portrait of ellipses: nobody."""
    width, height = size
    sheet, draw = canvas(size, (225, 228, 232))
    skin = random.choice([(236, 200, 170), (205, 160, 125), (224, 180, 150)])
    hair = random.choice([(40, 30, 25), (90, 60, 35), (25, 25, 28)])
    draw.ellipse(
        _box(size, 0.05, 0.72, 0.95, 1.4), fill=random.choice([(60, 70, 110), (90, 50, 60)])
    )
    draw.ellipse(_box(size, 0.18, 0.08, 0.82, 0.62), fill=hair)
    draw.ellipse(_box(size, 0.24, 0.16, 0.76, 0.80), fill=skin)
    for left in (0.36, 0.56):
        draw.ellipse(_box(size, left, 0.42, left + 0.08, 0.47), fill=INK)
    draw.arc(
        _box(size, 0.40, 0.55, 0.60, 0.68), 20, 160, fill=(150, 70, 70), width=max(1, width // 60)
    )
    return sheet.filter(ImageFilter.GaussianBlur(height / 200))


def _box(size: tuple[int, int], *sides: float) -> tuple[float, float, float, float]:
    width, height = size
    left, top, right, bottom = sides
    return (left * width, top * height, right * width, bottom * height)


def table(random: Random, size: tuple[int, int]) -> Image.Image:
    """A desk or table top with a grain."""
    ground = random.choice([(122, 90, 62), (64, 60, 58), (170, 150, 125), (92, 105, 112)])
    sheet, draw = canvas(size, ground)
    for _ in range(90):
        shade = random.randrange(-16, 16)
        colour = tuple(max(0, min(255, part + shade)) for part in ground)
        top = random.randrange(size[1])
        draw.line(
            (0, top, size[0], top + random.randrange(-40, 40)),
            fill=colour,
            width=random.randrange(1, 9),
        )
    return sheet.filter(ImageFilter.GaussianBlur(1.5))


def fitted(
    draw: ImageDraw.ImageDraw, text: str, family: str, size: int, width: float, bold: bool = False
) -> ImageFont.FreeTypeFont:
    """The largest face of at most ``size`` in which the text is at most ``width`` wide."""
    while size > 8 and draw.textlength(text, font(family, size, bold)) > width:
        size -= 1
    return font(family, size, bold)
