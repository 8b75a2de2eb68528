"""Pictures and videos that tests draw: the same on every computer."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def drawn(seed: int, width: int = 640, height: int = 480) -> NDArray[np.uint8]:
    """A picture of coloured boxes on a slope, made of whole numbers alone."""
    rng = np.random.Generator(np.random.MT19937(seed))
    rows, columns = np.mgrid[0:height, 0:width]
    slope = (rows * 97 // height + columns * 83 // width)[:, :, None]
    canvas = np.repeat(slope, 3, axis=2).astype(np.uint8)
    for _ in range(60):
        top, left = rng.integers(0, height), rng.integers(0, width)
        tall, wide = rng.integers(8, height // 2), rng.integers(8, width // 2)
        canvas[top : top + tall, left : left + wide] = rng.integers(0, 256, 3)
    return canvas


def picture(seed: int, width: int = 640, height: int = 480) -> Image.Image:
    """The drawn picture as Pillow has it."""
    return Image.fromarray(drawn(seed, width, height))


def saved(image: Image.Image, kind: str = "JPEG", **options: int) -> bytes:
    """The bytes of a picture's file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
