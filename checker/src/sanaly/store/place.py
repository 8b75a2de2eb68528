"""Opens the store, and knows what to do when it may not be written."""

from __future__ import annotations

import sqlite3

from sanaly.folders import data_folder
from sanaly.store.store import Store

__all__ = ["data_folder", "open_store"]


def open_store() -> tuple[Store, bool]:
    """The store, and whether it lasts: a read-only home or full disk gives one in memory."""
    try:
        return Store(data_folder()), True
    except (OSError, sqlite3.OperationalError):
        return Store(None), False
