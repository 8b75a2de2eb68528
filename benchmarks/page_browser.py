"""The built page in Chromium, as the benchmarks use it: built, served, driven, weighed.

Each measurement is a Chromium of its own, driven by ``page_drive.mjs``. What its processes hold
is read from ``/proc`` (Linux alone) several times a second.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.machine import ROOT
from browser.build.contents import NODE, NPM_PACKAGES
from browser.build.layout import build
from tests.models.standin import standin_bundle
from tests.page.served import served

DRIVE = ROOT / "benchmarks/page_drive.mjs"
CACHE = ROOT / "build/page"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PROC = Path("/proc")
EVERY = 0.2
"""Seconds between two looks at what the processes hold."""
_KINDS = ("Private_Clean:", "Private_Dirty:")


def lacking() -> str:
    """What of the page's tools is not installed; empty where all is there."""
    if not shutil.which("node") or not (NODE / "playwright-core").is_dir():
        return "node and playwright-core"
    if not all((NODE / name).is_dir() for name in NPM_PACKAGES):
        return "the packages from npm"
    return "" if _chromium() else "Chromium"


def _chromium() -> str:
    return next(filter(None, map(shutil.which, BROWSERS)), "")


@dataclass(frozen=True, slots=True)
class Site:
    """The built page on loopback; ``folder`` is where it lies."""

    address: str
    folder: Path

    def sizes(self) -> Any:
        """``sizes.json``."""
        return json.loads((self.folder / "sizes.json").read_bytes())

    def parts(self) -> Any:
        """``parts.json``."""
        return json.loads(next(self.folder.glob("v/*/parts.json")).read_bytes())

    def measured(self, name: str, **given: object) -> Any:
        """The figures of one measurement; SystemExit where the page said that it failed."""
        return self.weighed(name, **given)[0]

    def weighed(self, name: str, **given: object) -> tuple[Any, Weighing]:
        """The same with what Chromium's processes held meanwhile."""
        command = [_node(), str(DRIVE), _chromium(), self.address, name, json.dumps(given)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            weighing = Weighing(process.pid)
            figures = _figures(process, weighing)
        if process.returncode or figures is None or figures.get("failed"):
            raise SystemExit(f"{name}: the page did not do its work {figures or ''}")
        return figures, weighing


def _node() -> str:
    return shutil.which("node") or "node"


def _figures(process: subprocess.Popen[str], weighing: Weighing) -> Any:
    """What the measurement tells at its end; its phases are told to ``weighing``."""
    assert process.stdout
    with weighing.going():
        for line in process.stdout:
            told = json.loads(line)
            if "figures" in told:
                return told["figures"]
            weighing.phase = told["phase"]
    return None


@contextmanager
def site() -> Iterator[Site]:
    """The page of this tree, built with the stand-in bundle, until the end of the block."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "page"
        bundle = standin_bundle(Path(temporary) / "bundle").folder
        build(folder, CACHE, bundle=bundle)
        with served(folder) as server:
            yield Site(server.address, folder)


@dataclass
class Weighing:
    """Peaks in MiB by phase: of the renderers' private memory, and of all Chromium's."""

    parent: int
    phase: str = ""
    renderers: dict[str, float] = field(default_factory=dict)
    everything: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def going(self) -> Iterator[None]:
        """Weigh again and again until the end of the block."""
        over = threading.Event()
        thread = threading.Thread(target=self._repeat, args=(over,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _repeat(self, over: threading.Event) -> None:
        while not over.wait(EVERY):
            self._weigh()

    def _weigh(self) -> None:
        phase, held = self.phase, {True: 0.0, False: 0.0}
        for pid in _descendants(self.parent):
            command = _read(pid, "cmdline")
            if "--" in command:
                held["--type=renderer" in command] += _private(pid)
        self.renderers[phase] = max(self.renderers.get(phase, 0.0), held[True])
        self.everything[phase] = max(self.everything.get(phase, 0.0), sum(held.values()))


def _read(pid: int, name: str) -> str:
    """A file of a process; empty once it has ended."""
    try:
        return (PROC / str(pid) / name).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _private(pid: int) -> float:
    """MiB that a process holds alone."""
    rows = (line.split() for line in _read(pid, "smaps_rollup").splitlines())
    return sum(int(row[1]) for row in rows if row[0] in _KINDS) / 1024


def _descendants(parent: int) -> Iterator[int]:
    """Processes that one has started, and those that these have."""
    parents: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit() and (told := _read(int(entry.name), "stat")):
            parents.setdefault(int(told.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    waiting = [*parents.get(parent, ())]
    while waiting:
        yield (pid := waiting.pop())
        waiting += parents.get(pid, ())
