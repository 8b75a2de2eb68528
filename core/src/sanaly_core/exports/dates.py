"""Times as exports write them."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC).timestamp()
LATEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
_LONGEST = 64
"""Characters a time may take; longer texts are not looked at."""


def from_unix(value: object) -> datetime | None:
    """An aware time from Unix seconds (number or digits); None when absurd or no number."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if isinstance(value, str) and len(value) > _LONGEST:
        return None
    try:
        seconds = float(value)
    except (ValueError, OverflowError):
        return None
    if not math.isfinite(seconds) or not EARLIEST <= seconds < LATEST:
        return None
    return _EPOCH + timedelta(seconds=seconds)


def from_iso(value: object) -> datetime | None:
    """A time from ISO 8601, aware when the text names a zone; None when absurd or no time.

    A date alone is midnight without a zone.
    """
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = value.strip()
    if text.isdigit() and len(text) != 8:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if 1990 <= moment.year < 2100 else None
