"""Each day: heads are reminded of conflicts to resolve and to review; old ones are emptied."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings

from sanaly_office.clock import today
from sanaly_office.declarations.conflicts import letters
from sanaly_office.declarations.conflicts.actions import forget_old, move_days, remind
from sanaly_office.declarations.conflicts.managers import ConflictSet
from sanaly_office.declarations.conflicts.models import Conflict, State
from sanaly_office.jobs.queue import Payload, handler, put, recurring
from sanaly_office.people.models import Unit

__all__ = ["letters"]
"""The worker loads this module, and with it what letters say."""
DUE = (3, 0, -1, -3, -7, -14, -28)
"""Days before the head's last day on which they are reminded; negative: after it."""
REVIEW = (14, 0, -7, -28)
"""The same for the day of review."""
AT_ONCE = 500
EXPIRES = (14, -1)
"""The same for the last day of a measure that ends before it would be reviewed."""
WAYS = (("due", DUE), ("review", REVIEW), ("expires", EXPIRES))
"""Why heads are reminded; a job names it by its place here."""


@recurring("remind-conflicts", timedelta(days=1))
def remind_conflicts(_payload: Payload) -> None:
    """A job for each day of a clock on which letters go out."""
    for why, (_name, days) in enumerate(WAYS):
        for number in days:
            _put(why, today(), today() + timedelta(number))


def _put(why: int, day: date, last: date, after: int = 0) -> None:
    payload = {"why": why, "day": day.toordinal(), "last": last.toordinal(), "after": after}
    put("remind-conflicts-due", payload, key=f"remind-conflicts-{why}-{day}-{last}-{after}")


@handler("remind-conflicts-due")
def remind_due(payload: Payload) -> None:
    """Those of one last day, some at once; a second run sends no letter twice."""
    why, last = WAYS[payload["why"]][0], date.fromordinal(payload["last"])
    rows = _of_day(why, last).filter(pk__gt=payload["after"]).order_by("pk")
    found = list(rows.select_related("decider")[:AT_ONCE])
    remind(None, found, why)
    if len(found) == AT_ONCE:
        _put(payload["why"], date.fromordinal(payload["day"]), last, found[-1].pk)


def _of_day(why: str, last: date) -> ConflictSet:
    if why == "due":
        return Conflict.objects.waiting().filter(due_on=last)
    held = Conflict.objects.filter(state=State.MEASURED)
    if why == "expires":
        return held.filter(expires_on=last).exclude(review_on=last)
    return held.filter(review_on=last)


@handler("move-conflict-days")
def move(payload: Payload) -> None:
    """Days off of a unit were named anew: heads who have yet to act there, some at once."""
    unit = Unit.objects.filter(pk=payload["unit"]).first()
    rows = Conflict.objects.waiting().under([unit.path] if unit else [])
    after = rows.filter(pk__gt=payload["after"]).select_related("unit").order_by("pk")
    found = list(after[:AT_ONCE])
    move_days(None, found)
    if len(found) == AT_ONCE:
        put("move-conflict-days", {"unit": payload["unit"], "after": found[-1].pk})


@recurring("forget-old-conflicts", timedelta(days=1))
def forget(_payload: Payload) -> None:
    """What conflicts hold whose time is over."""
    before = today() - timedelta(days=settings.CONFLICTS_KEPT_DAYS)
    while forget_old(None, before):
        pass
