"""Where the program keeps its data on this computer."""

from __future__ import annotations

import os
from pathlib import Path

import click


def data_folder() -> Path:
    """The data folder: ``SANALY_HOME``, or the system's place for programs on this computer.

    Not the "roaming" one of Windows, which many offices copy to a server of theirs.
    """
    chosen = os.environ.get("SANALY_HOME")
    return Path(chosen) if chosen else Path(click.get_app_dir("sanaly", roaming=False))
