"""Whole runs over pictures: in order, killed, interrupted, repeated, changed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sanaly.store.store import FILE_NAME
from tests.pictures.injected import BLUE, DOCUMENT, GREEN, WHITE, Planted, png

SEES_BLUE = f"if colour == {BLUE}: {DOCUMENT}\n        return; yield"
SLOWLY = f"time.sleep(0.15)\n        held()\n        {SEES_BLUE}"
PICTURES = 40
TELLING = 5
"""One picture in so many is blue."""

QUICK_BATCHES = """
import sys
from sanaly import steps
from sanaly.pictures import memory
memory.BATCH_SECONDS = steps.BATCH_SECONDS = 0.05
from sanaly.cli import run
sys.exit(run(sys.argv[1:]))
"""


def export(folder: Path, count: int = PICTURES) -> Path:
    """Posts with a picture each, some with words that tell, and posts of words between them."""
    folder.mkdir(exist_ok=True)
    posts = []
    for number in range(count):
        colour = BLUE if number % TELLING == 0 else WHITE
        (folder / f"{number}.png").write_bytes(png(colour, 8 + number))
        words = "Погнали пить пиво, мы уже в баре" if number % 7 == 0 else f"день {number}"
        posts.append({"key": f"p{number}", "text": words, "media": [{"uri": f"{number}.png"}]})
        posts.append({"key": f"w{number}", "text": words})
    lines = [json.dumps({"kind": "post", "audience": "public", **post}) for post in posts]
    (folder / "items.jsonl").write_text("\n".join(lines), "utf-8")
    return folder / "items.jsonl"


def arguments(path: Path) -> list[str]:
    return ["check", str(path), "--pack", "kz-civil-service", "--format", "json"]


def started(path: Path, home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", QUICK_BATCHES, *arguments(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "SANALY_HOME": str(home)},
    )


def findings(path: Path, home: Path) -> list[tuple[str, str]]:
    """Item and rule of every finding, in the order they are told."""
    process = started(path, home)
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 1, errors
    told = json.loads(out)
    assert not [entry for entry in told["not_checked"] if entry["reason"].startswith("media")]
    return [(found["item"], found["rule"]) for found in told["findings"]]


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planted:
    return Planted(tmp_path, monkeypatch, SLOWLY)


def test_a_second_run_looks_at_nothing(tmp_path: Path, planted: Planted) -> None:
    path = export(tmp_path / "posts")
    first = findings(path, tmp_path / "home")
    assert len(planted.lines) == PICTURES
    assert {item for item, _ in first} >= {f"p{n}" for n in range(0, PICTURES, TELLING)}
    assert findings(path, tmp_path / "home") == first
    assert len(planted.lines) == PICTURES


def test_a_changed_export_looks_at_new_pictures_alone(tmp_path: Path, planted: Planted) -> None:
    findings(export(tmp_path / "posts"), tmp_path / "home")
    path = export(tmp_path / "posts", PICTURES + 3)
    again = findings(path, tmp_path / "home")
    assert len(planted.lines) == PICTURES + 3
    assert again == findings(path, tmp_path / "another")


def test_the_same_picture_is_looked_at_once(tmp_path: Path, planted: Planted) -> None:
    path = export(tmp_path / "posts", 12)
    for number in range(12):
        (path.parent / f"{number}.png").write_bytes(png(BLUE))
    found = [item for item, rule in findings(path, tmp_path / "home") if rule.startswith("ident")]
    assert len(planted.lines) == 1
    assert found


@contextlib.contextmanager
def held(planted: Planted, looks: int) -> Iterator[None]:
    """No look comes to its end after so many have begun: the run is caught in its middle."""
    planted.gate.write_text(str(len(planted.lines) + looks))
    try:
        yield
    finally:
        planted.gate.unlink()


def test_kill_9_loses_nothing_and_leaves_nobody(tmp_path: Path, planted: Planted) -> None:
    path = export(tmp_path / "posts")
    whole = findings(path, tmp_path / "another")
    before = len(planted.lines)
    with held(planted, 12):
        process = started(path, tmp_path / "home")
        until(lambda: kept(tmp_path / "home") >= 4)
        process.kill()
        process.communicate()
        until(lambda: not any(map(alive, planted.processes)))
    known, looked = kept(tmp_path / "home"), len(planted.lines) - before
    assert 4 <= known < PICTURES
    assert findings(path, tmp_path / "home") == whole
    # what was judged harmless is passed by its place, even where its look was not kept yet
    assert 0 < len(planted.lines) - before - looked <= PICTURES - known


def test_ctrl_c_stops_at_once_and_the_next_run_goes_on(tmp_path: Path, planted: Planted) -> None:
    path = export(tmp_path / "posts")
    whole = findings(path, tmp_path / "another")
    before = len(planted.lines)
    with held(planted, 12):
        process = started(path, tmp_path / "home")
        until(lambda: kept(tmp_path / "home") >= 4)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 130
        assert errors.strip() == "Interrupted. Run the same command again to go on."
        assert not any(map(alive, planted.processes))
    looked, known = len(planted.lines) - before, kept(tmp_path / "home")
    assert findings(path, tmp_path / "home") == whole
    assert len(planted.lines) - before - looked == PICTURES - known


def test_a_worker_that_hangs_does_not_outlive_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even one whose libraries hold Python's lock, once its own alarm rings."""
    hangs = "signal.alarm(3); re.match('(a+)+$', 'a' * 99 + 'b')"
    body = f"import re\n        if colour == {GREEN}: {hangs}\n        {SEES_BLUE}"
    planted = Planted(tmp_path, monkeypatch, body)
    path = export(tmp_path / "posts", 1)
    (path.parent / "0.png").write_bytes(png(GREEN))
    process = started(path, tmp_path / "home")
    until(lambda: bool(planted.lines))
    process.kill()
    process.communicate()
    until(lambda: not any(map(alive, planted.processes)))


def test_words_alone_load_nothing_that_looks(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    path.write_text(json.dumps({"key": "1", "kind": "post", "text": "день"}), "utf-8")
    code = (
        "import sys; from sanaly.cli import run; run(sys.argv[1:]);"
        "print([n for n in ('cv2', 'numpy', 'onnxruntime', 'av') if n in sys.modules],"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments(path)], capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == "[]"


def kept(home: Path) -> int:
    """Looks that are in the store."""
    file = home / FILE_NAME
    if not file.exists():
        return 0
    with contextlib.suppress(sqlite3.Error), reading(file) as db:
        count: int = db.execute("SELECT count(*) FROM look").fetchone()[0]
        return count
    return 0


@contextlib.contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(file, timeout=0.01)
    try:
        yield db
    finally:
        db.close()


def alive(process: int) -> bool:
    """Whether a process runs; one that only waits to be counted does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something to become true; fail when it does not."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
