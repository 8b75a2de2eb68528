"""The pictures that a build is measured on: a folder of negatives, or drawn ones."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from sanaly.models.bundle import Input
from sanaly.models.prepare import prepared

MAX_NEGATIVES = 20_000
_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif"})
_DRAWN = 24

Opened = Callable[[Path], Image.Image | None]
"""Gives a picture file as it is looked at later, upright and RGB; None for an unreadable one."""


@dataclass(frozen=True, slots=True)
class Negatives:
    """A folder of pictures without the concepts, and how a file of it is opened."""

    folder: Path
    opened: Opened


def pictures_in(folder: Path) -> list[Path]:
    """Picture files below a folder, links not followed, in a fixed order."""
    found = [
        Path(parent, name)
        for parent, _folders, names in os.walk(folder)
        for name in names
        if Path(name).suffix.casefold() in _ENDINGS
    ]
    return sorted(path for path in found if not path.is_symlink())[:MAX_NEGATIVES]


def batches(paths: list[Path], given: Input, opened: Opened) -> Iterator[NDArray[np.float32]]:
    """Each readable picture prepared for the model, one at a time."""
    for path in paths:
        image = opened(path)
        if image is not None:
            yield prepared(image, given)


def drawn(given: Input) -> Iterator[NDArray[np.float32]]:
    """Pictures of shapes on shaded ground, the same every time: for comparing two towers only."""
    chance = np.random.default_rng(7)
    for _number in range(_DRAWN):
        yield prepared(_drawing(chance), given)


def _drawing(chance: np.random.Generator) -> Image.Image:
    low, high = chance.integers(0, 256, (2, 3))
    ramp = np.linspace(low, high, 320)[np.newaxis].repeat(240, axis=0)
    noisy = ramp + chance.normal(0, 12, ramp.shape)
    image = Image.fromarray(noisy.clip(0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for _shape in range(int(chance.integers(3, 12))):
        left, top = (int(side) for side in chance.integers(0, (280, 200)))
        wide, tall = (int(side) for side in chance.integers(10, 160, 2))
        red, green, blue = (int(part) for part in chance.integers(0, 256, 3))
        shape = draw.ellipse if chance.random() < 0.5 else draw.rectangle
        shape((left, top, left + wide, top + tall), fill=(red, green, blue))
    return image
