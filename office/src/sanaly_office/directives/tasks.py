"""Recurring work: counting anew, and reminding."""

from __future__ import annotations

from datetime import timedelta

from sanaly_office.directives import letters
from sanaly_office.directives.actions import recount
from sanaly_office.directives.models import Directive
from sanaly_office.jobs.queue import Payload, handler, recurring

__all__ = ["letters"]
"""Letters are written by the worker, which loads this module."""


@handler("recount")
def recount_now(_payload: Payload) -> None:
    """After changes of the organisation: who has to acknowledge what."""
    for directive in Directive.objects.in_force():
        recount(None, directive)


@recurring("recount-nightly", timedelta(days=1))
def recount_nightly(payload: Payload) -> None:
    """What changes by the day alone: memberships that begin or end."""
    recount_now(payload)
