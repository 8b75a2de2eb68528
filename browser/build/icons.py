"""The page's icon, drawn: an eye that looks at a posted picture, in the report's colours."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

SIZES = (192, 512)
BACKGROUND = (31, 78, 95)
PAPER = (255, 255, 255)
FINE = 4
"""Drawn this many times larger and scaled down, for smooth edges."""
SAFE = {"any": 0.86, "maskable": 0.62}
"""How much of the width the drawing takes: phones cut masks down to the middle 80 %."""


def drawn() -> dict[str, bytes]:
    """PNG files by path, for home screens and tabs."""
    found = {
        f"icons/{purpose}-{size}.png": _png(_icon(size, share))
        for size in SIZES
        for purpose, share in SAFE.items()
    }
    return found | {"icons/tab-32.png": _png(_icon(32, SAFE["any"]))}


def _icon(size: int, share: float) -> Image.Image:
    """An eye (two arcs and a pupil) on a full square."""
    side = size * FINE
    image = Image.new("RGB", (side, side), BACKGROUND)
    draw = ImageDraw.Draw(image)
    half, middle = side * share / 2, side / 2
    draw.polygon(_lens(middle, half), fill=PAPER)
    for radius, colour in ((0.42, BACKGROUND), (0.16, PAPER)):
        reach = half * radius
        draw.ellipse([middle - reach, middle - reach, middle + reach, middle + reach], fill=colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _lens(middle: float, half: float, steps: int = 64) -> list[tuple[float, float]]:
    """The outline of an eye: two parabolas that meet at its corners."""
    across = [-1 + 2 * step / steps for step in range(steps + 1)]
    upper = [(middle + x * half, middle - (1 - x * x) * half * 0.6) for x in across]
    lower = [(middle + x * half, middle + (1 - x * x) * half * 0.6) for x in reversed(across)]
    return upper + lower


def _png(image: Image.Image) -> bytes:
    """A PNG with nothing but the picture."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=9)
    return buffer.getvalue()
