"""Finds stamps: coloured ink in a compact, perhaps crooked block on a sheet of little colour.

A page's reader takes a turned stamp in a frame for a drawing. Alone, level and
without its frame it is a plain line of capitals.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from sanaly.pictures.reading import measures as m
from sanaly.pictures.reading.prepare import Matrix, Prepared, evened
from sanaly.pictures.reading.worth import Pixels

Colours = npt.NDArray[np.float32]


def stamps(image: Image.Image, sheet: Prepared) -> Iterator[Prepared]:
    """Blocks of coloured ink, largest first, each level and dark on white.

    ``image`` is looked at as ``sheet``, which was made from it, lies.
    """
    flat = _as_it_lies(np.asarray(image), sheet)
    for stamp in _stamps(flat):
        yield Prepared(stamp.grey, sheet.back @ stamp.back)


def _as_it_lies(rgb: Pixels, sheet: Prepared) -> Pixels:
    """The colours of what the sheet shows in grey."""
    height, width = sheet.grey.shape
    ground = [float(level) for level in np.median(rgb.reshape(-1, 3), axis=0)]
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    warped = cv2.warpPerspective(rgb, sheet.back, (width, height), flags=flags, borderValue=ground)
    return np.asarray(warped, np.uint8)


def _stamps(rgb: Pixels) -> Iterator[Prepared]:
    factor = min(1.0, m.SIDE / max(rgb.shape))
    small = cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    colours = _colours(np.asarray(small, np.uint8))
    ground = np.median(colours.reshape(-1, 2), axis=0)
    strength = _strength(colours, ground) * _gain(np.asarray(small, np.uint8))
    level = float(np.clip(m.HALF * np.percentile(strength, m.CLEAREST), m.WEAKEST, m.COLOUR))
    mask = np.asarray(strength > level, np.uint8)
    if not m.LEAST_INK < mask.mean() < m.MOST_INK:
        return
    for frame in _blocks(mask):
        yield _ready(rgb, frame, factor, ground)


def _colours(rgb: Pixels) -> Colours:
    """The a and b of CIE Lab, grain smoothed."""
    lab = cv2.cvtColor(cv2.GaussianBlur(rgb, (m.COLOUR_BLUR,) * 2, 0), cv2.COLOR_RGB2LAB)
    return np.asarray(lab[..., 1:], np.float32)


def _strength(colours: Colours, ground: Colours) -> Pixels:
    """How far each point's colour is from the sheet's, 0–255."""
    away = colours - ground
    return np.asarray(np.clip(np.hypot(away[..., 0], away[..., 1]), 0, 255), np.uint8)


def _gain(rgb: Pixels) -> Colours:
    """What makes up for dim light, in which colours are weak too: 1 to ``MOST_GAIN``."""
    reach = np.ones((m.LIGHT_REACH,) * 2, np.uint8)
    soft = cv2.GaussianBlur(rgb.max(axis=2), (m.LIGHT_BLUR,) * 2, 0)
    light = cv2.morphologyEx(soft, cv2.MORPH_CLOSE, reach)
    return np.asarray(np.clip(m.FULL / np.maximum(light, 1), 1, m.MOST_GAIN), np.float32)


Frame = tuple[tuple[float, float], tuple[float, float], float]


def _blocks(mask: Pixels) -> list[Frame]:
    """Turned rectangles (centre, size, angle) around ink that belongs together."""
    gap = np.ones((m.GAP_DOWN, m.GAP_ACROSS), np.uint8)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, gap)
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outlines = [outline for outline in outlines if _is_filled(mask, outline)]
    frames: list[Frame] = [cv2.minAreaRect(outline) for outline in outlines]  # type: ignore[misc]
    fits = [_level(frame) for frame in frames if _is_large(frame)]
    fits.sort(key=lambda frame: frame[1][0] * frame[1][1], reverse=True)
    return fits[: m.MOST_STAMPS]


def _is_large(frame: Frame) -> bool:
    return min(frame[1]) >= m.LEAST_HEIGHT and max(frame[1]) >= m.LEAST_WIDTH


def _is_filled(mask: Pixels, outline: npt.NDArray[Any]) -> bool:
    """Whether there is as much ink as letters and a frame have, and grain has not."""
    x, y, width, height = cv2.boundingRect(outline)
    return bool(mask[y : y + height, x : x + width].mean() > m.FILLED)


def _level(frame: Frame) -> Frame:
    """The same rectangle with its angle between -45 and 45 degrees."""
    centre, (width, height), angle = frame
    while angle > 45:
        width, height, angle = height, width, angle - 90
    while angle < -45:
        width, height, angle = height, width, angle + 90
    return centre, (width, height), angle


def _ready(rgb: Pixels, frame: Frame, factor: float, ground: Colours) -> Prepared:
    """One block cut out, level, with letters of good height."""
    (x, y), (width, height), angle = frame
    scale = m.LINE / min(height, m.LINE)
    room = 2 * m.MARGIN
    size = (round((width + room) * scale), round((height + room) * scale))
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    about = np.array([[cos, -sin, x], [sin, cos, y], [0, 0, 1]])
    left, top = -width / 2 - m.MARGIN, -height / 2 - m.MARGIN
    middle = np.array([[1 / scale, 0, left], [0, 1 / scale, top], [0, 0, 1]])
    back: Matrix = np.diag([1 / factor, 1 / factor, 1]) @ about @ middle
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    part = cv2.warpAffine(rgb, back[:2], size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    pixels = np.asarray(part, np.uint8)
    strength = _strength(_colours(pixels), ground)
    return _without_frame(Prepared(_dark(pixels, strength), back))


def _dark(rgb: Pixels, strength: Pixels) -> Pixels:
    """Coloured ink as black and all else as white.

    Where it is, is told by its colour, its form by how dark it is: pressed
    pictures keep colours at half the size.
    """
    clearest = float(np.percentile(strength, m.INK_CLEAREST))
    level = max(m.INK_FLOOR * m.WEAKEST, m.INK_PART * clearest)
    reach = np.ones((m.NEAR_INK,) * 2, np.uint8)
    near = cv2.dilate(np.asarray(strength > level, np.uint8), reach)
    even = evened(Prepared(np.asarray(rgb.min(axis=2)), np.eye(3)))
    return np.where(near > 0, even.grey, np.uint8(255))


def _without_frame(ready: Prepared) -> Prepared:
    """Whatever spans nearly the whole block is its frame, and is wiped out."""
    height, width = ready.grey.shape
    dark = np.asarray(ready.grey < m.FRAME_DARK, np.uint8)
    _, labels, found, _ = cv2.connectedComponentsWithStats(dark)
    across = (found[:, 2] > m.FRAME_ACROSS * width) & (found[:, 3] > m.FRAME_DOWN * height)
    across[0] = False
    frame = np.isin(labels, np.flatnonzero(across)).astype(np.uint8)
    wiped = cv2.dilate(frame, np.ones((m.NEAR_FRAME,) * 2, np.uint8)) > 0
    return Prepared(np.where(wiped, np.uint8(255), ready.grey), ready.back)
