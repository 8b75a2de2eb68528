"""Covers parts of pixels so that nothing of them can be brought back."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from PIL import Image, ImageFilter

from sanaly.mend.frames import Pixels
from sanaly.mend.regions import CELLS, Covering
from sanaly_core.signals import Region


def cover(pixels: Pixels, regions: Iterable[Region], covering: Covering) -> None:
    """Cover the regions in place; an edge that cuts a pixel covers the whole pixel."""
    height, width = pixels.shape[:2]
    for region in regions:
        left, right = math.floor(region.left * width), math.ceil(region.right * width)
        top, bottom = math.floor(region.top * height), math.ceil(region.bottom * height)
        part = pixels[top:bottom, left:right]
        if part.size:
            part[:] = _covered(part, covering)


def _covered(part: Pixels, covering: Covering) -> Pixels:
    """Pixels of the same shape; opaque, so that transparency tells nothing either."""
    height, width = part.shape[:2]
    if covering is Covering.BLACK:
        flat = np.zeros((height, width, 3), np.uint8)
    else:
        flat = np.array(_coarse(part, covering), dtype=np.uint8)
    opaque = np.full((height, width, 1), 255, np.uint8)
    return np.concatenate([flat, opaque], axis=2)[:, :, : part.shape[2]]


def _coarse(part: Pixels, covering: Covering) -> Image.Image:
    height, width = part.shape[:2]
    shown = Image.fromarray(np.ascontiguousarray(part[:, :, :3]))
    cell = max(1, math.ceil(max(width, height) / CELLS))
    cells = (max(1, round(width / cell)), max(1, round(height / cell)))
    few = shown.resize(cells, Image.Resampling.BOX)
    if covering is Covering.PIXELATE:
        return few.resize((width, height), Image.Resampling.NEAREST)
    smooth = few.resize((width, height), Image.Resampling.BICUBIC)
    return smooth.filter(ImageFilter.GaussianBlur(cell / 2))
