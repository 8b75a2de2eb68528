"""The table of sealed looks; what is in them the store cannot know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sanaly.store.store import Store


class Row(Protocol):
    """One look: ``pictures.memory`` makes them."""

    @property
    def picture(self) -> bytes:
        """Keyed hash of the picture's bytes."""

    @property
    def detectors(self) -> bytes:
        """Keyed hash of the versions of the detectors."""

    @property
    def sealed(self) -> bytes:
        """What was seen, sealed."""

    @property
    def run(self) -> int:
        """The last run that met the picture."""


class Looks:
    """Reads and writes the looks of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def row(self, picture: bytes) -> tuple[bytes, bytes, int] | None:
        """Detectors, sealed bytes and last run of a picture."""
        rows = self._store.read("SELECT detectors, sealed, run FROM look WHERE picture=?", picture)
        return rows[0] if rows else None

    def next_run(self) -> int:
        """One more than the last run that saw something new."""
        return int(self._store.read("SELECT coalesce(max(run), 0) + 1 FROM look")[0][0])

    def keep(self, rows: Sequence[Row]) -> None:
        """Add rows, or put them in the place of older ones, in one transaction."""
        values = [(row.picture, row.detectors, row.sealed, row.run) for row in rows]
        with self._store.transaction():
            self._store.write("INSERT OR REPLACE INTO look VALUES (?, ?, ?, ?)", values)

    def drop(self, before: int, most: int) -> None:
        """Drop rows of runs ``before`` this one, and the longest unmet beyond ``most``."""
        with self._store.transaction():
            self._store.write("DELETE FROM look WHERE run < ?", [(before,)])
            self._store.write(
                "DELETE FROM look WHERE rowid IN (SELECT rowid FROM look"
                " ORDER BY run DESC, rowid DESC LIMIT -1 OFFSET ?)",
                [(most,)],
            )
