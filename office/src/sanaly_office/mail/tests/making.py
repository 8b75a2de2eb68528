"""Makes letters and jobs that did not work."""

from __future__ import annotations

from sanaly_office.clock import now
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.queue import put
from sanaly_office.mail.letters import KIND, letter
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person
from sanaly_office.tests.making import person


def stuck(to: Person | None = None, error: str = "SMTPServerDisconnected") -> Letter:
    """A letter that could not be sent after all tries."""
    to = to or person()
    key = f"reset-{to.pk}-{Letter.objects.count()}"
    letter(to, "signin/reset", {}, key)
    made = Letter.objects.get(key=key)
    Letter.objects.all().attempted(made, error)
    _fail(Job.objects.get(key=f"{KIND}-{made.pk}"), "NotSentError")
    return made


def refused(to: Person | None = None) -> Letter:
    """A letter whose address the other side does not know."""
    made = stuck(to)
    Letter.objects.all().ended(made, Letter.Outcome.REFUSED, "SMTPRecipientsRefused 550")
    return made


def failed(kind: str = "recount") -> Job:
    """A job that was given up."""
    put(kind, {"number": 7})
    return _fail(Job.objects.filter(kind=kind).latest("pk"), "DataError")


def _fail(job: Job, error: str) -> Job:
    Job.objects.filter(pk=job.pk).update(failed_at=now(), attempts=8, error=error)
    return job
