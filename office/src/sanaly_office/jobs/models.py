"""What is to be done later: one row for each job."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sanaly_office.jobs.managers import JobSet

LONGEST_KIND = 64
LONGEST_KEY = 200
LONGEST_ERROR = 120


class Job(models.Model):
    """One thing to be done. ``payload`` holds numbers of rows, nothing about people.

    ``due_at`` is when it was wanted; ``next_at`` when it is tried next: then, after a
    pause, or when the lease of the worker that holds it runs out.
    """

    kind = models.CharField(max_length=LONGEST_KIND)
    payload = models.JSONField(default=dict)
    key = models.CharField(max_length=LONGEST_KEY, unique=True, null=True)
    due_at = models.DateTimeField()
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=32, blank=True)
    """A number drawn for each claim: whoever does not know it has lost the job."""
    error = models.CharField(max_length=LONGEST_ERROR, blank=True)
    """The name of the last failure; never its text, which may tell of people."""
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    objects = JobSet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["next_at", "id"],
                condition=Q(done_at=None, failed_at=None),
                name="jobs_waiting",
            ),
            models.Index(
                fields=["failed_at"], condition=Q(failed_at__isnull=False), name="jobs_failed"
            ),
            models.Index(fields=["done_at"], name="jobs_done"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
