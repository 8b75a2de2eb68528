"""A picture file as bare pixels: what is seen and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms, ImageOps

from sanaly.mend.quiet import silent
from sanaly.pictures.base import deepened
from sanaly.pictures.formats import open_picture
from sanaly.pictures.look import BROKEN
from sanaly_core.errors import UnreadableError

MOST_IN_ALL = 120_000_000
"""Pixels of all frames together: the largest photo of a telephone (108 million) fits in."""
ANIMATED = frozenset({"GIF", "PNG", "WEBP", "AVIF"})
"""Formats whose frames are shown one after the other; in others only the first is shown."""

MAX_PROFILE = 8 << 20
"""Bytes of a colour profile that is used; the largest real ones, of printers, have about 2 MB."""

Pixels = npt.NDArray[np.uint8]
"""Height × width × 3 (RGB) or 4 (RGBA, not premultiplied)."""


@dataclass(frozen=True, slots=True)
class Bare:
    """What a person sees of a picture: upright sRGB pixels, frame by frame.

    ``durations`` are milliseconds, one per frame; ``loop`` is how often an
    animation is shown, 0 for ever. ``form`` is Pillow's name of the file's format.
    """

    frames: list[Pixels]
    durations: list[int]
    loop: int
    form: str


def bare(data: bytes, name: str) -> Bare:
    """The pixels of a picture file.

    Raises ``UnreadableError`` for what is no picture, is broken, or is too large.
    """
    try:
        with silent(), open_picture(io.BytesIO(data)) as image:
            return _frames(image)
    except Image.DecompressionBombError as error:
        limit = MOST_IN_ALL // 1_000_000
        raise UnreadableError("fix-too-large", file=name, limit=limit) from error
    except BROKEN as error:
        raise UnreadableError("fix-broken", file=name) from error


def _frames(image: Image.Image) -> Bare:
    frames: list[Pixels] = []
    durations: list[int] = []
    room = MOST_IN_ALL
    for frame in _shown(image):
        room -= frame.width * frame.height
        if room < 0:
            raise Image.DecompressionBombError
        frames.append(_pixels(frame))
        durations.append(int(frame.info.get("duration", 100) or 100))
    return Bare(frames, durations, int(image.info.get("loop", 0) or 0), image.format or "")


def _shown(image: Image.Image) -> Iterator[Image.Image]:
    """The frames that a person sees; the still that an animated PNG hides is none of them.

    None is decoded before it is asked for and found to be small enough.
    """
    if image.format not in ANIMATED or not getattr(image, "is_animated", False):
        yield image
        return
    number = 1 if image.info.get("default_image") else 0
    while True:
        try:
            image.seek(number)
        except EOFError:
            return
        yield image
        number += 1


def _pixels(frame: Image.Image) -> Pixels:
    frame.load()
    mode = "RGBA" if frame.has_transparency_data else "RGB"
    upright = deepened(ImageOps.exif_transpose(frame))
    # palettes are left behind: their unused colours are in a file too
    shown = upright if upright.mode in ("L", "CMYK") and mode == "RGB" else upright.convert(mode)
    pixels: Pixels = np.array(_in_srgb(shown, frame.info.get("icc_profile")), dtype=np.uint8)
    if mode == "RGBA":
        pixels[pixels[:, :, 3] == 0] = 0  # what lies under full transparency is in a file as well
    return pixels


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """RGB or RGBA in the colours that a screen shows, so that the profile can go.

    A profile names a device, and may hold anything. One that does not fit is passed over.
    """
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    flat = image.convert("RGB") if alpha else image
    if isinstance(profile, bytes) and 0 < len(profile) <= MAX_PROFILE:
        flat = _turned(flat, profile)
    flat = flat.convert("RGB")
    if alpha:
        flat.putalpha(alpha)
    return flat


def _turned(flat: Image.Image, profile: bytes) -> Image.Image:
    target = ImageCms.createProfile("sRGB")
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(flat, opened, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return flat
    return turned or flat
