"""Which letter somebody should have had by a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sanaly_office.directives.models import Directive

ACCOUNT_BEFORE, ACCOUNT_AFTER = timedelta(days=3), timedelta(days=14)
"""How long around its last day heads are reminded of their account; whoever was away then has
the letter on the first day on which they are back."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A letter: its day, its kind (``new``, ``before``, ``on``, ``after``) and its number."""

    day: date
    kind: str
    number: int = 0

    @property
    def key(self) -> str:
        """Tells it from the other letters on one directive to one person."""
        return f"{self.kind}-{self.number}"


def account_stage(directive: Directive, day: date) -> str:
    """Which letter on their account heads should have by a day: ``before``, ``after`` or none."""
    last = directive.account_until
    if last is None or not last - ACCOUNT_BEFORE <= day <= last + ACCOUNT_AFTER:
        return ""
    return "before" if day <= last else "after"


def stages(directive: Directive, start: date, due: date | None) -> Iterator[Stage]:
    """All letters on a directive, for somebody whose clock began on ``start``."""
    yield Stage(start, "new")
    if due is None:
        return
    for days in sorted(directive.remind_before, reverse=True):
        yield Stage(due - timedelta(days), "before", days)
    yield Stage(due, "on")
    for days in sorted(directive.remind_after):
        yield Stage(due + timedelta(days), "after", days)


def stage_on(directive: Directive, start: date, due: date | None, day: date) -> Stage | None:
    """The last letter whose day has come; earlier ones are not made up for."""
    come = [one for one in stages(directive, start, due) if start <= one.day <= day]
    return max(come, key=lambda one: one.day, default=None)
