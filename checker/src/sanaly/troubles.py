"""What the system or the store refused, as an error that tells a person what to do."""

from __future__ import annotations

import errno
import sqlite3

from sanaly.store.place import data_folder
from sanaly_core.errors import SanalyError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_STORE = {
    "SQLITE_FULL": "disk-full",
    "SQLITE_IOERR": "disk-full",
    "SQLITE_BUSY": "store-busy",
    "SQLITE_LOCKED": "store-busy",
    "SQLITE_READONLY": "store-not-writable",
    "SQLITE_NOTADB": "store-damaged",
    "SQLITE_CORRUPT": "store-damaged",
}
"""Primary result codes of SQLite (https://www.sqlite.org/rescode.html)."""


def known_trouble(error: OSError | sqlite3.Error) -> SanalyError | None:
    """The error to show; None where only the system's own words are known."""
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        primary = "_".join(name.split("_")[:2])
        return (
            SanalyError(_STORE[primary], folder=str(data_folder())) if primary in _STORE else None
        )
    if error.errno in _FULL:
        return SanalyError("disk-full")
    if error.errno in _FORBIDDEN and error.filename:
        return SanalyError("not-permitted", file=str(error.filename))
    return None
