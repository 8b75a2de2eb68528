"""Where the program keeps its data, and what it does when it may not."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import click

from sanaly.store.store import Store


def data_folder() -> Path:
    """The data folder: ``SANALY_HOME``, or the system's place for programs on this computer.

    Not the "roaming" one of Windows, which many offices copy to a server of theirs.
    """
    chosen = os.environ.get("SANALY_HOME")
    return Path(chosen) if chosen else Path(click.get_app_dir("sanaly", roaming=False))


def open_store() -> tuple[Store, bool]:
    """The store, and whether it lasts: a read-only home or full disk gives one in memory."""
    try:
        return Store(data_folder()), True
    except (OSError, sqlite3.OperationalError):
        return Store(None), False
