"""Pictures by a fixed rule: soft colours under a camera's noise, as large as a telephone's are.

What a model sees in them is of no matter: it computes the same for every
picture. A few hold coordinates, so that a check finds something.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

LARGE = (1440, 1080)
"""What networks keep of a telephone's photo, about a quarter of a megabyte."""
SMALL = (320, 240)
"""Some ten kilobytes: so many as a memory measurement needs."""
TELLING = 20
"""Pictures of a folder that hold coordinates."""
_COARSE = 40
_NOISE = 6.0
_PLACE = {1: "N", 2: (43.0, 15.0, 20.0), 3: "E", 4: (76.0, 54.0, 10.0)}
_GPS = 0x8825


def write(folder: Path, count: int, size: tuple[int, int]) -> Path:
    """A folder of so many JPEG files, written unless an earlier run did; gives its path."""
    place = folder / f"pictures-{count}-{size[0]}x{size[1]}"
    if not place.exists():
        partial = place.with_suffix(".partial")
        partial.mkdir(parents=True, exist_ok=True)
        for number in range(count):
            telling = number % (count // TELLING) == 0
            draw(partial / f"{number:06}.jpg", number, size, telling=telling)
        partial.rename(place)
    return place


def draw(file: Path, number: int, size: tuple[int, int], *, telling: bool) -> None:
    """Write the picture of this number."""
    exif = Image.Exif()
    if telling:
        exif[_GPS] = _PLACE
    _scene(number, size).save(file, "JPEG", quality=85, exif=exif)


def _scene(number: int, size: tuple[int, int]) -> Image.Image:
    random = np.random.default_rng(number)
    width, height = size
    shape = (max(2, height // _COARSE), max(2, width // _COARSE), 3)
    coarse = Image.fromarray(random.integers(0, 256, shape, np.uint8))
    soft = np.asarray(coarse.resize(size, Image.Resampling.BICUBIC), np.float32)
    noise = random.normal(0.0, _NOISE, (height, width, 1)).astype(np.float32)
    return Image.fromarray((soft + noise).clip(0, 255).astype(np.uint8))
