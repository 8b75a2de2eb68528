"""A picture file as every detector sees it, for what is measured outside a look."""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.bounds import MAX_PIXELS
from sanaly.pictures.formats import BROKEN, open_picture


def as_seen(path: Path) -> Image.Image | None:
    """The upright picture (``Picture.upright``); None where it would not be looked at either."""
    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")
            with open_picture(file) as image:
                small = image.width * image.height <= MAX_PIXELS
                return Picture(0, image).upright if small else None
    except BROKEN:
        return None
