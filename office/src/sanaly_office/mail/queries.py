"""What of the queue needs somebody: letters that could not be sent, jobs that failed.

Whoever manages people sees the letters to their own people. Jobs belong to no unit;
those of the uppermost units see them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.clock import today
from sanaly_office.jobs.managers import JobSet
from sanaly_office.jobs.models import Job
from sanaly_office.mail.letters import KIND
from sanaly_office.mail.models import Letter, LetterSet
from sanaly_office.people.models import Membership


def stuck_letters(standing: Standing) -> LetterSet:
    """Letters that could not be sent, to people whom somebody manages."""
    lasting = Q(ends=None) | Q(ends__gte=today())
    units = standing.units(Right.MANAGE_PEOPLE)
    there = Membership.objects.filter(lasting, person=OuterRef("person"), unit__in=units)
    return Letter.objects.filter(Exists(there)).stuck()


def failed_jobs(standing: Standing) -> JobSet:
    """Jobs that were given up, letters apart: for those who manage an uppermost unit."""
    paths = standing.paths(Right.MANAGE_PEOPLE)
    if not any(path.count("/") == 1 for path in paths):
        return Job.objects.none()
    return Job.objects.failed().exclude(kind=KIND)


@dataclass(frozen=True, slots=True)
class Stuck:
    """A letter that could not be sent; ``next_at`` is None where it is not tried again."""

    letter: Letter
    tries: int
    next_at: datetime | None


def with_tries(letters: Iterable[Letter]) -> list[Stuck]:
    """How often each letter was tried: one query for all of them."""
    shown = list(letters)
    keys = [f"{KIND}-{one.pk}" for one in shown]
    jobs = {job.key: job for job in Job.objects.filter(key__in=keys)}
    return [_stuck(one, jobs.get(key)) for one, key in zip(shown, keys, strict=True)]


def _stuck(letter: Letter, job: Job | None) -> Stuck:
    waits = job and not letter.ended_at and not job.failed_at and not job.done_at
    return Stuck(letter, job.attempts if job else 0, job.next_at if job and waits else None)
