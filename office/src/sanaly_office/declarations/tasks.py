"""Reminders before and after the last day, each day by the worker."""

from __future__ import annotations

from datetime import date, timedelta

from sanaly_office.clock import today
from sanaly_office.declarations import letters
from sanaly_office.declarations.conflicts import tasks as conflicts
from sanaly_office.declarations.gifts import tasks as gifts_kept
from sanaly_office.declarations.gifts.actions import publish_quarter, remind
from sanaly_office.declarations.gifts.counted import quarters_to_tell
from sanaly_office.declarations.gifts.models import Gift
from sanaly_office.declarations.recusals import tasks as recusals
from sanaly_office.jobs.queue import Payload, handler, put, recurring
from sanaly_office.people.models import Unit

__all__ = ["conflicts", "gifts_kept", "letters", "recusals"]
"""The worker loads this module, and with it these."""
BEFORE = (3, 1, 0)
"""Days before the last day on which somebody is reminded."""
AFTER = (1, 3, 7, 14, 28)
"""Days after it."""
AT_ONCE = 500


@recurring("remind-gifts", timedelta(days=1))
def remind_gifts(_payload: Payload) -> None:
    """Each day: a job for each day of the clock on which letters go out."""
    day = today()
    for number in BEFORE:
        _put(day, day + timedelta(number))
    for number in AFTER:
        _put(day, day - timedelta(number))


def _put(day: date, last: date, after: int = 0) -> None:
    payload = {"day": day.toordinal(), "last": last.toordinal(), "after": after}
    put("remind-gifts-due", payload, key=f"remind-gifts-{day}-{last}-{after}")


@handler("remind-gifts-due")
def remind_due(payload: Payload) -> None:
    """Those of one last day, five hundred at once; a second run sends no letter twice."""
    day, last = date.fromordinal(payload["day"]), date.fromordinal(payload["last"])
    rows = Gift.objects.to_do().filter(due_on=last, pk__gt=payload["after"])
    gifts = list(rows.select_related("person").order_by("pk")[:AT_ONCE])
    remind(None, gifts, day, late=last < day)
    if len(gifts) == AT_ONCE:
        _put(day, last, gifts[-1].pk)


@recurring("publish-gift-figures", timedelta(days=1))
def publish_figures(_payload: Payload) -> None:
    """Quarters that are over are counted for the public page, each once."""
    for root in Unit.objects.filter(parent=None):
        for begins in quarters_to_tell(root, today()):
            publish_quarter(None, root, begins)
