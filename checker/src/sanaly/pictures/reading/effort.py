"""How long reading may take, counted in work: a busy computer takes longer and does no more."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from time import monotonic

PATIENCE = 5.0
"""Seconds of the clock for a second of work: what has not come by then hangs."""
_HURRIED = 0.7
_share = 1.0


def hurry() -> None:
    """Shorten all times in this process: somebody waits before posting."""
    global _share  # noqa: PLW0603 - a process either hurries or does not
    _share = _HURRIED


def allowed(seconds: float) -> float:
    """So much of a time as this process may take."""
    return seconds * _share


def worked() -> float:
    """Seconds of processor time of this process and of the programs that it ran to their end.

    The clock's where the system does not count the programs' (Windows).
    """
    if sys.platform == "win32":
        return monotonic()
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def limit(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Let the system end a program after so much work, where it can be told to (Linux)."""
    if sys.platform != "linux":
        return
    import resource

    most = max(1, math.ceil(seconds))
    try:
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (most, most + 1))
    except (ProcessLookupError, PermissionError):
        return  # it has ended; or another limit holds already
