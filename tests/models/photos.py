"""Folders of drawn pictures, as negatives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image


def drawn_pictures(folder: Path, count: int) -> Path:
    """``count`` PNG files of coarse coloured patches, each different, the same every time."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.default_rng(11)
    for number in range(count):
        patches = chance.integers(0, 256, (6, 8, 3), dtype=np.uint8)
        Image.fromarray(patches).resize((80, 60)).save(folder / f"{number:03}.png")
    return folder
