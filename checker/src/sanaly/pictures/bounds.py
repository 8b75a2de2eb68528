"""How large pictures may be."""

from __future__ import annotations

MAX_PIXELS = 200_000_000
"""Pictures with more are not opened: no camera makes them, hostile files do."""
MAX_DECODED = 50_000_000
"""Pixels that may be decoded whole, at up to four bytes each."""
LARGEST = 4096
"""The longer side of what detectors see: a telephone's photo, whole."""
