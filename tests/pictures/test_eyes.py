"""Looks in worker processes: what a file may do to one, and what comes of it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from sanaly.pictures import frames, limits, workers
from sanaly.pictures.eyes import Eyes, Glance, processes
from sanaly_core.items import Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Named, Notes, Reason
from tests.pictures.injected import BLUE, DOCUMENT, GREEN, RED, WHITE, Planted, png
from tests.readers.memory_archive import MemoryArchive

SEES_BLUE = f"if colour == {BLUE}: {DOCUMENT}\n        return; yield"
DIES_OF_RED = f"if colour == {RED}: os.kill(os.getpid(), signal.SIGKILL)\n        {SEES_BLUE}"
HANGS_AT_GREEN = f"if colour == {GREEN}: time.sleep(600)\n        {SEES_BLUE}"

One = tuple[list[str], list[Reason]]
Told = list[One]


def glance_at(eyes: Eyes, files: Sequence[bytes]) -> list[Glance]:
    archive = MemoryArchive({str(n): data for n, data in enumerate(files)})
    return [
        eyes.begin(Item(key=str(n), kind=Kind.POST, media=(Media(str(n)),)), archive)
        for n in range(len(files))
    ]


def told(glances: Sequence[Glance]) -> Told:
    """Concepts and reasons of each."""
    rows: Told = []
    for glance in glances:
        notes = Notes()
        concepts = [signal.concept.value for signal in glance.signals(notes)]
        rows.append((concepts, [note.reason for note in notes]))
    return rows


def looked(files: Sequence[bytes], count: int = 1) -> Told:
    with Eyes(gear=processes(count)) as eyes:
        return told(glance_at(eyes, files))


SEEN: One = (["identity-document"], [])
NOTHING: One = ([], [])
DIED: One = ([], [Reason.LOOK_BROKE_OFF])
LATE: One = ([], [Reason.PICTURE_TIME])
FAILED: One = ([], [Reason.DETECTOR_FAILED])


def test_what_is_seen_comes_back_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = Planted(tmp_path, monkeypatch, SEES_BLUE)
    files = [png(BLUE), png(WHITE), png(BLUE, 9)]
    assert looked(files, 2) == [SEEN, NOTHING, SEEN]
    assert os.getpid() not in planted.processes


def test_a_worker_that_dies_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = Planted(tmp_path, monkeypatch, DIES_OF_RED)
    files = [png(WHITE), png(RED), png(BLUE), png(RED, 9), png(BLUE, 9)]
    assert looked(files) == [NOTHING, DIED, SEEN, DIED, SEEN]
    assert len(planted.processes) == 3


def test_a_worker_that_hangs_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Planted(tmp_path, monkeypatch, HANGS_AT_GREEN)
    monkeypatch.setitem(limits.LONGEST, frames.PICTURE, 1)
    assert looked([png(BLUE), png(GREEN), png(BLUE, 9)]) == [SEEN, LATE, SEEN]


def test_a_file_may_not_take_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Planted(tmp_path, monkeypatch, f"if colour == {RED}: bytes(16 << 30)\n        {SEES_BLUE}")
    assert looked([png(RED), png(BLUE)]) == [FAILED, SEEN]


def test_what_a_library_prints_disturbs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    noise = "os.write(1, b'S' * 999); os.write(2, b'content'); print('content', flush=True)"
    Planted(tmp_path, monkeypatch, f"{noise}\n        {SEES_BLUE}")
    assert looked([png(BLUE), png(WHITE)]) == [SEEN, NOTHING]
    assert capfd.readouterr() == ("", "")


def test_where_no_worker_starts_it_is_said_and_not_tried_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = tmp_path / "starts"
    code = f"open({str(starts)!r}, 'a').write('x'); print('noise'); raise SystemExit(1)"
    command = tmp_path / "python"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{code}"\n')
    command.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(command))
    assert looked([png(WHITE)] * 8, 2) == [([], [Reason.LOOKS_NOT_STARTED])] * 8
    assert workers.MAX_STARTS <= len(starts.read_text()) <= workers.MAX_STARTS + 1


def test_where_there_is_no_python_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert looked([png(WHITE)]) == [([], [Reason.LOOKS_NOT_STARTED])]


def test_a_detector_that_fails_in_the_worker_alone_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Here Tesseract is installed; a worker that does not get its answer must not keep silent."""
    monkeypatch.setattr(workers, "_environment", lambda: {**os.environ, "PATH": "/nowhere"})
    ((_, reasons),) = looked([png(WHITE)])
    assert reasons == [Reason.DETECTOR_FAILED, Reason.DETECTOR_FAILED]


def test_a_detector_that_is_nowhere_is_told_by_the_run_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "_environment", lambda: {**os.environ, "PATH": "/nowhere"})
    monkeypatch.setattr("sanaly.pictures.reading.engine.available", lambda: False)
    assert looked([png(WHITE)]) == [NOTHING]


def test_workers_are_gone_when_the_looks_are_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = Planted(tmp_path, monkeypatch, SEES_BLUE)
    looked([png(BLUE, side) for side in range(8, 14)], 2)
    assert not any(alive(process) for process in planted.processes)


def test_leaving_early_waits_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = Planted(tmp_path, monkeypatch, HANGS_AT_GREEN)
    with pytest.raises(KeyboardInterrupt), Eyes(gear=processes(2)) as eyes:  # noqa: PT012
        glance_at(eyes, [png(GREEN, side) for side in range(8, 14)])
        until(lambda: len(planted.processes) == 2)
        raise KeyboardInterrupt
    assert not any(alive(process) for process in planted.processes)


def test_only_so_many_files_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Planted(tmp_path, monkeypatch, SEES_BLUE)
    monkeypatch.setattr("sanaly.pictures.eyes.MOST_BYTES", 150)
    held: list[int] = []
    original = Eyes._full

    def full(self: Eyes, size: int) -> bool:
        held.append(sum(look.size for look in self._under_way))
        return original(self, size)

    monkeypatch.setattr(Eyes, "_full", full)
    assert looked([png(BLUE, side) for side in range(8, 20)], 2) == [SEEN] * 12
    assert max(held) <= 150


def test_files_that_are_absent_broken_or_too_large_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Planted(tmp_path, monkeypatch, SEES_BLUE)
    monkeypatch.setitem(sys.modules["sanaly.pictures.eyes"]._LARGEST, frames.PICTURE, 200)
    archive = MemoryArchive({"broken": b"no picture", "large": bytes(201)})
    names = ("absent", "broken", "large")
    media = (*map(Media, names), Media("missing", missing=True), Media("x", MediaKind.OTHER))
    with Eyes(gear=processes(1)) as eyes:
        glance = eyes.begin(Item(key="1", kind=Kind.POST, media=media), archive)
        notes = Notes()
        assert glance.signals(notes) == []
    counts = {note.reason: note.count for note in notes}
    assert counts == {Reason.MEDIA_UNREADABLE: 2, Reason.MEMBER_TOO_LARGE: 1}
    assert notes.named(Reason.MEDIA_UNREADABLE) == Named(("absent", "broken"))
    assert notes.named(Reason.MEMBER_TOO_LARGE) == Named(("large",))


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def until(holds: object, seconds: float = 30) -> None:
    """Wait for something to become true; fail when it does not."""
    deadline = time.monotonic() + seconds
    while not (callable(holds) and holds()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
