"""How letters are doing."""

from __future__ import annotations

from datetime import timedelta

from sanaly_office.clock import now
from sanaly_office.mail.models import Letter
from sanaly_office.pages.watch import measure


@measure("sanaly_letters_waiting", "Letters that are still to be sent")
def waiting() -> float:
    """Letters in the queue."""
    return Letter.objects.filter(ended_at=None).count()


@measure("sanaly_letters_refused_last_day", "Letters that could not be delivered, in 24 hours")
def refused() -> float:
    """Letters that the other side will not have."""
    since = now() - timedelta(days=1)
    return Letter.objects.filter(ended_at__gt=since, outcome=Letter.Outcome.REFUSED).count()


@measure("sanaly_letters_sent_last_day", "Letters sent in 24 hours")
def sent() -> float:
    """Letters that went out."""
    since = now() - timedelta(days=1)
    return Letter.objects.filter(ended_at__gt=since, outcome=Letter.Outcome.SENT).count()
