"""Opens one picture and shows it to every detector. Runs inside a worker process."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator

import cv2
from PIL import Image

from sanaly.pictures import formats
from sanaly.pictures.base import Picture, PictureDetector
from sanaly.pictures.bounds import MAX_DECODED, MAX_PIXELS
from sanaly.pictures.formats import open_picture
from sanaly.pictures.pdq import telling
from sanaly.pictures.registry import picture_detectors
from sanaly.pictures.seen import Seen
from sanaly.pictures.unable import Unable
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Signal

__all__ = [
    "BROKEN",
    "MAX_PIXELS",
    "detected",
    "look_at",
    "open_picture",
    "seen_in",
    "small_and_grey",
]

BROKEN = (*formats.BROKEN, cv2.error)
"""What Pillow and the detectors' libraries raise on broken files; all mean unreadable."""

_MOVING = frozenset({"GIF", "WEBP", "PNG", "AVIF"})
"""A TIFF or MPO has pages or views instead, and no time."""

Trouble = tuple[Reason, str]
UNREADABLE: Trouble = (Reason.MEDIA_UNREADABLE, "")
TOO_LARGE: Trouble = (Reason.MEDIA_TOO_LARGE, "")
_LIKENESS_SIDE = 512
"""The longer side of what a likeness is made from; larger pictures are shrunk to it anyway."""


def look_at(data: bytes) -> Seen:
    """What all detectors see in one picture file, as media file 0."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with open_picture(io.BytesIO(data)) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise Image.DecompressionBombError
                return _seen_in_file(Picture(0, image, data=data))
    except BROKEN as error:
        return Seen(troubles=(_trouble_of(error),))


def _seen_in_file(picture: Picture) -> Seen:
    """The same, and what the further frames of a moving GIF, WebP, PNG or AVIF show."""
    if not _moves(picture.image):
        return seen_in(picture)
    from sanaly.pictures.video import look_at_moving

    return look_at_moving(picture)


def _moves(image: Image.Image) -> bool:
    """Whether a picture has several frames that follow one another."""
    if image.format not in _MOVING or image.width * image.height > MAX_DECODED:
        return False
    return bool(getattr(image, "is_animated", False))


def seen_in(picture: Picture) -> Seen:
    """Signals and likeness of one opened picture; what one detector cannot do leaves the others.

    A picture that cannot be decoded is said to be unreadable or too large
    once, with what could be seen without its pixels.
    """
    troubles = _undecoded(picture)
    decoded = not troubles
    signals = tuple(detected(picture, troubles, whole=decoded))
    likeness = telling(small_and_grey(picture.upright)) if decoded else None
    return Seen(signals, likeness, tuple(dict.fromkeys(troubles)))


def small_and_grey(image: Image.Image) -> Image.Image:
    """All that a likeness is made from; a third of the work that colours would make."""
    grey = image.convert("L")
    grey.thumbnail((_LIKENESS_SIDE, _LIKENESS_SIDE), Image.Resampling.BOX)
    return grey


def _undecoded(picture: Picture) -> list[Trouble]:
    """Why there are no pixels to look at; nothing where there are."""
    try:
        _ = picture.upright
    except BROKEN as error:
        return [_trouble_of(error)]
    return []


def _trouble_of(error: Exception) -> Trouble:
    return TOO_LARGE if isinstance(error, Image.DecompressionBombError) else UNREADABLE


def detected(
    picture: Picture, troubles: list[Trouble] | None = None, *, whole: bool = True
) -> Iterator[Signal]:
    """What the detectors that can look now see in one picture, cheapest first.

    What they could not do goes into ``troubles``; ``whole`` is false for a
    picture of which only the file can be looked at, not the pixels.
    """
    for detector in picture_detectors():
        if detector.available():
            yield from _seen_by(detector, picture, [] if troubles is None else troubles, whole)


def _seen_by(
    detector: PictureDetector, picture: Picture, troubles: list[Trouble], whole: bool
) -> Iterable[Signal]:
    """What one detector sees, as far as it comes."""
    try:
        yield from detector.detect(picture)
    except Unable as unable:
        troubles.extend(unable.troubles)
    except BROKEN:
        if whole:
            troubles.append((Reason.DETECTOR_FAILED, detector.name))
