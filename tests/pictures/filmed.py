"""Videos that tests film: drawn scenes, encoded here."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from typing import Any

import av
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray

from tests.pictures.pictured import drawn

SIZE = (320, 240)
TURN = 1 << 16
MATRICES = {
    90: (0, TURN, 0, -TURN, 0, 0, 0, 0, 1 << 30),
    180: (-TURN, 0, 0, 0, -TURN, 0, 0, 0, 1 << 30),
    270: (0, -TURN, 0, TURN, 0, 0, 0, 0, 1 << 30),
}
"""Display matrices (ISO/IEC 14496-12) by the degrees that a player turns right."""


def film(
    pictures: Sequence[NDArray[np.uint8]],
    seconds: float = 3,
    codec: str = "mpeg4",
    form: str = "mp4",
    fps: int = 10,
    **options: Any,
) -> bytes:
    """A video of pictures, each for so many seconds; ``metadata`` and the muxer's ``muxing``."""
    out = io.BytesIO()
    with av.open(out, "w", format=form, options=options.get("muxing", {})) as container:
        container.metadata.update(options.get("metadata", {}))
        stream = container.add_stream(codec, rate=fps, options=options.get("coding", {}))
        assert isinstance(stream, VideoStream)
        stream.pix_fmt = "yuv420p"
        stream.height, stream.width = pictures[0].shape[:2]
        for picture in pictures:
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            for _ in range(max(1, round(fps * seconds))):
                container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return out.getvalue()


def scenes_of(*seeds: int, size: tuple[int, int] = SIZE) -> list[NDArray[np.uint8]]:
    """One drawn picture for each scene."""
    return [drawn(seed, *size) for seed in seeds]


def sound() -> bytes:
    """An MP4 with nothing but sound."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=44_100)
        silence = np.zeros((1, 1024), np.float32)
        frame = av.AudioFrame.from_ndarray(silence, format="fltp", layout="mono")
        frame.rate = 44_100
        for _ in range(20):
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return out.getvalue()


def with_field(video: bytes, box: bytes, offset: int, values: Sequence[int]) -> bytes:
    """The video with 32-bit numbers written over the body of its first such box."""
    start = video.index(box) + len(box) + offset
    written = struct.pack(f">{len(values)}i", *values)
    return video[:start] + written + video[start + len(written) :]


def turned(video: bytes, degrees: int) -> bytes:
    """The video as a telephone held otherwise writes it: with a display matrix."""
    return with_field(video, b"tkhd", 40, MATRICES[degrees])
