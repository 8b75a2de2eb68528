"""What is remembered between runs: states, never content.

One SQLite file and one key file in the program's data folder. Every change is
one transaction, so that a kill at any moment loses at most the last batch.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from sanaly.store.hashing import Hasher
from sanaly_core.errors import SanalyError
from sanaly_core.findings import State

FILE_NAME = "store.sqlite3"
KEY_NAME = "store.key"
_BUSY_SECONDS = 10.0
_FULL = ("SQLITE_FULL", "SQLITE_IOERR")
"""What SQLite says when the disk has no room (https://www.sqlite.org/rescode.html)."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One finding as the store knows it."""

    id: str
    item: bytes
    account: bytes
    platform: bytes
    section: bytes
    pack: str
    rule: str
    severity: int
    state: State
    reason: str


@dataclass(slots=True)
class Progress:
    """How far a source was checked: ``done`` items, ``flagged`` their positions."""

    done: int
    complete: bool
    flagged: array[int]


class Store:
    """The open store. ``folder`` None keeps everything in memory only."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.lasting = folder is not None
        """Whether what is kept outlives the program."""
        self.may_forget = False
        """Whether to go on in memory when the disk is full, instead of raising."""
        key = _key_of(folder)
        self.hasher = Hasher(key)
        path = str(folder / FILE_NAME) if folder else ":memory:"
        self._db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        with contextlib.ExitStack() as stack:
            stack.callback(self._db.close)  # Windows deletes no file that is open
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA secure_delete=ON")
            self._upgrade()
            stack.pop_all()

    def _upgrade(self) -> None:
        """Run the numbered scripts this file has not seen."""
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        scripts = _scripts()
        if version > len(scripts):
            raise SanalyError("store-newer", folder=str(self.folder))
        for number, script in enumerate(scripts[version:], version + 1):
            self._db.executescript(
                f"BEGIN IMMEDIATE; {script} PRAGMA user_version={number}; COMMIT;"
            )

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            with self._going_on():
                yield
                self._db.execute("COMMIT")
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    @contextlib.contextmanager
    def _going_on(self) -> Iterator[None]:
        """Where the disk is full and that is no matter, go on in memory; else raise."""
        try:
            yield
        except sqlite3.OperationalError as error:
            name = getattr(error, "sqlite_errorname", "")
            if not self.may_forget or not name.startswith(_FULL):
                raise
            self._move_to_memory()

    def _move_to_memory(self) -> None:
        """Leave the file as it is and go on with a copy of what it holds."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        memory = sqlite3.connect(":memory:", isolation_level=None)
        self._db.backup(memory)
        self._db.close()
        self._db, self.lasting = memory, False

    def read(self, sql: str, *values: object) -> list[Any]:
        """Rows of a table that has a module of its own."""
        return self._db.execute(sql, values).fetchall()

    def write(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Change such a table, inside a transaction."""
        self._db.executemany(sql, rows)

    def setting(self, name: str) -> str | None:
        """A remembered choice."""
        row = self._db.execute("SELECT value FROM setting WHERE name=?", (name,)).fetchone()
        return row[0] if row else None

    def remember_setting(self, name: str, value: str) -> None:
        """Remember a choice."""
        with self._going_on():
            self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def audience(self, account: bytes) -> str | None:
        """The audience the person gave for an account."""
        row = self._db.execute(
            "SELECT audience FROM account WHERE account=?", (account,)
        ).fetchone()
        return row[0] if row else None

    def remember_audience(self, account: bytes, audience: str) -> None:
        """Remember the answer for an account."""
        with self._going_on():
            self._db.execute("INSERT OR REPLACE INTO account VALUES (?, ?)", (account, audience))

    def findings(self) -> list[Remembered]:
        """Every finding that is remembered."""
        rows = self._db.execute(
            "SELECT id, item, account, platform, section, pack, rule, severity, state, reason"
            " FROM finding ORDER BY id"
        )
        return [_remembered(row) for row in rows]

    def finding(self, identifier: str) -> Remembered | None:
        """One finding by its id."""
        row = self._db.execute(
            "SELECT id, item, account, platform, section, pack, rule, severity, state, reason"
            " FROM finding WHERE id=?",
            (identifier,),
        ).fetchone()
        return _remembered(row) if row else None

    def remember(self, found: Remembered, *, again: bool = False) -> None:
        """Add a finding; a decision of its author stays, ``again`` what was mended too."""
        self._db.execute(
            "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET severity=excluded.severity,"
            " state=CASE WHEN state IN ('kept', 'not-a-violation')"
            " OR (? AND state='mended') THEN state ELSE excluded.state END",
            (
                found.id,
                found.item,
                found.account,
                found.platform,
                found.section,
                found.pack,
                found.rule,
                found.severity,
                found.state.value,
                found.reason,
                again,
            ),
        )

    def mark(self, identifier: str, state: State, reason: str = "") -> bool:
        """Set a state; False when there is no such finding."""
        done = self._db.execute(
            "UPDATE finding SET state=?, reason=? WHERE id=?", (state.value, reason, identifier)
        )
        return done.rowcount == 1

    def remember_traces(self, item: bytes, traces: Iterable[tuple[str, bytes]]) -> None:
        """Add the ways to know an item again."""
        self._db.executemany(
            "INSERT OR IGNORE INTO trace VALUES (?, ?, ?)",
            [(item, kind, trace) for kind, trace in traces],
        )

    def traces(self) -> list[tuple[bytes, str, bytes]]:
        """Every way to know an item again, and every witness: item, kind, trace."""
        return self._db.execute("SELECT item, kind, trace FROM trace").fetchall()

    def progress(self, source: bytes, ruleset: bytes) -> Progress:
        """How far a source was checked with these rules."""
        row = self._db.execute(
            "SELECT done, complete, flagged FROM progress WHERE source=? AND ruleset=?",
            (source, ruleset),
        ).fetchone()
        flagged: array[int] = array("Q")
        if row is None:
            return Progress(0, False, flagged)
        flagged.frombytes(row[2])
        return Progress(row[0], bool(row[1]), flagged)

    def save_progress(self, source: bytes, ruleset: bytes, progress: Progress) -> None:
        """Keep how far a source was checked."""
        with self._going_on():
            self._db.execute(
                "INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?, ?)",
                (source, ruleset, progress.done, progress.complete, progress.flagged.tobytes()),
            )


def _remembered(row: tuple[str, bytes, bytes, bytes, bytes, str, str, int, str, str]) -> Remembered:
    identifier, item, account, platform, section, pack, rule, severity, state, reason = row
    return Remembered(
        id=identifier,
        item=item,
        account=account,
        platform=platform,
        section=section,
        pack=pack,
        rule=rule,
        severity=severity,
        state=State(state),
        reason=reason,
    )


def _scripts() -> list[str]:
    folder = resources.files("sanaly.store") / "sql"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [f.read_text(encoding="utf-8") for f in files]


def _key_of(folder: Path | None) -> bytes:
    """The store's key, made at first use; the folder is its owner's alone."""
    if folder is None:
        return secrets.token_bytes(32)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / KEY_NAME
    with contextlib.suppress(FileNotFoundError):
        key = path.read_bytes()
        if len(key) == 32:
            return key
        if (folder / FILE_NAME).exists():
            raise SanalyError("store-key-damaged", folder=str(folder))
    return _write_key(path)


def _write_key(path: Path) -> bytes:
    """Write beside, then rename: a key is whole or absent."""
    key = secrets.token_bytes(32)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    return key


def forget(folder: Path) -> bool:
    """Erase the store: the key first, so that what a disk still holds means nothing."""
    names = [KEY_NAME, FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"]
    existed = False
    for path in (folder / name for name in names):
        if path.exists():
            existed = True
            _overwrite(path)
            path.unlink()
    return existed


def _overwrite(path: Path) -> None:
    if path.name != KEY_NAME:
        return
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
