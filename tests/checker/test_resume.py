"""Runs that are killed, repeated or changed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sanaly.cli import run
from sanaly.pipeline import Options, Run
from sanaly.store.store import FILE_NAME, Store
from sanaly_core import check
from sanaly_core.exports.open import open_inputs
from sanaly_core.findings import State
from sanaly_core.items import Audience
from sanaly_core.packs.load import builtin_packs

DRINK = "Погнали пить пиво, мы уже в баре"


def export(tmp_path: Path, count: int = 40) -> Path:
    lines = [
        json.dumps({"key": str(n), "kind": "post", "text": DRINK if n % 10 == 3 else f"день {n}"})
        for n in range(count)
    ]
    path = tmp_path / "items.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


class Counting:
    """Counts how many Items are looked at by detectors."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        self.fail_at = -1
        original = check.check_item

        def counted(*arguments: object, **options: object) -> object:
            self.count += 1
            if self.count == self.fail_at:
                raise KeyboardInterrupt
            return original(*arguments, **options)  # type: ignore[arg-type]

        monkeypatch.setattr("sanaly.pipeline.check_item", counted)


def findings(store: Store, path: Path) -> set[tuple[str, str]]:
    options = Options(tuple(builtin_packs().values()), audience=Audience.PUBLIC)
    with open_inputs([path]) as inputs:
        result = Run(store, options).check(inputs)
    return {(f.finding.item.key, f.finding.rule) for f in result.findings}


def test_a_second_run_looks_only_at_what_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, store = export(tmp_path), Store(tmp_path / "home")
    counting = Counting(monkeypatch)
    first = findings(store, path)
    assert counting.count == 40
    counting.count = 0
    assert findings(store, path) == first
    assert counting.count == 4


def test_a_changed_export_is_looked_at_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, store = export(tmp_path), Store(tmp_path / "home")
    findings(store, path)
    counting = Counting(monkeypatch)
    export(tmp_path, 41)
    findings(store, path)
    assert counting.count == 41


def test_an_interrupted_run_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, store = export(tmp_path), Store(tmp_path / "home")
    whole = findings(Store(None), path)
    counting = Counting(monkeypatch)
    counting.fail_at = 21
    with pytest.raises(KeyboardInterrupt):
        findings(store, path)
    counting.count, counting.fail_at = 0, -1
    assert findings(store, path) == whole
    assert counting.count == 20 + 2


def test_other_rules_look_at_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, store = export(tmp_path), Store(tmp_path / "home")
    findings(store, path)
    counting = Counting(monkeypatch)
    options = Options((builtin_packs()["kz-civil-service"],), audience=Audience.PUBLIC)
    with open_inputs([path]) as inputs:
        Run(store, options).check(inputs)
    assert counting.count == 40


def test_progress_is_kept_under_the_answer_that_was_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Judged for friends first, the same posts are looked at again for everybody."""
    path, store = export(tmp_path), Store(tmp_path / "home")
    packs = tuple(builtin_packs().values())
    asked = Options(packs, ask=lambda _platform: Audience.FRIENDS)
    with open_inputs([path]) as inputs:
        assert Run(store, asked).check(inputs).findings == []
    assert findings(store, path)


def test_new_word_lists_look_at_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, store = export(tmp_path), Store(tmp_path / "home")
    findings(store, path)
    counting = Counting(monkeypatch)
    monkeypatch.setattr("sanaly.steps.lists_digest", lambda: b"edited")
    findings(store, path)
    assert counting.count == 40


def test_what_was_mended_stays_mended_for_the_same_export(tmp_path: Path) -> None:
    path, store = export(tmp_path), Store(tmp_path / "home")
    findings(store, path)
    for known in store.findings():
        store.mark(known.id, State.MENDED)
    findings(store, path)
    assert {known.state for known in store.findings()} == {State.MENDED}
    export(tmp_path, 41)
    findings(store, path)
    assert {known.state for known in store.findings()} == {State.OPEN}


SLOW = """
import sys, time
from sanaly import pipeline, steps
original = pipeline.check_item
def slow(*a, **k):
    time.sleep(0.02)
    return original(*a, **k)
pipeline.check_item = slow
steps.BATCH_SECONDS = 0.05
from sanaly.cli import run
sys.exit(run(sys.argv[1:]))
"""


def test_kill_9_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    path = export(tmp_path, 400)
    arguments = ["check", str(path), "--report", str(tmp_path / "r.html"), "--audience", "public"]
    process = subprocess.Popen([sys.executable, "-c", SLOW, *arguments])
    store_file = tmp_path / "home" / FILE_NAME
    deadline = time.monotonic() + 60
    while not _has_progress(store_file) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (tmp_path / "r.html").exists()
    assert run(arguments) == 1
    assert (tmp_path / "r.html").exists()


def _has_progress(path: Path) -> bool:
    import sqlite3

    if not path.exists():
        return False
    try:
        with sqlite3.connect(path, timeout=0.01) as db:
            return bool(db.execute("SELECT done FROM progress").fetchone())
    except sqlite3.Error:
        return False
