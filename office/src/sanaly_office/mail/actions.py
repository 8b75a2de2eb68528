"""What somebody who manages people does about letters that could not be sent."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from sanaly_office.access.standing import standing_of
from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now
from sanaly_office.jobs.models import Job
from sanaly_office.mail.letters import KIND
from sanaly_office.mail.models import Letter, LetterSet
from sanaly_office.mail.queries import failed_jobs, stuck_letters
from sanaly_office.people.models import Person

STUCK_AT_MOST = timedelta(days=90)
"""A letter that nobody could send for so long tells nothing that is still true."""


def _jobs_of(letters: LetterSet) -> QuerySet[Job]:
    """The jobs that send letters, found by their keys in the database."""
    key = Concat(Value(f"{KIND}-"), Cast("pk", CharField()))
    return Job.objects.filter(key__in=letters.annotate(job_key=key).values("job_key"))


def _again(letters: LetterSet) -> int:
    Job.objects.filter(pk__in=_jobs_of(letters).values("pk")).anew()
    return letters.again()


@action("letter-retried")
def retry(by: Person, letter: Letter) -> Letter:
    """Try to send a letter once more, to the address that the person has now."""
    if not _again(Letter.objects.filter(pk=letter.pk).stuck()):
        raise RefusedError(_("This is being tried already."))
    return letter


@action("letters-retried")
def retry_all(by: Person) -> Person:
    """Try everything once more that somebody may see on the page of the queue."""
    standing = standing_of(by)
    failed_jobs(standing).again()
    _again(Letter.objects.filter(pk__in=stuck_letters(standing).values("pk")))
    return by


@action("letter-withdrawn")
def withdraw(by: Person, letter: Letter) -> Letter:
    """Let a letter never be sent: its address is wrong, or it is too late."""
    if not _withdraw(Letter.objects.filter(pk=letter.pk).stuck()):
        raise RefusedError(_("This is being tried already."))
    return letter


def _withdraw(letters: LetterSet) -> int:
    Job.objects.filter(pk__in=_jobs_of(letters).values("pk")).set_aside()
    return letters.withdraw()


@action("letters-expired")
def withdraw_old(by: None) -> list[Letter]:
    """Withdraw letters that have been stuck for three months."""
    old = Letter.objects.filter(put_at__lt=now() - STUCK_AT_MOST).stuck()
    expired = list(old)
    _withdraw(Letter.objects.filter(pk__in=[one.pk for one in expired]))
    return expired
