"""How jobs are put, claimed and ended.

The queue is no record of what people do, and the audit log knows nothing of it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from sanaly_office.clock import now

if TYPE_CHECKING:
    from sanaly_office.jobs.models import Job

BATCH = 1000


class JobSet(models.QuerySet["Job"]):
    """Jobs, waiting and ended."""

    def waiting(self) -> JobSet:
        """Jobs that are neither done nor given up."""
        return self.filter(done_at=None, failed_at=None)

    def failed(self) -> JobSet:
        """Jobs that were given up after their last try."""
        return self.exclude(failed_at=None)

    def put(self, jobs: Iterable[Job]) -> None:
        """Add jobs; one whose key was put before is left out, also when two add it at once."""
        self.bulk_create(jobs, batch_size=BATCH, ignore_conflicts=True)

    def claim(self, lease: timedelta, kinds: Iterable[str]) -> Job | None:
        """Take the job that is due longest, for the time of a lease. One row is locked.

        On PostgreSQL, rows that others hold are skipped; on SQLite transactions are
        IMMEDIATE (see the settings), so that one process claims after the other.
        """
        with transaction.atomic():
            due = self.waiting().filter(next_at__lte=now(), kind__in=kinds)
            job = due.select_for_update(skip_locked=True).order_by("next_at", "pk").first()
            if job:
                job.attempts, job.holder = job.attempts + 1, secrets.token_hex(16)
                job.next_at = now() + lease
                job.save(update_fields=["attempts", "holder", "next_at"])
        return job

    def hold(self, job: Job, lease: timedelta) -> bool:
        """Begin the lease anew; false when it ran out and another worker has the job."""
        return self._mine(job).update(next_at=now() + lease) == 1

    def end(self, job: Job) -> bool:
        """Say that a job is done; false when another worker has it."""
        return self._mine(job).update(done_at=now(), error="", holder="") == 1

    def retry(self, job: Job, at: datetime, error: str) -> bool:
        """Let a job be tried again at a time."""
        return self._mine(job).update(next_at=at, error=error, holder="") == 1

    def give_up(self, job: Job, error: str) -> bool:
        """Say that a job failed for good."""
        return self._mine(job).update(failed_at=now(), error=error, holder="") == 1

    def again(self) -> int:
        """Let jobs that failed be tried anew, now."""
        return self.failed().anew()

    def anew(self) -> int:
        """Let these jobs be done once more, whatever became of them; none that is in hand."""
        fresh: dict[str, Any] = {"failed_at": None, "done_at": None, "attempts": 0}
        return self.filter(holder="").update(**fresh, next_at=now())

    def set_aside(self) -> int:
        """Let jobs that failed be; they count as done."""
        return self.failed().update(failed_at=None, done_at=now())

    def forget(self, before: datetime, *, keyed: bool) -> int:
        """Delete jobs that were done before a time; those with a key guard it, and stay longer."""
        old = self.filter(done_at__lt=before, key__isnull=not keyed)
        return old.delete()[0]

    def _mine(self, job: Job) -> JobSet:
        """The job as long as this worker holds it."""
        return self.waiting().filter(pk=job.pk, holder=job.holder)
