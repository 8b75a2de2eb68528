"""Looks at what moves: what a file tells, and a bounded number of frames by scene change."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import BinaryIO

from sanaly.pictures import frames as kinds
from sanaly.pictures.base import Picture
from sanaly.pictures.limits import LONGEST
from sanaly.pictures.look import BROKEN, UNREADABLE, Trouble, look_at, seen_in
from sanaly.pictures.merging import merged
from sanaly.pictures.reading import effort
from sanaly.pictures.seen import Seen
from sanaly.pictures.video.container import BROKEN_VIDEO, HEAD, is_video
from sanaly.pictures.video.gif import moments
from sanaly.pictures.video.place import coordinates
from sanaly.pictures.video.scenes import Frame, Scenes, scenes
from sanaly_core.not_checked import Reason

FINDING = 20.0
"""Seconds that the search for scenes may take."""
LOOKING = 120.0
"""Seconds of work after which no further frame is shown to the detectors."""
FINDING_MOVING = 8.0
LOOKING_MOVING = 15.0
"""The same for a moving picture, which has a picture's time in all (``limits.LONGEST``)."""
ONE_FRAME = 95
"""Seconds of the clock that a page takes at worst: all work on it, on a computer so busy that
reading nearly hangs (``effort.PATIENCE``). No frame begins when the look has less left."""
OUT_OF_TIME: Trouble = (Reason.PICTURE_TIME, "")


def look_at_video(stream: BinaryIO, finding: float = FINDING, looking: float = LOOKING) -> Seen:
    """What all detectors see in one video, as media file 0.

    ``stream`` must seek. The same thing in neighbouring frames is one signal
    that names the second where it is clearest; the likeness is that of the
    first frame that has one. What is called a video and is a picture, as
    moving GIFs often are, is looked at as a picture.
    """
    end = _last_start(kinds.VIDEO)
    try:
        if not is_video(_head(stream)):
            return look_at(stream.read())
        place = tuple(coordinates(stream))
        found = scenes(stream, finding)
    except BROKEN_VIDEO:
        return Seen(troubles=(UNREADABLE,))
    seen = _together(_looks(found.frames(), looking, end), found)
    return replace(seen, signals=(*place, *seen.signals))


def look_at_moving(picture: Picture, looking: float = LOOKING_MOVING) -> Seen:
    """What all detectors see in a moving GIF, WebP, PNG or AVIF: as in a picture, then in frames.

    What the first frame shows carries no second: it is the picture that
    stands still where nothing plays it.
    """
    end = _last_start(kinds.PICTURE)
    first = seen_in(picture)
    try:
        found = moments(picture.image, FINDING_MOVING)
    except BROKEN:
        return replace(first, troubles=tuple(dict.fromkeys([*first.troubles, UNREADABLE])))
    further = [frame for frame in found.frames() if frame.second > 0]
    return _together(_looks(further, looking, end, first), found)


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    return head


def _last_start(kind: bytes) -> float:
    """Until when on the clock a look that begins now may begin with a frame."""
    return time.monotonic() + LONGEST[kind] - ONE_FRAME


def _looks(frames: list[Frame], looking: float, end: float, *before: Seen) -> list[Seen]:
    """The looks ``before``, then at the frames as far as the time reaches; one whatever it takes.

    Counted in work, as reading is: a busy computer sees no less. Only where
    the clock's ``end`` comes first, what was seen is kept rather than lost.
    """
    until = effort.worked() + looking
    looks = list(before)
    for frame in frames:
        if looks and (effort.worked() >= until or time.monotonic() >= end):
            looks.append(Seen(troubles=(OUT_OF_TIME,)))
            break
        looks.append(seen_in(Picture(0, frame.image, frame.second)))
    return looks


def _together(looks: list[Seen], found: Scenes) -> Seen:
    troubles = [*_troubles(looks, found), *(t for look in looks for t in look.troubles)]
    likeness = next((look.likeness for look in looks if look.likeness), None)
    signals = merged([look.signals for look in looks])
    return Seen(tuple(signals), likeness, tuple(dict.fromkeys(troubles)))


def _troubles(looks: list[Seen], found: Scenes) -> list[Trouble]:
    if not found.whole or not looks:
        return [UNREADABLE]
    return [OUT_OF_TIME] if found.left_out or not found.in_time else []
