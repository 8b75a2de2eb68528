"""PDQ: by which a picture is known again after a network has re-saved or shrunk it.

After Meta's description and reference code: "The TMK+PDQF video-hashing
algorithm and the PDQ image-hashing algorithm"
(https://github.com/facebook/ThreatExchange/blob/main/hashing/hashing.pdf and
``pdq/cpp/hashing``). The hash is 256 bits of a coarse frequency image; it says
nothing of who or what is shown.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

TELLING = 50
"""Quality, 0–100, below which a picture is too flat to be known again by its hash."""

_BYTES = 32
_SIDE = 512
"""Pixels each way to which a larger picture is shrunk first, as the reference does with files."""
_SMALLEST = 5
_BLOCK = 64
_KEPT = 16
_PASSES = 2
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
_STEP = 90
"""The sum of clear gradients that counts as one point of quality."""

Plane = NDArray[np.float32]


def pdq(image: Image.Image) -> tuple[bytes, int]:
    """The 32 bytes of a picture's hash, and its quality from 0 to 100.

    A picture of less than five pixels on a side has the quality 0.
    """
    if min(image.size) < _SMALLEST:
        return bytes(_BYTES), 0
    block = _block(_luminance(image))
    bits = _frequencies(block)
    return _packed(bits > np.sort(bits, axis=None)[bits.size // 2 - 1]), _quality(block)


def telling(image: Image.Image) -> bytes | None:
    """The hash of a picture that can be known again by it; None for a flat one."""
    found, quality = pdq(image)
    return found if quality >= TELLING else None


def _luminance(image: Image.Image) -> Plane:
    seen = image if image.mode == "L" else image.convert("RGB")
    if max(seen.size) > _SIDE:
        seen = seen.resize((_SIDE, _SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0)
    plane: Plane = np.asarray(seen, np.float32)
    return plane if plane.ndim == 2 else plane @ _LUMA


def _block(luminance: Plane) -> Plane:
    """64 × 64 values: a tent filter of two box passes each way, then every n-th value."""
    if luminance.shape == (_BLOCK, _BLOCK):
        return luminance
    for _ in range(_PASSES):
        luminance = _boxed(_boxed(luminance, axis=1), axis=0)
    rows, columns = (_centres(length) for length in luminance.shape)
    return luminance[np.ix_(rows, columns)]


def _centres(length: int) -> NDArray[np.intp]:
    return ((np.arange(_BLOCK) + 0.5) * length / _BLOCK).astype(np.intp)


def _boxed(plane: Plane, axis: int) -> Plane:
    """Means along one axis over a window of half a block, smaller at the edges.

    A window is at most four values wide, so adding shifted planes is quicker
    than running sums.
    """
    length = plane.shape[axis]
    window = -(-length // (2 * _BLOCK))
    ahead = window // 2 + 1
    starts = np.arange(length) + ahead - window
    counts = np.minimum(starts + window, length) - np.maximum(starts, 0)
    edges = [(0, 0), (0, 0)]
    edges[axis] = (window - ahead, ahead - 1)
    padded = np.pad(plane, edges)
    shifted = (_from(padded, start, length, axis) for start in range(window))
    total: Plane = sum(shifted, np.zeros_like(plane))
    total /= np.expand_dims(counts.astype(np.float32), 1 - axis)
    return total


def _from(plane: Plane, start: int, length: int, axis: int) -> Plane:
    """``length`` rows (or columns) of a plane from ``start`` on."""
    return plane[start : start + length] if axis == 0 else plane[:, start : start + length]


def _quality(block: Plane) -> int:
    """Sum of the gradients between neighbours in whole hundredths, as the reference scales it."""
    total = 0
    for axis in (0, 1):
        total += int(np.abs((np.diff(block, axis=axis) * 100 / 255).astype(np.int32)).sum())
    return min(100, total // _STEP)


def _frequencies(block: Plane) -> Plane:
    """The 16 × 16 lowest frequencies of a cosine transform, without the constant ones."""
    return np.asarray(_cosines() @ block @ _cosines().T, np.float32)


@cache
def _cosines() -> Plane:
    row, column = np.arange(1, _KEPT + 1)[:, None], np.arange(_BLOCK)[None, :]
    angles = np.pi / 2 / _BLOCK * row * (2 * column + 1)
    cosines: NDArray[np.float64] = np.sqrt(2 / _BLOCK) * np.cos(angles)
    return cosines.astype(np.float32)


def _packed(bits: NDArray[np.bool_]) -> bytes:
    """Last bit first, as the reference writes a hash in hexadecimal digits."""
    return np.packbits(bits.ravel()[::-1]).tobytes()
