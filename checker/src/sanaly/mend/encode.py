"""Bare pixels as the bytes of a file that holds nothing else."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image

from sanaly.mend.frames import Bare, Pixels
from sanaly_core.errors import UsageError

SUFFIXES = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".gif": "GIF",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".avif": "AVIF",
    ".bmp": "BMP",
}
"""What a mended copy can be, by its suffix."""
OF_FORM = {
    "JPEG": ".jpg",
    "MPO": ".jpg",
    "HEIF": ".jpg",
    "PNG": ".png",
    "WEBP": ".webp",
    "GIF": ".gif",
    "TIFF": ".tif",
    "AVIF": ".avif",
    "BMP": ".bmp",
}
"""The suffix that stands for each format that is read; HEIC becomes JPEG, which all can open."""
_MOVING = frozenset({"GIF", "WEBP", "PNG", "AVIF"})
_OPAQUE = frozenset({"JPEG", "BMP"})
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "optimize": True},
    "PNG": {},
    "WEBP": {"quality": 90},
    "GIF": {},
    "TIFF": {"compression": "tiff_adobe_deflate"},
    "AVIF": {"quality": 85},
    "BMP": {},
}


def form_for(suffix: str, source: Bare) -> str:
    """Pillow's name of the format that a file of this suffix has.

    Raises ``UsageError`` for a suffix that cannot be written, or not with so many frames.
    """
    form = SUFFIXES.get(suffix.lower())
    if form is None:
        raise UsageError("fix-suffix", suffix=suffix, known=" ".join(SUFFIXES))
    if len(source.frames) > 1 and form not in _MOVING:
        raise UsageError("fix-moving", suffix=suffix)
    return form


def encoded(source: Bare, form: str) -> bytes:
    """The file: written from new images that know nothing but their pixels."""
    images = [_image(frame, form) for frame in source.frames]
    options = dict(_OPTIONS[form])
    if len(images) > 1:
        options |= {
            "save_all": True,
            "append_images": images[1:],
            "duration": source.durations,
            "loop": source.loop,
        }
    out = io.BytesIO()
    images[0].save(out, form, **options)
    return out.getvalue()


def _image(frame: Pixels, form: str) -> Image.Image:
    image = Image.fromarray(np.ascontiguousarray(frame))
    if form in _OPAQUE and image.mode == "RGBA":
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image).convert("RGB")
    return image
