"""Looks at videos in the page, whose frames the browser makes.

Frames are taken at even distances and the ones looked at that differ, by the
checker's numbers; it takes keyframes instead, which no browser names. All are
compared by small samples first, so that only one is ever held as it is.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sanaly.media_files import File
from sanaly.pictures.film import APART, CHANGE, LONGER_SIDE, MOST, SMALL
from sanaly.pictures.merging import merged
from sanaly.pictures.seen import Seen
from sanaly_core.exports.archive.kinds import HEAD, sniff
from sanaly_core.items import MediaKind
from sanaly_core.not_checked import Reason
from sanaly_page import pictures
from sanaly_page.looks.contents import Contents
from sanaly_page.looks.room import MOST_PIXELS, ROOM
from sanaly_page.looks.shown import Shown, holding, let_go
from sanaly_page.pictures import PictureWorkerError, whole

if TYPE_CHECKING:
    from sanaly_page.looks.looking import PageDetectors

SAMPLED = 40
"""Frames that are compared."""
UNREADABLE = (Reason.MEDIA_UNREADABLE, "")
_TYPES = {b"\x1aE\xdf\xa3": "video/webm"}
_DIED = ("died", "too-long")
_STEPS = [{"op": "resize", "width": SMALL, "height": SMALL, "filter": "box", "gap": 0}]


@dataclass(frozen=True, slots=True)
class Sample:
    """A frame, small: its second, its number among a moving picture's, red, green and blue."""

    second: float
    number: int
    values: bytes


Frame = Callable[[Sample], AbstractAsyncContextManager[Shown]]


async def look_at_video(detectors: PageDetectors, data: bytes | File) -> Seen:
    """What is seen in one video, as media file 0; a codec that the browser lacks is told."""
    if sniff(_head(data)) is not MediaKind.VIDEO:
        return await detectors.look_at_picture(whole(data))
    try:
        async with ROOM.of(MOST_PIXELS):  # what a browser keeps of a film is large as well
            samples = await samples_of(data)
            return await _together(detectors, samples, lambda one: frame_at(data, one.second))
    except PictureWorkerError as error:
        if error.slug not in ("no-codec", "unreadable"):
            raise
        return Seen(troubles=(UNREADABLE,))


def _head(data: bytes | File) -> bytes:
    return (next(data.pieces(), b"") if isinstance(data, File) else data)[:HEAD]


async def _together(
    detectors: PageDetectors, samples: Sequence[Sample], frame: Frame, *before: Seen
) -> Seen:
    """The looks ``before`` and those at the frames that differ, each thing once.

    Where there are looks before, the first frame is theirs.
    """
    looks = [*before]
    for sample in different(samples)[len(before) :]:
        async with frame(sample) as shown:
            looks.append(await detectors.seen_in(shown))
    likeness = next((look.likeness for look in looks if look.likeness), None)
    troubles = dict.fromkeys(trouble for look in looks for trouble in look.troubles)
    return Seen(tuple(merged([look.signals for look in looks])), likeness, tuple(troubles))


async def samples_of(data: bytes | File) -> list[Sample]:
    """Frames of a video at even distances; raises ``PictureWorkerError``."""
    told = await pictures.ask(
        "frames", data=data, **_video(data), step=APART, most=SAMPLED, steps=_STEPS
    )
    return _samples(told)


def _video(data: bytes | File) -> dict[str, Any]:
    return {"type": _TYPES.get(_head(data)[:4], "video/mp4"), "side": LONGER_SIDE}


def _samples(told: Mapping[str, Any]) -> list[Sample]:
    return [
        Sample(float(one["second"]), number, bytes(one["values"]))
        for number, one in enumerate(told["frames"])
    ]


async def look_at_moving(
    detectors: PageDetectors, data: bytes, held: Contents, first: Seen
) -> Seen:
    """What the further frames of a moving picture show as well; ``first`` is what it shows first.

    A browser that gives no further frames is told of as one that cannot read them.
    """
    unread = replace(first, troubles=tuple(dict.fromkeys([*first.troubles, UNREADABLE])))
    try:
        samples = await moments_of(data, held.mime)
        return await _together(detectors, samples, partial(_moment, data, held.mime), first)
    except PictureWorkerError as error:
        if error.slug in _DIED:
            raise
        return unread


async def moments_of(data: bytes, mime: str) -> list[Sample]:
    """Frames of a moving picture, spread over all.

    Raises ``PictureWorkerError``, also where the browser gives none.
    """
    wanted = {"type": mime, "most": SAMPLED, "side": LONGER_SIDE, "steps": _STEPS}
    return _samples(await pictures.ask("moments", data=data, **wanted))


@asynccontextmanager
async def _moment(data: bytes, mime: str, sample: Sample) -> AsyncIterator[Shown]:
    wanted = {"type": mime, "most": SAMPLED, "side": LONGER_SIDE, "number": sample.number}
    shown = _shown(await holding("moment", data=data, **wanted), sample.second)
    try:
        yield shown
    finally:
        await let_go(shown)


def _shown(told: Mapping[str, Any], second: float) -> Shown:
    return Shown(told["picture"], told["width"], told["height"], second)


def different(samples: Sequence[Sample]) -> list[Sample]:
    """Frames that show what none before them showed, at most ``MOST``, spread over the video."""
    kept: list[Sample] = []
    for sample in samples:
        if all(_apart(sample.values, other.values) >= CHANGE for other in kept):
            kept.append(sample)
    step = max(1.0, len(kept) / MOST)
    return [kept[int(place * step)] for place in range(min(MOST, len(kept)))]


def _apart(one: bytes, other: bytes) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


@asynccontextmanager
async def frame_at(data: bytes | File, second: float) -> AsyncIterator[Shown]:
    """The frame of a video at a moment; raises ``PictureWorkerError``."""
    told = await holding("frames", data=data, **_video(data), times=[second])
    frames = [_shown(one, float(one["second"])) for one in told["frames"]]
    try:
        yield frames[0]
    finally:
        await let_go(*frames)
