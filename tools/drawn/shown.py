"""Shows a flat drawing as people photograph things: at an angle, on a table, half covered."""

from __future__ import annotations

import io
import math
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tools.drawn import paint

PRESENTATIONS = ("scan", "angle", "covered", "table", "rotated", "small", "worn")
"""Flat; in perspective; a thumb or paper over a part; among things; turned; small; in bad light."""
FRAME = (1600, 1200)

_Corners = list[tuple[float, float]]


def shown(flat: Image.Image, presentation: str, random: Random) -> Image.Image:
    """The drawing in one of ``PRESENTATIONS``."""
    if presentation == "scan":
        return _scan(flat, random)
    if presentation == "covered":
        flat = _covered(flat, random)
    width, tilt, turn = _POSES[presentation]
    share = random.uniform(*width)
    frame = paint.table(random, FRAME)
    if presentation in ("table", "small", "worn"):
        _things(frame, random)
    corners = _corners(flat, share, random.uniform(-turn, turn), random.uniform(0, tilt), random)
    picture = laid(frame, flat, corners)
    if presentation == "rotated":
        picture = picture.rotate(random.choice((0, 0, 90, 180, 270)), expand=True)
    return _worn(picture, random) if presentation == "worn" else as_jpeg(picture, 88)


# width of the document as a share of the frame, perspective, turn in degrees either way
_POSES: dict[str, tuple[tuple[float, float], float, float]] = {
    "angle": ((0.60, 0.80), 0.16, 8),
    "covered": ((0.60, 0.80), 0.05, 6),
    "table": ((0.48, 0.60), 0.10, 15),
    "rotated": ((0.55, 0.68), 0.04, 45),
    "small": ((0.36, 0.42), 0.05, 10),
    "worn": ((0.60, 0.75), 0.06, 6),
}


def laid(frame: Image.Image, flat: Image.Image, corners: _Corners) -> Image.Image:
    """``flat`` drawn into ``frame`` so that its corners come to lie where ``corners`` says."""
    width, height = flat.size
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(source, np.array(corners, np.float32))
    span = max(abs(corners[1][0] - corners[0][0]), abs(corners[1][1] - corners[0][1]), 1)
    softened = flat.filter(ImageFilter.GaussianBlur(max(0.0, 0.35 * (width / span - 1))))
    size = frame.size
    image = cv2.warpPerspective(np.asarray(softened), matrix, size, flags=cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, size)
    shadow = Image.fromarray(np.roll(mask, (8, 8), (0, 1))).filter(ImageFilter.GaussianBlur(8))
    frame.paste(Image.new("RGB", size, (20, 18, 16)), (0, 0), shadow.point(lambda v: v * 0.5))
    frame.paste(Image.fromarray(image), (0, 0), Image.fromarray(mask))
    return frame


def _corners(flat: Image.Image, share: float, turn: float, tilt: float, random: Random) -> _Corners:
    """A rectangle turned by ``turn`` degrees, its far side shortened by ``tilt``."""
    width = FRAME[0] * share
    height = width * flat.height / flat.width
    fit = min(
        1.0,
        FRAME[1]
        * 0.92
        / (height * math.cos(math.radians(turn)) + width * abs(math.sin(math.radians(turn)))),
    )
    width, height = width * fit, height * fit
    shift = [
        random.uniform(-0.5, 0.5) * max(0.0, side - span * 1.15)
        for side, span in zip(FRAME, (width, height), strict=True)
    ]
    lift = [random.uniform(0, 1) * tilt for _ in range(4)]
    flat_corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    turned = []
    for (across, down), pull in zip(flat_corners, lift, strict=True):
        x, y = across * width / 2 * (1 - pull), down * height / 2 * (1 - pull)
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        turned.append(
            (
                FRAME[0] / 2 + shift[0] + x * cos - y * sin,
                FRAME[1] / 2 + shift[1] + x * sin + y * cos,
            )
        )
    return turned


def _scan(flat: Image.Image, random: Random) -> Image.Image:
    """The document alone, or with the white of the scanner's lid around it."""
    border = random.choice((0, 20, 120))
    sheet = Image.new("RGB", (flat.width + 2 * border, flat.height + 2 * border), (252, 252, 252))
    sheet.paste(flat, (border, border))
    return as_jpeg(sheet, 92)


def _covered(flat: Image.Image, random: Random) -> Image.Image:
    """A thumb over one edge or another paper over one corner: at most a fifth is hidden."""
    covered = flat.copy()
    draw = ImageDraw.Draw(covered)
    width, height = flat.size
    if random.random() < 0.5:
        left = random.choice((-0.10, 0.86)) * width
        top = random.uniform(0.25, 0.75) * height
        draw.rounded_rectangle(
            (left, top, left + 0.24 * width, top + 0.2 * height), 0.1 * height, fill=(214, 170, 140)
        )
    else:
        side = random.uniform(0.25, 0.4)
        corner = random.choice(((0, 0), (width, 0), (width, height), (0, height)))
        reach = [
            (corner[0] + (1 if corner[0] == 0 else -1) * side * width, corner[1]),
            (corner[0], corner[1] + (1 if corner[1] == 0 else -1) * side * height),
        ]
        draw.polygon([corner, *reach], fill=(240, 238, 225))
    return covered


def _things(frame: Image.Image, random: Random) -> None:
    """A cup, a pen, keys and a telephone, somewhere."""
    draw = ImageDraw.Draw(frame)
    for _ in range(random.randrange(3, 6)):
        left, top = random.randrange(frame.width - 200), random.randrange(frame.height - 200)
        size = random.randrange(90, 260)
        colour = tuple(random.randrange(20, 230) for _ in range(3))
        shape = random.choice(("cup", "pen", "telephone"))
        if shape == "cup":
            draw.ellipse((left, top, left + size, top + size), fill=colour)
            draw.ellipse(
                (left + 18, top + 18, left + size - 18, top + size - 18), fill=(70, 42, 25)
            )
        elif shape == "pen":
            draw.line((left, top, left + size * 2, top + size // 2), fill=colour, width=14)
        else:
            draw.rounded_rectangle((left, top, left + size, top + size * 2), 24, fill=(20, 20, 24))


def _worn(picture: Image.Image, random: Random) -> Image.Image:
    """A light spot, a slight blur, noise and a strong JPEG."""
    light = Image.new("L", picture.size, 0)
    left, top = random.randrange(200, 1200), random.randrange(100, 900)
    ImageDraw.Draw(light).ellipse((left, top, left + 360, top + 240), fill=130)
    picture.paste((255, 255, 255), (0, 0), light.filter(ImageFilter.GaussianBlur(70)))
    blurred = picture.filter(ImageFilter.GaussianBlur(random.uniform(0.6, 1.2)))
    noise = np.random.default_rng(random.randrange(1 << 30)).normal(0, 7, (*picture.size[::-1], 3))
    noisy = np.clip(np.asarray(blurred, np.float32) + noise, 0, 255).astype(np.uint8)
    return as_jpeg(Image.fromarray(noisy), random.randrange(45, 70))


def as_jpeg(picture: Image.Image, quality: int) -> Image.Image:
    """The picture as a JPEG of that quality gives it back."""
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality)
    return Image.open(io.BytesIO(stream.getvalue())).convert("RGB")
