"""The process that looks: media files come in through one pipe, what was seen goes out by another.

Started by ``workers``. A hostile file may crash or stall it, or make it ask
for more memory than it may have; then it is replaced. It writes nothing to the
terminal, keeps no file, and ends with the program that started it.
"""

from __future__ import annotations

import io
import os
import queue
import signal
import sys
import threading
from dataclasses import replace
from functools import cache
from typing import BinaryIO

from sanaly.pictures import frames
from sanaly.pictures.limits import LONGEST, MAX_VIDEO, limit_memory
from sanaly.pictures.reading import effort
from sanaly.pictures.seen import Seen, to_bytes
from sanaly_core.not_checked import Reason

_STANDARD = (0, 1, 2)
_SPARE_SECONDS = 10


def main() -> None:
    """Look at what comes until the pipe ends."""
    asked, answers = _pipes()
    if frames.HURRY in sys.argv:
        effort.hurry()
    limit_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    waiting: queue.SimpleQueue[tuple[bytes, bytes]] = queue.SimpleQueue()
    _prepare()
    threading.Thread(target=_listen, args=(asked, waiting), daemon=True).start()
    answers.write(frames.READY)
    answers.flush()
    while True:
        _answer(answers, *waiting.get())


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, moved to where no library that prints can reach them."""
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in _STANDARD:
        os.dup2(nowhere, number)
    return asked, answers


def _prepare() -> None:
    """Load what every look needs, before the first file and its time limit."""
    import cv2

    from sanaly.pictures import look  # noqa: F401

    cv2.setNumThreads(1)


def _listen(asked: BinaryIO, waiting: queue.SimpleQueue[tuple[bytes, bytes]]) -> None:
    """Take in what comes; when the other side has gone, end at once, whatever is under way."""
    try:
        while True:
            waiting.put(frames.receive(asked, MAX_VIDEO))
    except (EOFError, OSError):
        _end()


def _end() -> None:
    """End this process, and the programs it may have started."""
    if sys.platform != "win32" and os.getpid() == os.getpgid(0):
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _answer(answers: BinaryIO, kind: bytes, data: bytes) -> None:
    """Look at one file, under an alarm of the system's that stops even a library that hangs."""
    _alarm(LONGEST[kind] + _SPARE_SECONDS)
    seen = _look(kind, data)
    seen = replace(seen, troubles=(*seen.troubles, *_lacking()))
    _alarm(0)
    frames.send(answers, frames.SEEN, to_bytes(seen))


@cache
def _lacking() -> tuple[tuple[Reason, str], ...]:
    """The detectors that cannot look in this process; the other one knows whether they should."""
    from sanaly.pictures.registry import picture_detectors

    absent = (one.name for one in picture_detectors() if not one.available())
    return tuple((Reason.DETECTOR_NOT_INSTALLED, name) for name in absent)


def _look(kind: bytes, data: bytes) -> Seen:
    if kind == frames.VIDEO:
        from sanaly.pictures.video import look_at_video

        return look_at_video(io.BytesIO(data))
    from sanaly.pictures.look import look_at

    return look_at(data)


def _alarm(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
