"""The promises inside worker processes: no connection, no file, whatever a detector tries."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanaly.pictures.eyes import Eyes, processes
from sanaly_core.items import Item, Kind, Media
from sanaly_core.not_checked import Notes
from tests.pictures.pictured import picture, saved
from tests.readers.memory_archive import MemoryArchive

_GUARD = """
import os, sys
if "sanaly.pictures.worker" in sys.orig_argv:
    def note(event, arguments):
        written = event == "open" and isinstance(arguments[0], str) and (
            set(arguments[1] or "") & set("wax+") or (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)
        ) and arguments[0] != os.devnull and not arguments[0].endswith(".log-of-test")
        if written or event.startswith(("socket.", "http.", "urllib.")):
            with open(os.environ["NOTED"], "a") as log:
                log.write(f"{event} {arguments[0]!r}\\n")
    sys.dont_write_bytecode = True
    sys.addaudithook(note)
    __TRY__
"""


def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attempt: str = "") -> str:
    """What workers with all detectors wrote or connected to, over two pictures."""
    (tmp_path / "sitecustomize.py").write_text(_GUARD.replace("__TRY__", attempt))
    log = tmp_path / "a.log-of-test"
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("NOTED", str(log))
    files = {"a": saved(picture(7)), "b": b"broken"}
    with Eyes(gear=processes(1)) as eyes:
        item = Item("1", Kind.POST, media=tuple(map(Media, files)))
        eyes.begin(item, MemoryArchive(files)).signals(Notes())
    return log.read_text() if log.exists() else ""


def test_workers_connect_to_nothing_and_write_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert noted(tmp_path, monkeypatch) == ""


@pytest.mark.parametrize(
    "attempt",
    ["import socket; socket.socket()", "open(os.environ['NOTED'] + '.other', 'w').close()"],
)
def test_the_look_would_see_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attempt: str
) -> None:
    assert noted(tmp_path, monkeypatch, attempt)
