"""How much one look may take."""

from __future__ import annotations

from sanaly.pictures import frames

MAX_PICTURE = 64 << 20
"""Bytes of a picture file; larger ones are not looked at."""
MAX_VIDEO = 256 << 20
"""Bytes of a video file; larger ones are not looked at."""
MAX_ANSWER = 8 << 20
"""Bytes of what a look gives."""
MAX_MEMORY = 4 << 30
"""Address space of a worker in bytes, where the system has such a limit."""
LONGEST = {frames.PICTURE: 120, frames.VIDEO: 300}
"""Seconds of the clock for a look; a page full of text takes eight."""
START = 60
"""Seconds in which a worker must be ready."""
