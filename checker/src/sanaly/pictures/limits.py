"""How much one look may take."""

from __future__ import annotations

import contextlib
import sys

from sanaly.pictures import frames

MAX_PICTURE = 64 << 20
"""Bytes of a picture file; larger ones are not looked at."""
MAX_VIDEO = 256 << 20
"""Bytes of a video file; larger ones are not looked at."""
MAX_ANSWER = 8 << 20
"""Bytes of what a look gives."""
MAX_MEMORY = 4 << 30
"""Address space in bytes of a process that opens files, where the system has such a limit."""
LONGEST = {frames.PICTURE: 120, frames.VIDEO: 300}
"""Seconds of the clock for a look; a page full of text takes eight."""
START = 60
"""Seconds in which a worker must be ready."""


def limit_memory() -> None:
    """Let no file take the computer's memory, and no crash leave a picture in a core file.

    For the whole process, which should open files and do nothing else.
    """
    if sys.platform == "win32":
        return
    import resource

    limits = ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CORE, 0))
    for kind, most in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
