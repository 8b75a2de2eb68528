"""Looks at videos in the page, whose frames the browser makes.

Frames are taken at even distances and the ones kept that differ, by the
checker's numbers; it takes keyframes instead, which no browser names.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sanaly.pictures.film import APART, CHANGE, LONGER_SIDE, MOST, SMALL
from sanaly.pictures.merging import merged
from sanaly.pictures.seen import Seen
from sanaly_core.exports.archive.kinds import HEAD, sniff
from sanaly_core.items import MediaKind
from sanaly_core.not_checked import Reason
from sanaly_page.looks.contents import Contents
from sanaly_page.looks.shown import Shown, holding, let_go
from sanaly_page.pictures import PictureWorkerError

if TYPE_CHECKING:
    from sanaly_page.looks.looking import PageDetectors

SAMPLED = 40
"""Frames that are compared."""
UNREADABLE = (Reason.MEDIA_UNREADABLE, "")
_TYPES = {b"\x1aE\xdf\xa3": "video/webm"}


async def look_at_video(detectors: PageDetectors, data: bytes) -> Seen:
    """What is seen in one video, as media file 0; a codec that the browser lacks is told."""
    if sniff(data[:HEAD]) is not MediaKind.VIDEO:
        return await detectors.look_at_picture(data)
    try:
        told = await _frames(data, step=APART, most=SAMPLED)
    except PictureWorkerError as error:
        if error.slug not in ("no-codec", "unreadable"):
            raise
        return Seen(troubles=(UNREADABLE,))
    return await _together(detectors, [_shown(one) for one in told["frames"]])


async def _together(detectors: PageDetectors, every: Sequence[Shown], *before: Seen) -> Seen:
    """The looks ``before`` and those at the frames that differ, each thing once.

    Where there are looks before, the first frame is theirs.
    """
    try:
        chosen = (await _different(every))[len(before) :]
        looks = [*before, *[await detectors.seen_in(frame) for frame in chosen]]
    finally:
        await let_go(*every)
    likeness = next((look.likeness for look in looks if look.likeness), None)
    troubles = dict.fromkeys(trouble for look in looks for trouble in look.troubles)
    return Seen(tuple(merged([look.signals for look in looks])), likeness, tuple(troubles))


async def _frames(data: bytes, **wanted: Any) -> Mapping[str, Any]:
    kind = _TYPES.get(data[:4], "video/mp4")
    return await holding("frames", data=data, type=kind, side=LONGER_SIDE, **wanted)


async def look_at_moving(
    detectors: PageDetectors, data: bytes, held: Contents, first: Seen
) -> Seen:
    """What the further frames of a moving picture show as well; ``first`` is what it shows first.

    A browser that gives no further frames is told of as one that cannot read them.
    """
    unread = replace(first, troubles=tuple(dict.fromkeys([*first.troubles, UNREADABLE])))
    try:
        wanted = {"type": held.mime, "most": SAMPLED, "side": LONGER_SIDE}
        told = await holding("moments", data=data, **wanted)
    except PictureWorkerError as error:
        if error.slug in ("died", "too-long"):
            raise
        return unread
    if not told["all"]:
        return unread
    return await _together(detectors, [_shown(one) for one in told["frames"]], first)


def _shown(told: Mapping[str, Any]) -> Shown:
    return Shown(told["picture"], told["width"], told["height"], float(told["second"]))


async def _different(frames: Sequence[Shown]) -> list[Shown]:
    """Frames that show what none before them showed, at most ``MOST``, spread over the video."""
    kept: list[tuple[Shown, bytes]] = []
    for frame in frames:
        small = await _small(frame)
        if all(_apart(small, other) >= CHANGE for _, other in kept):
            kept.append((frame, small))
    step = max(1.0, len(kept) / MOST)
    return [kept[int(place * step)][0] for place in range(min(MOST, len(kept)))]


async def _small(frame: Shown) -> bytes:
    steps = [{"op": "resize", "width": SMALL, "height": SMALL, "filter": "box", "gap": 0}]
    return bytes((await frame.ask("sample", steps=steps, channels=3))["values"])


def _apart(one: bytes, other: bytes) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


@asynccontextmanager
async def frame_at(data: bytes, second: float) -> AsyncIterator[Shown]:
    """The frame of a video at a moment; raises ``PictureWorkerError``."""
    told = await _frames(data, times=[second])
    frames = [_shown(one) for one in told["frames"]]
    try:
        yield frames[0]
    finally:
        await let_go(*frames)
