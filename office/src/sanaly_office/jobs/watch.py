"""How the queue is doing."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Min

from sanaly_office.clock import now
from sanaly_office.jobs.models import Job
from sanaly_office.pages.watch import healthy, measure

LATEST = timedelta(minutes=15)
"""A job that is due for longer means that no worker runs, or too few."""


@measure("sanaly_jobs_waiting", "Jobs that are due and not done")
def waiting() -> float:
    """Jobs that should be tried by now."""
    return Job.objects.all().waiting().filter(next_at__lte=now()).count()


@measure("sanaly_jobs_failed", "Jobs that were given up after their last try")
def failed() -> float:
    """Jobs that somebody has to look at."""
    return Job.objects.failed().count()


@measure("sanaly_jobs_oldest_due_seconds", "Age of the oldest job that is due")
def oldest() -> float:
    """Seconds since the oldest job was to be tried; 0 when none waits."""
    first = Job.objects.all().waiting().aggregate(first=Min("next_at"))["first"]
    return max(0.0, (now() - first).total_seconds()) if first else 0.0


@healthy("queue")
def moves() -> bool:
    """Whether the queue is worked on."""
    return oldest() < LATEST.total_seconds()
