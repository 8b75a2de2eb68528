"""What was over long ago is deleted, each day by the worker."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from sanaly_office.clock import today
from sanaly_office.declarations.recusals.actions import forget
from sanaly_office.jobs.queue import Payload, put, recurring

AT_ONCE = 500


@recurring("recusals-forget", timedelta(days=1))
def forget_recusals(_payload: Payload) -> None:
    """Recusals that were over before the days in ``RECUSALS_KEPT_DAYS``; the rest comes next."""
    before = today() - timedelta(days=settings.RECUSALS_KEPT_DAYS)
    if len(forget(None, before, AT_ONCE)) == AT_ONCE:
        put("recusals-forget", {})
