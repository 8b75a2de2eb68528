"""Which parts of a picture are covered, those a person chose and those that were found, and how."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from enum import StrEnum
from math import isfinite
from typing import BinaryIO

from sanaly.pictures.eyes import Eyes
from sanaly_core.check import check_item
from sanaly_core.errors import UsageError
from sanaly_core.findings import Finding
from sanaly_core.items import Audience, Item, Kind, Media
from sanaly_core.not_checked import Notes
from sanaly_core.packs.model import Pack
from sanaly_core.signals import Region

NAME = "picture"
CELLS = 6
"""Cells along the longer side that a blur or a mosaic keeps of a region.

Letters and faces are told again from coarser mosaics than people think (Hill,
Zhou, Saul, Shacham, "On the (In)effectiveness of Mosaicing and Blurring as
Tools for Document Redaction", 2016), so a region keeps at most 36 mean values,
however large it is. Black keeps none.
"""
MARGIN = 0.02
"""Of the picture's longer side: what is found is covered with some room around it."""


class Covering(StrEnum):
    """How a region is covered."""

    BLACK = "black"
    BLUR = "blur"
    PIXELATE = "pixelate"


class OnePicture:
    """An archive of one picture that is held in memory."""

    label = NAME

    def __init__(self, data: bytes) -> None:
        self._data = data

    def names(self) -> Sequence[str]:
        """The one name."""
        return (NAME,)

    def size(self, name: str) -> int:
        """Bytes of the picture."""
        return len(self._data)

    def open(self, name: str) -> BinaryIO:
        """A stream of the picture."""
        return io.BytesIO(self._data)

    def fingerprint(self) -> bytes:
        """Changes with the picture."""
        return hashlib.sha256(self._data).digest()


def picture_item() -> Item:
    """The picture as a draft that everybody will see."""
    return Item(key=NAME, kind=Kind.POST, media=(Media(NAME),), audience=Audience.PUBLIC)


def findings_in(data: bytes, packs: Sequence[Pack], notes: Notes) -> tuple[Finding, ...]:
    """What the picture may show under these packs; ``notes`` say what was not looked at."""
    item = picture_item()
    with Eyes() as eyes:
        signals = eyes.begin(item, OnePicture(data)).signals(notes)
    return check_item(item, packs, signals, notes).findings


def regions_of(finding: Finding) -> list[Region]:
    """The parts of the picture that a finding rests on; none where it is all of the picture."""
    places = (signal.where for signal in finding.signals)
    return [place for place in places if isinstance(place, Region) and not _is_whole(place)]


def is_of_whole(finding: Finding) -> bool:
    """Whether it rests on the picture as such, so that no part can be covered."""
    places = [s.where for s in finding.signals if isinstance(s.where, Region)]
    return any(_is_whole(place) for place in places) and not regions_of(finding)


def _is_whole(region: Region) -> bool:
    return (region.left, region.top, region.right, region.bottom) == (0.0, 0.0, 1.0, 1.0)


def widened(region: Region, width: int, height: int) -> Region:
    """The region with ``MARGIN`` of a picture of that size around it."""
    across, down = MARGIN * max(width, height) / width, MARGIN * max(width, height) / height
    return Region(
        region.media,
        max(0.0, region.left - across),
        max(0.0, region.top - down),
        min(1.0, region.right + across),
        min(1.0, region.bottom + down),
    )


def chosen(words: Iterable[str], width: int, height: int) -> list[Region]:
    """Regions as a person writes them: left, top, right and bottom of the upright picture.

    Numbers up to 1 are shares of its width and height, others are pixels.
    Raises ``UsageError`` for what is no rectangle inside the picture.
    """
    return [_region(word, width, height) for word in words]


def _region(word: str, width: int, height: int) -> Region:
    sides = _numbers(word)
    if len(sides) == 4 and all(map(isfinite, sides)):
        size = (width, height) if max(sides) > 1 else (1, 1)
        left, right = (_within(side / size[0]) for side in sides[::2])
        top, bottom = (_within(side / size[1]) for side in sides[1::2])
        if left < right and top < bottom:
            return Region(0, left, top, right, bottom)
    raise UsageError("fix-region", region=word, width=width, height=height)


def _numbers(word: str) -> list[float]:
    try:
        return [float(part) for part in word.split(",")]
    except ValueError:
        return []


def _within(side: float) -> float:
    return min(1.0, max(0.0, side))
