"""Looks at a video: what its file tells, and a bounded number of frames by scene change."""

from __future__ import annotations

import time
from typing import BinaryIO

from sanaly.pictures.base import Picture
from sanaly.pictures.look import UNREADABLE, Trouble, seen_in
from sanaly.pictures.seen import Seen
from sanaly.pictures.video.container import BROKEN_VIDEO
from sanaly.pictures.video.merge import merged
from sanaly.pictures.video.place import coordinates
from sanaly.pictures.video.scenes import Frame, Scenes, scenes
from sanaly_core.not_checked import Reason

FINDING = 20.0
"""Seconds that the search for scenes may take."""
LOOKING = 60.0
"""Seconds after which no further frame is shown to the detectors."""


def look_at_video(stream: BinaryIO, finding: float = FINDING, looking: float = LOOKING) -> Seen:
    """What all detectors see in one video, as media file 0.

    ``stream`` must seek. The same thing in neighbouring frames is one signal
    that names the second where it is clearest; the likeness is that of the
    first frame that has one.
    """
    try:
        place = tuple(coordinates(stream))
        found = scenes(stream, finding)
    except BROKEN_VIDEO:
        return Seen(troubles=(UNREADABLE,))
    looks = _looks(found.frames(), looking)
    troubles = [*_troubles(found), *(t for look in looks for t in look.troubles)]
    if len(looks) < len(found.frames()):
        troubles.append((Reason.PICTURE_TIME, ""))
    likeness = next((look.likeness for look in looks if look.likeness), None)
    signals = (*place, *merged([look.signals for look in looks]))
    return Seen(signals, likeness, tuple(dict.fromkeys(troubles)))


def _looks(frames: list[Frame], looking: float) -> list[Seen]:
    until = time.monotonic() + looking
    looks: list[Seen] = []
    for frame in frames:
        if looks and time.monotonic() > until:
            break
        looks.append(seen_in(Picture(0, frame.image, frame.second)))
    return looks


def _troubles(found: Scenes) -> list[Trouble]:
    if not found.whole or not found.frames():
        return [UNREADABLE]
    return [] if found.in_time else [(Reason.PICTURE_TIME, "")]
