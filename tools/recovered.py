"""What of a planted secret can be brought back from a mended copy."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageSequence

from sanaly.mend import encode, frames
from sanaly.mend.covering import cover
from sanaly.mend.regions import Covering, chosen
from sanaly.pictures.formats import open_picture
from tools.drawn.planted import REGION, SIZE, Grey, Planted, everything
from tools.drawn.sealed import chunks, jpeg_markers, riff_chunks

ALIKE = 0.1
"""Correlation with the pattern beneath from which on something of it is said to be left."""
_MARKERS = frozenset({0xD8, 0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9})
_CHUNKS = frozenset({b"IHDR", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"})
_RIFF = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_TIFF = frozenset({*range(256, 260), 262, 273, 277, 278, 279, 284, 317, 338, 339})
_ISO_BOXES = (b"Exif", b"mime", b"prof", b"rICC", b"thmb", b"auxl", b"free", b"uri ")


def mend(planted: Planted, covering: Covering = Covering.BLACK) -> tuple[bytes, str]:
    """The mended copy with the region covered, and Pillow's name of its format."""
    source = frames.bare(planted.data, "planted")
    form = encode.form_for(encode.OF_FORM[source.form], source)
    words = ",".join(str(side) for side in REGION)
    for frame in source.frames:
        cover(frame, chosen([words], *SIZE), covering)
    return encode.encoded(source, form), form


def recovered(planted: Planted, copy: bytes) -> list[str]:
    """Places whose secret is still in the copy, plain or packed."""
    whole = everything(copy)
    return [place for place, secret in planted.secrets.items() if secret in whole]


def strange_parts(copy: bytes, form: str) -> set[str]:
    """Parts of the copy that are not needed to show pixels: a place where anything could hide."""
    if form == "JPEG":
        strange = {hex(marker) for marker in set(jpeg_markers(copy)) - _MARKERS}
        return strange if copy.endswith(b"\xff\xd9") else strange | {"behind the end"}
    if form == "PNG":
        strange = {kind.decode("latin-1") for kind in set(chunks(copy)) - _CHUNKS}
        return strange if copy[-8:-4] == b"IEND" else strange | {"behind the end"}
    if form == "WEBP":
        return {kind.decode("latin-1") for kind in set(riff_chunks(copy)) - _RIFF}
    return _other_parts(copy, form)


def _other_parts(copy: bytes, form: str) -> set[str]:
    if form == "AVIF":
        return {box.decode() for box in _ISO_BOXES if box in copy}
    with open_picture(io.BytesIO(copy)) as image:
        if form == "TIFF":
            return {str(tag) for tag in set(image.getexif()) - _TIFF}
        known = {"version", "background", "duration", "extension", "loop", "transparency"}
        known |= {"dpi", "compression"}
        return {str(name) for name in image.info if name not in known}


def likeness(planted: Planted, copy: bytes) -> float:
    """The largest correlation of any frame's covered region with the pattern beneath, either sign.

    Also against the pattern turned and mirrored, so that no turn hides it.
    """
    with open_picture(io.BytesIO(copy)) as image:
        return max(
            _correlation(_region(frame), planted.pattern) for frame in ImageSequence.Iterator(image)
        )


def _region(frame: Image.Image) -> Grey:
    grey = frame.convert("RGB").convert("L").crop(REGION)
    return np.asarray(grey, dtype=np.float64)


def _correlation(shown: Grey, pattern: Grey) -> float:
    if shown.std() < 0.5:  # a difference of one level in a few pixels is the coder's
        return 0.0
    return abs(float(np.corrcoef(shown.ravel(), pattern.ravel())[0, 1]))
