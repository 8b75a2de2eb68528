"""Put a job, and say what is done with jobs of a kind.

    @handler("letter")
    def send(payload: dict[str, Any]) -> None: ...

    put("letter", {"letter": 7}, key="letter-7")

A handler runs in one transaction with the end of its job: whether the worker is killed,
the database drops or the handler fails, either all of it happened or nothing. What a
handler does outside of the database (a letter) cannot be undone: such a handler is
``outside=True``, has no transaction around it, and may run again after a crash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sanaly_office.clock import now
from sanaly_office.jobs.models import LONGEST_KEY, LONGEST_KIND, Job

Payload = dict[str, Any]
Work = Callable[[Payload], None]
LEASE = timedelta(minutes=10)


class GiveUpError(Exception):
    """A handler says that trying again cannot help."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is done with jobs of a kind."""

    name: str
    work: Work
    outside: bool
    lease: timedelta
    every: timedelta | None = None


KINDS: dict[str, Kind] = {}


def handler(
    kind: str, *, outside: bool = False, lease: timedelta = LEASE
) -> Callable[[Work], Work]:
    """Make a function what is done with jobs of a kind."""
    return lambda work: _known(Kind(kind, work, outside, lease))


def recurring(
    kind: str, every: timedelta, *, outside: bool = False, lease: timedelta = LEASE
) -> Callable[[Work], Work]:
    """A job that comes by itself once in each span of time, however many workers there are.

    Spans that passed while no worker ran are left out.
    """
    return lambda work: _known(Kind(kind, work, outside, lease, every))


def _known(kind: Kind) -> Work:
    there = KINDS.get(kind.name)
    if len(kind.name) > LONGEST_KIND or (there and there.work.__module__ != kind.work.__module__):
        raise ValueError(f"kind of jobs: {kind.name}")
    KINDS[kind.name] = kind
    return kind.work


def put(kind: str, payload: Payload, due_at: datetime | None = None, key: str = "") -> None:
    """Let something be done at a time (now), if the transaction around this call succeeds.

    A key that was put before is not put again. Payloads hold numbers of rows alone.
    """
    put_all(kind, [(payload, key)], due_at)


def put_all(kind: str, jobs: Iterable[tuple[Payload, str]], due_at: datetime | None = None) -> None:
    """Put many jobs at once, each with its key (may be empty)."""
    at = due_at or now()
    Job.objects.put([_job(kind, payload, key, at) for payload, key in jobs])


def _job(kind: str, payload: Payload, key: str, at: datetime) -> Job:
    if kind not in KINDS or len(key) > LONGEST_KEY or not _numbers(payload):
        raise ValueError(f"a job of the kind {kind} cannot be put so")
    return Job(kind=kind, payload=payload, key=key or None, due_at=at, next_at=at)


def _numbers(payload: Payload) -> bool:
    """Whether a payload holds numbers, or lists of numbers, and nothing else."""
    listed = (value if isinstance(value, list) else [value] for value in payload.values())
    return all(value is None or isinstance(value, int) for values in listed for value in values)


def span_of(kind: Kind) -> int:
    """The number of the span of time that a recurring kind is in."""
    every = kind.every or timedelta.max
    return int(now().timestamp() // every.total_seconds())


def put_recurring(known: dict[str, int]) -> None:
    """Put this span's job of each recurring kind, but those that ``known`` says were put."""
    for kind in list(KINDS.values()):
        if kind.every and known.get(kind.name) != (span := span_of(kind)):
            begins = datetime.fromtimestamp(span * kind.every.total_seconds(), UTC)
            put(kind.name, {}, begins, f"{kind.name}@{span}")
            known[kind.name] = span
