"""The queue keeps itself tidy."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from sanaly_office.clock import now
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.queue import Payload, recurring

KEYS_KEPT = timedelta(days=400)
"""A job with a key stays for so long, so that the same is not put again."""


@recurring("jobs-tidied", timedelta(days=1))
def tidy(_payload: Payload) -> None:
    """Delete jobs that were done some days ago."""
    Job.objects.forget(now() - timedelta(days=settings.JOBS_KEPT_DAYS), keyed=False)
    Job.objects.forget(now() - KEYS_KEPT, keyed=True)
