"""The few frames of a moving GIF, WebP, PNG or AVIF that are looked at besides the first."""

from __future__ import annotations

import time

from PIL import Image

from sanaly.pictures.film import LONGER_SIDE
from sanaly.pictures.video.scenes import DECODED, Frame, Scenes

_MILLI = 1000.0
_SHORTEST = 10.0
"""Milliseconds of a frame that says none: it is shown as fast as can be."""


def moments(image: Image.Image, seconds: float) -> Scenes:
    """Frames that show something else than those before, found within so many seconds.

    The first one has the second 0 and no other has. Raises what is in
    ``look.BROKEN`` for a broken file.
    """
    until = time.monotonic() + seconds
    found = Scenes()
    at = 0.0
    for number in range(getattr(image, "n_frames", 1)):
        if number == DECODED or time.monotonic() > until:
            found.in_time = False
            break
        image.seek(number)
        found.offer(_frame(image, at))
        at += max(_SHORTEST, float(image.info.get("duration") or 0)) / _MILLI
    return found


def _frame(image: Image.Image, second: float) -> Frame:
    coloured = image.convert("RGBA")
    coloured.thumbnail((LONGER_SIDE, LONGER_SIDE), Image.Resampling.BOX)
    white = Image.new("RGBA", coloured.size, "white")
    shown = Image.alpha_composite(white, coloured).convert("RGB")
    return Frame.of(second, shown)
