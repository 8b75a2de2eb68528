"""A moment of a video as a picture; a hostile video is opened in a process of its own.

Run as a program it reads a video from standard input and writes the looked-at
frame nearest to the second in its only argument, as a JPEG, to standard output.
"""

from __future__ import annotations

import io
import subprocess
import sys
import warnings

from PIL import Image

from sanaly.pictures.formats import open_picture
from sanaly.pictures.limits import MAX_VIDEO, limit_memory
from sanaly_core.exports.base import Archive
from sanaly_core.items import Media, MediaKind

LONGEST = 30
"""Seconds for one frame."""
QUALITY = 88
_SEARCH = 20.0


def moment(archive: Archive, media: Media, second: float) -> Image.Image | None:
    """The frame upright and RGB; None when it cannot be shown.

    Raises what is in ``thumbnails.UNREADABLE`` when the file cannot be read.
    """
    with archive.open(media.uri) as stream:
        data = stream.read(MAX_VIDEO + 1)
    if len(data) > MAX_VIDEO:
        return None
    frame = _in_a_process(data, second) if media.kind is MediaKind.VIDEO else None
    return frame or _of_moving(data, second)


def _in_a_process(data: bytes, second: float) -> Image.Image | None:
    command = [sys.executable, "-P", "-m", "sanaly.report.moment", repr(second)]
    try:
        done = subprocess.run(  # noqa: S603 - this program itself, and a number
            command, input=data, capture_output=True, timeout=LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode or not done.stdout:
        return None
    with open_picture(io.BytesIO(done.stdout)) as image:
        return image.convert("RGB")


def _of_moving(data: bytes, second: float) -> Image.Image | None:
    from sanaly.pictures.video.gif import moments

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with open_picture(io.BytesIO(data)) as image:
            frames = moments(image, _SEARCH).frames()
    near = min(frames, key=lambda frame: abs(frame.second - second), default=None)
    return near.image if near else None


def main() -> None:
    """The frame nearest to the second that was asked for."""
    from sanaly.pictures.video.scenes import scenes

    limit_memory()
    second = float(sys.argv[1])
    frames = scenes(io.BytesIO(sys.stdin.buffer.read()), _SEARCH).frames()
    near = min(frames, key=lambda frame: abs(frame.second - second))
    near.image.save(sys.stdout.buffer, "JPEG", quality=QUALITY)


if __name__ == "__main__":
    main()
