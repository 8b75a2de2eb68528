"""Which letter somebody should have had by a day."""

from __future__ import annotations

from datetime import date, timedelta

from sanaly_office.directives.models import Directive
from sanaly_office.mail.stages import Stage, rhythm

ACCOUNT_BEFORE, ACCOUNT_AFTER = timedelta(days=3), timedelta(days=14)
"""How long around its last day heads are reminded of their account; whoever was away then has
the letter on the first day on which they are back."""


def account_stage(directive: Directive, day: date) -> str:
    """Which letter on their account heads should have by a day: ``before``, ``after`` or none."""
    last = directive.account_until
    if last is None or not last - ACCOUNT_BEFORE <= day <= last + ACCOUNT_AFTER:
        return ""
    return "before" if day <= last else "after"


def stage_on(directive: Directive, start: date, due: date | None, day: date) -> Stage | None:
    """The last letter on a directive whose day has come."""
    known = rhythm(directive.remind_before, directive.remind_after)
    return known.on(start, due, day)
