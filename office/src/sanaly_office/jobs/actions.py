"""What somebody does about jobs that failed. What jobs themselves do is in no log."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.jobs.models import Job
from sanaly_office.people.models import Person


@action("job-retried")
def retry(by: Person, job: Job) -> Job:
    """Let a job that failed be tried anew."""
    if not Job.objects.filter(pk=job.pk).again():
        raise RefusedError(_("This is being tried already."))
    return job


@action("job-set-aside")
def set_aside(by: Person, job: Job) -> Job:
    """Let a job that failed be."""
    if not Job.objects.filter(pk=job.pk).set_aside():
        raise RefusedError(_("This is being tried already."))
    return job
