"""Smaller pictures inside a picture's file, and whether they show more than the picture.

Cameras put a thumbnail into the file; many programs that crop or cover a
picture leave the old one. A thumbnail that shows the same picture is harmless.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress

import cv2
import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image

from sanaly.pictures.base import Picture
from sanaly.pictures.formats import BROKEN
from sanaly.pictures.metadata.fields import exif

MAX_INNER = 20_000_000
"""Pixels of a picture inside the file that are decoded."""
MAX_FRAMES = 4
_SIDE = 96
"""Pixels at which pictures are compared: no thumbnail is smaller, and grain is gone."""
_LIKE = 0.9
"""Correlation of brightness above which two pictures are one (0.97 and more were measured)."""
_BLOCK = 8
_STRANGE = 34.0
"""Grey levels by which one block may differ before something was covered or put there."""
_GAIN_MAPS = (b"hdrgm:", b"HDRGainMap", b"urn:iso:std:iso:ts:21496")
"""How a second picture says that it only tells how bright the first one shines."""

Grey = npt.NDArray[np.float32]


def older(picture: Picture) -> Iterator[str]:
    """Names of the inner pictures that show something else than the picture does."""
    for name, inner in inner_pictures(picture.image, picture.data):
        if shows_other(inner, picture.at_most(2 * _SIDE)):
            yield name


def inner_pictures(image: Image.Image, data: bytes) -> Iterator[tuple[str, Image.Image]]:
    """Every smaller or further picture with the name of its place; broken ones are passed over."""
    for name, raw in _thumbnails(image):
        inner = _opened(raw)
        if inner is not None:
            yield name, inner
    if image.format in ("MPO", "HEIF"):
        yield from _frames(data, image.format)


def _thumbnails(image: Image.Image) -> Iterator[tuple[str, bytes]]:
    with suppress(*BROKEN):
        raw = _of_exif(image)
        if raw:
            yield "EXIF thumbnail", raw
    resources = image.info.get("photoshop")
    if isinstance(resources, dict):
        for number in (1036, 1033):  # as Photoshop 5 and 4 write it
            block = resources.get(number)
            if isinstance(block, bytes) and len(block) > 28:
                yield "Photoshop thumbnail", block[28:]


def _of_exif(image: Image.Image) -> bytes:
    """The bytes that IFD1 points to (Exif 3.0, 4.5.5: offsets count from the TIFF header)."""
    raw = image.info.get("exif")
    second = exif(image).get_ifd(ExifTags.IFD.IFD1)
    start, length = second.get(0x0201), second.get(0x0202)
    if not isinstance(raw, bytes) or not isinstance(start, int) or not isinstance(length, int):
        return b""
    body = raw.removeprefix(b"Exif\0\0")
    return body[start : start + length] if 0 < start < len(body) and length > 0 else b""


def _opened(raw: bytes) -> Image.Image | None:
    try:
        inner = Image.open(io.BytesIO(raw), formats=("JPEG",))
        return _small(inner)
    except BROKEN:
        return None


def _small(inner: Image.Image) -> Image.Image:
    if inner.width * inner.height > MAX_INNER:
        raise Image.DecompressionBombError
    if inner.format == "JPEG":
        inner.draft("RGB", (4 * _SIDE, 4 * _SIDE))
    small = inner.convert("RGB")
    small.thumbnail((4 * _SIDE, 4 * _SIDE))
    return small


def _frames(data: bytes, form: str) -> Iterator[tuple[str, Image.Image]]:
    """Second and further pictures of a file that only shows its first."""
    if not data or any(mark in data for mark in _GAIN_MAPS):
        return
    with suppress(*BROKEN):
        # Pillow makes an MPO of a JPEG that says it is one
        formats = ("JPEG", "MPO") if form == "MPO" else (form,)
        stack = Image.open(io.BytesIO(data), formats=formats)
        for number in range(1, min(getattr(stack, "n_frames", 1), MAX_FRAMES)):
            stack.seek(number)
            yield f"picture {number + 1}", _small(stack.copy())


def shows_other(inner: Image.Image, whole: Image.Image) -> bool:
    """Whether the inner picture is not just the whole one, smaller.

    It may be turned, lie between black bars, be cut at two edges to another
    shape, or have other contrast: it then shows nothing more.
    """
    around = _grey(whole)
    grey = _grey(inner)
    for variant in (grey, _without_bars(grey)):
        for turns in range(4):
            if _alike(np.ascontiguousarray(np.rot90(variant, turns)), around):
                return False
    return True


def _grey(image: Image.Image) -> Grey:
    return np.asarray(image.convert("L"), dtype=np.float32)


def _without_bars(grey: Grey) -> Grey:
    """Without black rows and columns at the edges: cameras fill thumbnails up to 4:3 with them."""
    rows = np.flatnonzero(grey.mean(axis=1) > 12)
    columns = np.flatnonzero(grey.mean(axis=0) > 12)
    if len(rows) < 16 or len(columns) < 16:
        return grey
    return grey[rows[0] + 1 : rows[-1], columns[0] + 1 : columns[-1]]


def _alike(inner: Grey, whole: Grey) -> bool:
    cut = _cut_to(whole, inner.shape[1] / inner.shape[0])
    size = _compared_size(cut)
    first = cv2.GaussianBlur(cv2.resize(inner, size, interpolation=cv2.INTER_AREA), (5, 5), 0)
    second = cv2.GaussianBlur(cv2.resize(cut, size, interpolation=cv2.INTER_AREA), (5, 5), 0)
    return _same(first.astype(np.float32), second.astype(np.float32))


def _compared_size(grey: Grey) -> tuple[int, int]:
    height, width = grey.shape
    scale = _SIDE / max(height, width)
    return max(_BLOCK, round(width * scale)), max(_BLOCK, round(height * scale))


def _cut_to(whole: Grey, shape: float) -> Grey:
    """The middle of the whole picture in that shape (width by height)."""
    height, width = whole.shape
    across, down = min(width, round(height * shape)), min(height, round(width / shape))
    left, top = (width - across) // 2, (height - down) // 2
    return whole[top : top + max(1, down), left : left + max(1, across)]


def _same(inner: Grey, whole: Grey) -> bool:
    """Whether one is the other but for contrast, everywhere."""
    spread = float(whole.std())
    if spread < 4:
        return float(inner.std()) < 8
    gain = float(((inner - inner.mean()) * (whole - whole.mean())).mean()) / spread**2
    likeness = gain * spread / max(float(inner.std()), 1e-6)
    if likeness < _LIKE:
        return False
    apart = np.abs(inner - inner.mean() - gain * (whole - whole.mean()))
    blocks = cv2.boxFilter(apart, -1, (_BLOCK, _BLOCK))
    return float(blocks.max()) < max(_STRANGE, 8 * float(np.median(blocks)))
