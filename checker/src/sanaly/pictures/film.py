"""The numbers by which frames of a video are chosen; nothing here needs pixels."""

from __future__ import annotations

MOST = 12
"""Frames of one video that are looked at."""
APART = 1.0
"""Seconds at least between two frames that are compared."""
CHANGE = 12.0
"""Mean difference of two small pictures, 0–255, from which on they show another scene."""
SMALL = 24
"""Points each way of such a small picture."""
LONGER_SIDE = 1920
"""Pixels of a frame's longer side at most."""
