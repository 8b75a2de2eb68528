"""Where the program keeps its data on this computer."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """The data folder: ``SANALY_HOME``, or the system's place for programs on this computer.

    Not the "roaming" one of Windows, which many offices copy to a server of theirs.
    """
    chosen = os.environ.get("SANALY_HOME")
    if chosen:
        return Path(chosen)
    import click  # not to be had in a web page, which chooses its folder

    return Path(click.get_app_dir("sanaly", roaming=False))
