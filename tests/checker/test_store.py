"""The store: what is remembered, and what a kill, a lost key or a full disk does to it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from array import array
from pathlib import Path

import pytest

from sanaly.store.place import data_folder, open_store
from sanaly.store.store import FILE_NAME, KEY_NAME, Progress, Remembered, Store, forget
from sanaly_core.errors import SanalyError
from sanaly_core.findings import State

FOUND = Remembered(
    "abcdefgh", b"i" * 16, b"a" * 16, b"p" * 16, b"s" * 16, "pack", "rule", 2, State.OPEN, ""
)


def test_a_mark_outlives_the_run_and_a_second_check(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.remember(FOUND)
    assert store.mark(FOUND.id, State.KEPT, "consent")
    store.close()
    store = Store(tmp_path)
    store.remember(FOUND)
    known = store.finding(FOUND.id)
    assert known is not None
    assert (known.state, known.reason) == (State.KEPT, "consent")


def test_a_finding_that_returns_is_open_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.remember(FOUND)
    store.mark(FOUND.id, State.GONE)
    store.remember(FOUND)
    known = store.finding(FOUND.id)
    assert known is not None
    assert known.state is State.OPEN


def test_nobody_else_on_the_computer_may_look(tmp_path: Path) -> None:
    """Windows guards a person's folders by itself and knows no such mode."""
    Store(tmp_path / "home").close()
    others = 0o077 if os.name == "posix" else 0
    assert (tmp_path / "home").stat().st_mode & others == 0


def test_windows_copies_nothing_to_an_office_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.utils.WIN", True)
    monkeypatch.delenv("SANALY_HOME")
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert data_folder().parent == tmp_path / "local"


def test_an_unknown_id_is_told(tmp_path: Path) -> None:
    assert not Store(tmp_path).mark("zzzzzzzz", State.KEPT)


def test_progress_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    progress = Progress(700, False, array("Q", [3, 600]))
    store.save_progress(b"source", b"rules", progress)
    assert store.progress(b"source", b"rules") == progress
    assert store.progress(b"source", b"other").done == 0


def test_a_failed_transaction_changes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)

    def fail() -> None:
        with store.transaction():
            store.remember(FOUND)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert store.findings() == []


def test_hashes_need_the_same_key(tmp_path: Path) -> None:
    one, two = Store(tmp_path / "a"), Store(tmp_path / "b")
    assert one.hasher.digest("item", "x", "1") != two.hasher.digest("item", "x", "1")
    again = Store(tmp_path / "a")
    assert one.hasher.digest("item", "x", "1") == again.hasher.digest("item", "x", "1")


def test_a_lost_key_is_not_replaced_in_silence(tmp_path: Path) -> None:
    Store(tmp_path).close()
    (tmp_path / KEY_NAME).write_bytes(b"short")
    with pytest.raises(SanalyError) as caught:
        Store(tmp_path)
    assert caught.value.slug == "store-key-damaged"


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(SanalyError) as caught:
        Store(tmp_path)
    assert caught.value.slug == "store-newer"


def test_forget_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.remember(FOUND)
    store.close()
    assert forget(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not forget(tmp_path)


def test_the_key_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    Store(tmp_path)
    others = (tmp_path / KEY_NAME).stat().st_mode & 0o077
    assert others == 0 or sys.platform == "win32"


def test_a_home_that_cannot_be_written_gives_a_store_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("SANALY_HOME", str(blocked / "home"))
    store, lasting = open_store()
    assert not lasting
    store.remember(FOUND)
    assert store.finding(FOUND.id) is not None


KILLED = """
import os, signal, sys
from pathlib import Path
from sanaly.store.store import Store
from tests.checker.test_store import FOUND
store = Store(Path(sys.argv[1]))
store.remember(FOUND)
store._db.execute("BEGIN IMMEDIATE")
store._db.execute("DELETE FROM finding")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert Store(tmp_path).finding(FOUND.id) is not None
