"""Runs the Tesseract program on one image, through pipes alone: nothing touches the disk.

Tesseract is a program of its own and may be missing, hang, crash or print
anything; each of these ends in ``NotRead``, never in a wait without end.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from sanaly.pictures.reading import effort
from sanaly.pictures.reading.flow import LANGUAGES
from sanaly.pictures.reading.words import Word, words_of
from sanaly_core.not_checked import Reason

if TYPE_CHECKING:
    from PIL import Image

CALL_SECONDS = 5.0
"""Of work, for one reading of one image; a page takes one or two."""
QUESTION_SECONDS = 15.0
"""Of work, for one answer of the program about itself; a cold disk or a virus scanner is slow."""
ASKED_AGAIN = 60.0
"""Seconds of the clock until a program that was late is asked again: looks are no longer than two
minutes, and one question must not take a whole look each time."""
_OVERWORKED = -getattr(signal, "SIGXCPU", 0) or None
"""How a program ends that has worked longer than it may."""
OUT_OF_TIME = (Reason.WRITING_TOO_LONG, Reason.PICTURE_TIME)
"""Why a reading ended early: by its work, or by the clock because it hangs."""
MAX_OUTPUT = 8 << 20
"""Bytes of output that are taken; a page in small print gives a few hundred kilobytes."""
MOST_PIXELS = 12_000_000
"""An image with more is not handed over: letters are then larger than any reader needs."""


class NotRead(Exception):  # noqa: N818 - it is an outcome that the report tells
    """The image could not be read; ``reason`` is what the report says of it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def available() -> bool:
    """Whether the program is there and reads at least one of the languages."""
    return bool(languages())


def languages() -> tuple[str, ...]:
    """Tesseract's names of those of ``LANGUAGES`` that are installed; empty without Tesseract."""
    listed = _told("--list-langs").split()
    return tuple(name for name in LANGUAGES if name in listed)


def version() -> str:
    """The program's version, such as ``5.3.0``; "" without it."""
    found = re.match(r"tesseract v?([\w.-]+)", _told("--version"))
    return found[1] if found else ""


def read(
    image: Image.Image,
    languages: Sequence[str],
    psm: int = 3,
    seconds: float = CALL_SECONDS,
    letters: str = "",
) -> list[Word]:
    """The words of one image, boxes in its own pixels.

    ``psm`` is Tesseract's page segmentation mode: 3 a page, 6 one block, 7 one
    line, 11 text anywhere. ``seconds`` are of work. ``letters`` are the only
    ones expected, "" for any. Raises ``NotRead``.
    """
    if seconds <= 0:
        raise NotRead(Reason.WRITING_TOO_LONG)
    options = ["-l", "+".join(languages), "--psm", str(psm), "-c", "tessedit_create_tsv=1"]
    if letters:
        options += ["-c", f"tessedit_char_whitelist={letters}"]
    output = _run(["stdin", "stdout", *options], _as_pnm(image), seconds)
    try:
        return words_of(output.decode("utf-8"))
    except (ValueError, IndexError) as error:
        raise NotRead(Reason.DETECTOR_FAILED) from error


def _as_pnm(image: Image.Image) -> bytes:
    """The image as a grey PGM: made in a moment, and Tesseract throws colours away itself."""
    if image.width * image.height > MOST_PIXELS:
        raise NotRead(Reason.DETECTOR_FAILED)
    grey = image.convert("L")
    return b"P5 %d %d 255\n" % grey.size + grey.tobytes()


_late: dict[str, float] = {}
"""Question → the moment from which it may be asked again."""


def _told(question: str) -> str:
    """What the program says of itself; "" when it does not, or not yet."""
    if monotonic() < _late.get(question, 0.0):
        return ""
    try:
        return _answer(question)
    except NotRead:
        _late[question] = monotonic() + ASKED_AGAIN
        return ""


@cache
def _answer(question: str) -> str:
    """The same, kept for good; raises ``NotRead``, and keeps nothing, where it only is late."""
    try:
        return _run([question], b"", QUESTION_SECONDS).decode("utf-8", "replace")
    except NotRead as error:
        if error.reason in OUT_OF_TIME:
            raise
        return ""


def _run(arguments: Sequence[str], data: bytes, seconds: float) -> bytes:
    program = _program()
    if program is None:
        raise NotRead(Reason.DETECTOR_NOT_INSTALLED)
    try:
        process = _start([program, *arguments])
    except OSError as error:
        raise NotRead(Reason.DETECTOR_FAILED) from error
    return _Talk(process, max(seconds, 0.0)).say(data)


@cache
def _program() -> str | None:
    """Where Tesseract is: on the path, or where its installer for Windows puts it."""
    return shutil.which("tesseract") or next(filter(os.path.isfile, _usual_places()), None)


def _usual_places() -> list[str]:
    roots = [os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")]
    names = ("Tesseract-OCR", "Programs/Tesseract-OCR")
    return [str(Path(root) / name / "tesseract.exe") for root in roots if root for name in names]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """One thread and no console window; it stays in this process's group and ends with it."""
    return subprocess.Popen(  # noqa: S603 - the program's own path and fixed options
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class _Talk:
    """One exchange with a started program: its input, its output, its end, in bounded time."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._late = threading.Event()
        effort.limit(process, seconds)
        self._clock = threading.Timer(seconds * effort.PATIENCE, self._too_late)

    def say(self, data: bytes) -> bytes:
        """The whole output; raises ``NotRead`` when the program hangs, fails or prints too much."""
        writer = threading.Thread(target=self._write, args=(data,), daemon=True)
        self._clock.start()
        writer.start()
        try:
            output = self._read()
            writer.join()
            ended = self._process.wait()
        finally:
            self._clock.cancel()
        if ended == _OVERWORKED:
            raise NotRead(Reason.WRITING_TOO_LONG)
        if self._late.is_set():
            raise NotRead(Reason.PICTURE_TIME)
        if ended != 0 or len(output) > MAX_OUTPUT:
            raise NotRead(Reason.DETECTOR_FAILED)
        return output

    def _read(self) -> bytes:
        assert self._process.stdout
        with self._process.stdout as pipe:
            output = pipe.read(MAX_OUTPUT + 1)
        if len(output) > MAX_OUTPUT:
            self._process.kill()
        return output

    def _write(self, data: bytes) -> None:
        assert self._process.stdin
        try:
            with self._process.stdin as pipe:
                pipe.write(data)
        except OSError:
            return  # it ended before it had read all; its exit code tells more

    def _too_late(self) -> None:
        self._late.set()
        self._process.kill()  # Tesseract starts no further programs
