"""What telephones and networks do to a picture, so that reading is measured as it is used.

``degrade(image, kind, random)`` gives a worse copy; every kind is deterministic
for one state of ``random``. A mark's place moves with the picture and is not kept.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Pixels = npt.NDArray[np.uint8]
_TABLES = ((92, 66, 45), (60, 58, 62), (150, 128, 100), (205, 203, 196), (38, 62, 58))


def degrade(image: Image.Image, kind: str, random: Random) -> Image.Image:
    """An RGB copy of ``image`` after ``kind``, one of ``KINDS``; raises ``KeyError`` for others."""
    return _KINDS[kind](image.convert("RGB"), random)


def _clean(image: Image.Image, random: Random) -> Image.Image:
    return image


def _blur(image: Image.Image, random: Random) -> Image.Image:
    """Out of focus, by about a stroke's breadth of small print."""
    radius = max(image.size) / 1400 * random.uniform(1.0, 1.6)
    return image.filter(ImageFilter.GaussianBlur(radius))


def _skew(image: Image.Image, random: Random) -> Image.Image:
    """Laid crookedly on a table."""
    angle = random.choice((-1, 1)) * random.uniform(2, 9)
    return image.rotate(angle, Image.Resampling.BICUBIC, True, fillcolor=random.choice(_TABLES))


def _noise(image: Image.Image, random: Random) -> Image.Image:
    """A dim room: less light, less contrast, and a grain in every channel."""
    grain = np.random.default_rng(random.getrandbits(32))
    pixels = np.asarray(image, np.float32) * random.uniform(0.55, 0.8) + 20
    return _image(pixels + grain.normal(0, random.uniform(14, 26), pixels.shape))


def _glare(image: Image.Image, random: Random) -> Image.Image:
    """A lamp's bright spot and a shadow across the sheet."""
    width, height = image.size
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    x, y, size = random.random(), random.random(), random.uniform(0.12, 0.25)
    spot = np.exp(-((across - x) ** 2 + (down - y) ** 2) / size**2)
    slope = random.uniform(-1, 1)
    shade = 0.62 + 0.38 / (1 + np.exp(-14 * (down + slope * across - 0.5)))
    pixels = np.asarray(image, np.float32) * shade[..., None] + 105 * spot[..., None]
    return _image(pixels)


def _jpeg(image: Image.Image, random: Random) -> Image.Image:
    """Sent on by messengers: made smaller a little and pressed hard."""
    stream = io.BytesIO()
    _scaled(image, random.uniform(0.75, 0.9)).save(stream, "JPEG", quality=random.randint(18, 35))
    return Image.open(io.BytesIO(stream.getvalue())).convert("RGB")


def _small(image: Image.Image, random: Random) -> Image.Image:
    """A picture of few pixels: letters of ten to fourteen pixels on a page."""
    return _scaled(image, random.uniform(0.5, 0.65))


def _perspective(image: Image.Image, random: Random) -> Image.Image:
    """Photographed from aside: a sheet on a table, turned, with the far side shorter."""
    width, height = image.size
    table = (int(width * 1.25), int(height * 1.2))
    spread = [(random.uniform(0.02, 0.12), random.uniform(0.02, 0.12)) for _ in range(4)]
    corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
    aims = [
        (abs(x - dx) * table[0], abs(y - dy) * table[1])
        for (x, y), (dx, dy) in zip(corners, spread, strict=True)
    ]
    aims = _turned(aims, random.uniform(-5, 5), table)
    sheet = np.array([(x * width, y * height) for x, y in corners], np.float32)
    warp = cv2.getPerspectiveTransform(sheet, np.array(aims, np.float32))
    ground = random.choice(_TABLES)
    pixels = cv2.warpPerspective(
        np.asarray(image), warp, table, flags=cv2.INTER_AREA, borderValue=ground
    )
    return _image(pixels.astype(np.float32) * random.uniform(0.75, 1.0))


def _turned(
    points: list[tuple[float, float]], degrees: float, size: tuple[int, int]
) -> list[tuple[float, float]]:
    turn = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), degrees, 0.95)
    turned = np.array(points) @ turn[:, :2].T + turn[:, 2]
    return [(float(x), float(y)) for x, y in turned]


def _phone(image: Image.Image, random: Random) -> Image.Image:
    """All at once, each a little: from aside, a lamp, a grain, pressed."""
    pixels = np.asarray(_glare(_perspective(image, random), random), np.float32)
    grain = np.random.default_rng(random.getrandbits(32))
    stream = io.BytesIO()
    noisy = _image(pixels + grain.normal(0, 7, pixels.shape))
    noisy.save(stream, "JPEG", quality=random.randint(45, 70))
    return Image.open(io.BytesIO(stream.getvalue())).convert("RGB")


def _sideways(image: Image.Image, random: Random) -> Image.Image:
    """Turned by a quarter or a half, with nothing in the file that says so."""
    turns = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    return image.transpose(random.choice(turns))


def _scaled(image: Image.Image, factor: float) -> Image.Image:
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _image(pixels: npt.NDArray[np.floating]) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


_KINDS: dict[str, Callable[[Image.Image, Random], Image.Image]] = {
    "clean": _clean,
    "blur": _blur,
    "skew": _skew,
    "noise": _noise,
    "glare": _glare,
    "jpeg": _jpeg,
    "small": _small,
    "perspective": _perspective,
    "phone": _phone,
    "sideways": _sideways,
}
KINDS = tuple(_KINDS)
"""``clean`` changes nothing; ``phone`` is several of the others at once."""
