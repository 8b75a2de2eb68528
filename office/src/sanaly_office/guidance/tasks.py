"""Recurring work: old questions are forgotten."""

from __future__ import annotations

from datetime import timedelta

from sanaly_office.guidance.actions import AT_ONCE, forget_old
from sanaly_office.jobs.queue import Payload, recurring


@recurring("advice-forget", timedelta(days=1))
def forget(_payload: Payload) -> None:
    """Questions that were answered long ago; all of them, a thousand at a time."""
    while len(forget_old(None)) == AT_ONCE:
        pass
