"""What time it is; the one place to ask, so that tests may set it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, with its zone."""
    return timezone.now()


def today() -> date:
    """The date where the office is (``SANALY_OFFICE_TIME_ZONE``)."""
    return timezone.localdate(now())
