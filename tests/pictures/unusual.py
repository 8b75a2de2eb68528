"""Valid pictures of kinds that networks seldom give, all showing one scene."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageChops

from sanaly.pictures.formats import register_formats

RED = (200, 30, 30)
GREEN = (20, 150, 40)


def scene(mode: str = "RGB") -> Image.Image:
    """Red at the left, green at the right."""
    image = Image.new("RGB", (80, 40), RED)
    image.paste(GREEN, (40, 0, 80, 40))
    return image.convert(mode)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    """The file."""
    register_formats()
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def cmyk() -> bytes:
    """As printers want it."""
    return saved(scene("CMYK"), "JPEG", quality=95)


def adobe_cmyk() -> bytes:
    """Photoshop's: all four inks upside down, and a marker that says so."""
    data = saved(scene("CMYK"), "JPEG", quality=95)
    if b"Adobe\0" in data:
        return data
    turned = saved(ImageChops.invert(scene("CMYK")), "JPEG", quality=95)
    return turned[:2] + b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0" + turned[2:]


def sixteen_bits() -> bytes:
    """Grey of sixteen bits: 10,000 at the left, 40,000 at the right."""
    pixels = np.full((40, 80), 10_000, np.uint16)
    pixels[:, 40:] = 40_000
    return saved(Image.fromarray(pixels), "PNG")


def palette() -> bytes:
    """A palette of which one colour is transparent."""
    image = scene().quantize(4)
    return saved(image, "PNG", transparency=255)


def seen_through() -> bytes:
    """Green is not painted at all; white shows."""
    image = scene("RGBA")
    image.putalpha(Image.new("L", image.size, 0))
    image.paste((*RED, 255), (0, 0, 40, 40))
    return saved(image, "PNG")


def one_bit() -> bytes:
    """Black and white."""
    image = Image.new("1", (80, 40))
    image.paste(1, (40, 0, 80, 40))
    return saved(image, "PNG")


def lab() -> bytes:
    """Lab colours in a TIFF."""
    return saved(Image.new("LAB", (80, 40), (128, 128, 128)), "TIFF")


def floats() -> bytes:
    """A TIFF of numbers with a point."""
    return saved(Image.fromarray(np.full((40, 80), 0.5, np.float32)), "TIFF")


def one_pixel() -> bytes:
    """The smallest picture."""
    return saved(Image.new("RGB", (1, 1), RED), "PNG")


def a_line() -> bytes:
    """One pixel high and 20,000 wide."""
    return saved(Image.new("RGB", (20_000, 1), RED), "PNG")


UNUSUAL: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        cmyk, adobe_cmyk, sixteen_bits, palette, seen_through, one_bit, lab, floats, one_pixel,
        a_line,
    )
}  # fmt: skip
