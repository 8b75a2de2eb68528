"""Worker processes that look at media files, and the threads that wait for them.

A worker that dies or takes too long is replaced, the file is reported, and
the rest go on.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import BinaryIO, cast

from sanaly.pictures import frames
from sanaly.pictures.failures import DIED, NOT_STARTED, TOO_LONG, failed
from sanaly.pictures.limits import LONGEST, MAX_ANSWER, START
from sanaly.pictures.seen import Seen, from_bytes
from sanaly_core.not_checked import Reason

Trouble = tuple[Reason, str]

MAX_STARTS = 3
"""Workers that may end one after another before they are ready."""
_NOISE = 1000
"""Lines that libraries may print before a worker is ready."""
_ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OMP_THREAD_LIMIT",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


class Worker:
    """One process; raises ``OSError`` when it cannot be started at all."""

    def __init__(self, *, hurry: bool = False) -> None:
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603 - this program itself
            _command(hurry),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=_environment(),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._asked = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)

    def ready(self) -> bool:
        """Whether it started well; waits until that is known."""
        with self._within(START):
            for _ in range(_NOISE):
                line = self._answers.readline(_NOISE)
                if not line or line == frames.READY:
                    break
        return line == frames.READY

    def look(self, kind: bytes, data: bytes) -> Seen:
        """What it sees in a file, or one that ``failed``; then it is of no more use."""
        try:
            with self._within(LONGEST[kind]):
                frames.send(self._asked, kind, data)
                seen = from_bytes(frames.receive(self._answers, MAX_ANSWER)[1])
        except (OSError, EOFError, ValueError):
            return TOO_LONG if self._late else DIED
        return replace(seen, troubles=tuple(_told_here(seen.troubles)))

    @contextlib.contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self._too_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _too_late(self) -> None:
        self._late = True
        self.kill()

    def kill(self) -> None:
        """End it with all that it started. From any thread, also twice."""
        if sys.platform == "win32":
            self._process.kill()
            return
        if self._process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def bury(self) -> None:
        """Kill it and give back its pipes; from the thread that used it."""
        self.kill()
        self._process.wait()
        for pipe in (self._asked, self._answers):
            with contextlib.suppress(OSError):
                pipe.close()


class Workers:
    """Up to ``count`` workers, each started when there is something to look at."""

    def __init__(self, count: int, *, hurry: bool = False) -> None:
        self._hurry = hurry
        self._threads = ThreadPoolExecutor(count, "looks")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._alive: set[Worker] = set()
        self._failed_starts = 0
        self._closed = False

    def look(self, kind: bytes, data: bytes) -> Future[Seen]:
        """Begin a look at a file of ``frames.PICTURE`` or ``frames.VIDEO``."""
        return self._threads.submit(self._look, kind, data)

    def close(self) -> None:
        """End all workers at once; looks under way come to nothing."""
        with self._lock:
            self._closed = True
            for worker in self._alive:
                worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._alive:
            worker.bury()

    def _look(self, kind: bytes, data: bytes) -> Seen:
        worker = self._worker()
        if worker is None:
            return NOT_STARTED
        seen = worker.look(kind, data)
        if failed(seen):
            self._drop(worker)
        return seen

    def _worker(self) -> Worker | None:
        """This thread's worker; None when none can be had."""
        worker: Worker | None = getattr(self._own, "worker", None)
        while worker is None and self._may_start():
            worker = self._started()
        self._own.worker = worker
        return worker

    def _may_start(self) -> bool:
        with self._lock:
            return not self._closed and self._failed_starts < MAX_STARTS

    def _started(self) -> Worker | None:
        """A new worker that is ready; None when it ended before."""
        try:
            worker = Worker(hurry=self._hurry)
        except OSError:
            return self._count_start(None, ready=False)
        with self._lock:
            self._alive.add(worker)
            if self._closed:
                worker.kill()
        return self._count_start(worker, ready=worker.ready())

    def _count_start(self, worker: Worker | None, *, ready: bool) -> Worker | None:
        with self._lock:
            self._failed_starts = 0 if ready else self._failed_starts + 1
        if ready or worker is None:
            return worker
        self._drop(worker)
        return None

    def _drop(self, worker: Worker) -> None:
        with self._lock:
            self._alive.discard(worker)
        self._own.worker = None
        worker.bury()


def _told_here(troubles: Iterable[Trouble]) -> Iterator[Trouble]:
    """The troubles of a worker, as this process tells them.

    A detector that is not installed is told once, by the run. One that could
    look here and not in the worker (memory, a program that answers too late)
    has failed there.
    """
    for reason, name in troubles:
        if reason is not Reason.DETECTOR_NOT_INSTALLED:
            yield reason, name
        elif _can_look(name):
            yield Reason.DETECTOR_FAILED, name


def _can_look(name: str) -> bool:
    from sanaly.pictures.registry import picture_detectors

    return any(one.name == name and one.available() for one in picture_detectors())


def usual_count() -> int:
    """Workers for this computer: one a core that the program may use, at least one."""
    usable = getattr(os, "process_cpu_count", None)
    if usable:
        return usable() or 1
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _command(hurry: bool) -> list[str]:
    """``-P``: a file called like a library in somebody's folder is no library."""
    more = [frames.HURRY] if hurry else []
    return [sys.executable, "-P", "-m", "sanaly.pictures.worker", *more]


def _environment() -> Mapping[str, str]:
    """One thread a worker: another would only wait for a core that another worker has."""
    return {**os.environ, **dict.fromkeys(_ONE_THREAD, "1")}
