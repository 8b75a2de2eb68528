"""The few frames of a video that are looked at: one of each scene that differs from the others.

Only frames that stand for themselves (keyframes) are decoded, as encoders put
them at scene changes; where a video has too few of them, all are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import av
import numpy as np
from av.container import InputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PIL import Image

from sanaly.pictures.bounds import MAX_DECODED
from sanaly.pictures.film import APART, CHANGE, LONGER_SIDE, MOST, SMALL
from sanaly.pictures.look import small_and_grey
from sanaly.pictures.pdq import telling
from sanaly.pictures.video import pages
from sanaly.pictures.video.container import BROKEN_VIDEO, moving, only_keyframes, opened

DECODED = 300
"""Frames of a long video that are compared, spread over it."""
SPARSE = 10.0
"""Seconds between keyframes from which on the other frames are decoded too."""
SPARSE_PAGES = 3.0
"""The same for a video of screens or slides: an encoder hardly sees that a page was turned."""
OTHER = 30.0
"""Difference of two frames that have nothing in common."""
FLAT = 5.0
"""Spread of a small picture, 0–127, below which it shows no scene."""
_MICRO = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One frame as a person sees it upright, at most ``LONGER_SIDE`` pixels long."""

    second: float
    image: Image.Image
    small: NDArray[np.float32]
    page: pages.Grey

    @classmethod
    def of(cls, second: float, image: Image.Image) -> Frame:
        """The frame of an upright RGB picture."""
        shrunk = image.resize((pages.SIDE, pages.SIDE), Image.Resampling.BOX)
        tiny = np.asarray(shrunk.resize((SMALL, SMALL), Image.Resampling.BOX), np.float32)
        return cls(second, image, tiny, np.asarray(shrunk.convert("L"), np.float32))

    def apart(self, other: Frame) -> float:
        """How much two frames differ, 0–255."""
        return float(np.abs(self.small - other.small).mean())

    def tells(self, other: Frame) -> bool:
        """Whether it shows another scene than ``other``, or what does not stand on that page."""
        return self.apart(other) >= CHANGE or pages.adds(self.page, other.page)

    @property
    def flat(self) -> bool:
        """Whether it shows nothing: black between two scenes, an empty page."""
        return float(self.small.std()) < FLAT and pages.blank(self.page)


@dataclass(slots=True)
class Scenes:
    """Chooses frames as they pass by; at most ``MOST`` are held."""

    first: Frame | None = None
    """The first that can be known again; it is always kept."""
    others: list[Frame] = field(default_factory=list)
    spare: Frame | None = None
    seen: int = 0
    whole: bool = True
    """Whether the video could be read to its end."""
    in_time: bool = True
    left_out: bool = False
    """Whether pages of a screen or of slides were let go: each may say something else."""

    def frames(self) -> list[Frame]:
        """What was chosen, in order of time; a flat frame only where there is no other."""
        chosen = [*([self.first] if self.first else []), *self.others]
        if not chosen and self.spare:
            return [self.spare]
        return sorted(chosen, key=lambda frame: frame.second)

    @property
    def long_enough(self) -> float:
        """Seconds of video for which the frames that passed by are enough."""
        slides = any(pages.drawn(frame.page) for frame in self.frames())
        return (SPARSE_PAGES if slides else SPARSE) * max(1, self.seen)

    def offer(self, frame: Frame) -> None:
        """Take a frame if it shows what none before it showed."""
        self.seen += 1
        if frame.flat:
            self.spare = self.spare or frame
            return
        kept = self.frames() if self.first or self.others else []
        if not all(frame.tells(other) for other in reversed(kept)):
            return
        if self.first is None and telling(small_and_grey(frame.image)):
            self.first = frame
        else:
            self.others.append(frame)
        if len(kept) == MOST:
            self._drop()

    def _drop(self) -> None:
        """Let go the one that adds least between its neighbours; never the first and the last."""
        chosen = self.frames()
        adds = {
            id(here): _distance(before, here) + _distance(here, after)
            for before, here, after in zip(chosen, chosen[1:], chosen[2:], strict=False)
            if here is not self.first
        }
        least = min(adds, key=adds.__getitem__)
        self.left_out = self.left_out or any(
            pages.drawn(frame.page) for frame in self.others if id(frame) == least
        )
        self.others = [frame for frame in self.others if id(frame) != least]


def _distance(one: Frame, other: Frame) -> float:
    """Difference times seconds; beyond ``OTHER`` time alone counts, so that all parts are seen.

    Two pages count no less than two scenes that just differ.
    """
    return min(OTHER, max(CHANGE, one.apart(other))) * abs(one.second - other.second)


def scenes(stream: BinaryIO, seconds: float) -> Scenes:
    """The frames of a video that are worth a look, found within so many seconds.

    Raises what is in ``BROKEN_VIDEO`` for what cannot be opened at all.
    """
    until = time.monotonic() + seconds
    found = Scenes()
    if _follow(stream, found, until, keys=True) > found.long_enough or not found.seen:
        _follow(stream, found, until, keys=False)
    return found


def _follow(stream: BinaryIO, found: Scenes, until: float, *, keys: bool) -> float:
    """Offer the frames of one way through the video; gives its length in seconds."""
    with opened(stream) as container:
        video = moving(container)
        video.codec_context.thread_count = 1
        if keys:
            only_keyframes(video)
        length = (container.duration or 0) / _MICRO
        try:
            for frame in _frames(container, video, max(APART, length / DECODED), found, until):
                found.offer(_upright(frame))
        except BROKEN_VIDEO:
            found.whole = False
        return length


def _frames(
    container: InputContainer, video: VideoStream, step: float, found: Scenes, until: float
) -> Iterator[av.VideoFrame]:
    """Decoded frames at least ``step`` seconds apart, until the time is over."""
    due = -1.0
    for packet in container.demux(video):
        for frame in _decoded(packet, found):
            second = frame.time if frame.time is not None else due
            if second >= due:
                due = second + step
                yield frame
        if time.monotonic() > until:
            found.in_time = False
            return


def _decoded(packet: av.Packet[VideoStream], found: Scenes) -> list[av.VideoFrame]:
    """The frames of a packet; none of a broken one, as those behind it may be whole."""
    try:
        return list(packet.decode())
    except BROKEN_VIDEO:
        found.whole = False
        return []


def _upright(frame: av.VideoFrame) -> Frame:
    longer = max(frame.width, frame.height)
    if frame.width * frame.height > MAX_DECODED:
        raise Image.DecompressionBombError
    part = min(1.0, LONGER_SIDE / longer)
    width, height = (max(1, round(side * part)) for side in (frame.width, frame.height))
    image = Image.fromarray(frame.to_ndarray(width=width, height=height, format="rgb24"))
    if frame.rotation:
        image = image.rotate(frame.rotation, expand=True)
    return Frame.of(max(0.0, frame.time or 0.0), image)
