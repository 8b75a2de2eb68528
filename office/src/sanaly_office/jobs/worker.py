"""Does what waits in the queue, one job after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from types import TracebackType

from django.db import InterfaceError, OperationalError, connection, transaction

from sanaly_office.clock import now
from sanaly_office.jobs.models import LONGEST_ERROR, Job
from sanaly_office.jobs.queue import KINDS, LEASE, GiveUpError, Kind, put_recurring

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=12)
TRIES = 8
"""With pauses of 1, 4, 16, 64 minutes … a job is tried for about two days."""

log = logging.getLogger(__name__)


class LostError(Exception):
    """The lease ran out and another worker has the job; what was done is taken back."""


class Attempt:
    """A try at a job: whatever a handler raises is noted with the job, by its name alone."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __enter__(self) -> Attempt:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        """Note a failure; ends of the program and of the database are not the handler's."""
        if kind is None or not issubclass(kind, Exception) or _gone(kind):
            return False
        if kind is not LostError:
            _failed(self.job, kind.__name__[:LONGEST_ERROR], final=issubclass(kind, GiveUpError))
        return True


def _gone(kind: type[BaseException]) -> bool:
    """Whether the database itself went away, which is no failure of the job."""
    return issubclass(kind, InterfaceError | OperationalError)


def _failed(job: Job, error: str, *, final: bool) -> None:
    log.warning("job %s (%s), try %s: %s", job.pk, job.kind, job.attempts, error)
    if final or job.attempts >= TRIES:
        Job.objects.give_up(job, error)
    else:
        Job.objects.retry(job, now() + pause(job.attempts), error)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many tries."""
    grown: timedelta = FIRST_PAUSE * 4 ** (attempts - 1)
    return min(grown, LONGEST_PAUSE)


def work_one() -> Job | None:
    """Do the job that is due longest; None when none is due.

    One that was claimed too often without any end (it kills its worker) is given up.
    """
    job = Job.objects.claim(LEASE, KINDS)
    if job and job.attempts > TRIES:
        Job.objects.give_up(job, job.error or LostError.__name__)
    elif job:
        with Attempt(job):
            _do(job, KINDS[job.kind])
    return job


def _do(job: Job, kind: Kind) -> None:
    if kind.lease != LEASE and not Job.objects.hold(job, kind.lease):
        raise LostError
    if kind.outside:
        kind.work(job.payload)
        Job.objects.end(job)
        return
    with transaction.atomic():
        kind.work(job.payload)
        if not Job.objects.end(job):
            raise LostError


def work(ended: Callable[[], bool], rest: Callable[[], None], done: Callable[[Job], None]) -> None:
    """Do jobs until ``ended``; ``rest`` when none is due, tell ``done`` of each.

    When the database drops, the connection is given up and the worker rests; the lease
    of the job in hand runs out and it is done again.
    """
    known: dict[str, int] = {}
    while not ended():
        try:
            put_recurring(known)
            job = work_one()
        except (InterfaceError, OperationalError) as error:
            log.warning("the database does not answer: %s", type(error).__name__)
            connection.close()
            job = None
        if job:
            done(job)
        else:
            rest()
