"""Looks that came to nothing for a cause that may be the computer's, not the file's."""

from __future__ import annotations

from sanaly.pictures.seen import Seen
from sanaly_core.not_checked import Reason

DIED = Seen(troubles=((Reason.LOOK_BROKE_OFF, ""),))
TOO_LONG = Seen(troubles=((Reason.PICTURE_TIME, ""),))
NOT_STARTED = Seen(troubles=((Reason.LOOKS_NOT_STARTED, ""),))
_FAILURES = (DIED, TOO_LONG, NOT_STARTED)


def failed(seen: Seen) -> bool:
    """Whether a look is one of these; it is tried again by the next run."""
    return any(seen is one for one in _FAILURES)
