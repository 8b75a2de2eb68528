"""The queue: keys, transactions, retries, recurring jobs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from sanaly_office import clock
from sanaly_office.jobs import managers, queue, worker
from sanaly_office.jobs.models import Job
from sanaly_office.jobs.queue import LEASE, GiveUpError, Payload, handler, put, put_recurring
from sanaly_office.jobs.tasks import tidy
from sanaly_office.jobs.worker import TRIES, pause, work_one
from sanaly_office.people.models import Unit
from sanaly_office.tests.making import unit

pytestmark = pytest.mark.django_db


class BrokenError(Exception):
    """What a handler may raise."""


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Kinds that a test adds are gone afterwards."""
    monkeypatch.setattr(queue, "KINDS", {})
    monkeypatch.setattr(worker, "KINDS", queue.KINDS)
    return iter([None])


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Moves the clock of queue and worker on."""

    def move(by: timedelta) -> None:
        moved = clock.now() + by
        for module in (queue, worker, managers):
            monkeypatch.setattr(module, "now", lambda: moved)

    return move


def failing(error: type[Exception]) -> None:
    """A kind whose handler writes something and then fails."""

    @handler("failing")
    def work(_payload: Payload) -> None:
        unit(code="written")
        raise error("a name that must not be kept")


def noting(done: list[Payload]) -> None:
    """A kind whose handler notes what it got."""
    handler("noting")(done.append)


def test_a_job_is_done_once_with_its_payload() -> None:
    done: list[Payload] = []
    noting(done)
    put("noting", {"directive": 7})
    assert work_one() is not None
    assert work_one() is None
    assert done == [{"directive": 7}]
    assert Job.objects.get().done_at


def test_the_same_key_is_never_put_twice_even_when_done() -> None:
    done: list[Payload] = []
    noting(done)
    for _ in range(3):
        put("noting", {}, key="one")
        work_one()
    put("noting", {})
    put("noting", {})
    assert (len(done), Job.objects.count()) == (1, 3)


def test_a_job_goes_with_the_transaction_that_put_it() -> None:
    noting([])
    with transaction.atomic():
        put("noting", {}, key="one")
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    put("noting", {}, key="one")
    assert Job.objects.exists()


@pytest.mark.parametrize(
    "payload", [{"name": "Anna"}, {"people": ["a@example.org"]}, {"x": {"y": 1}}, {"x": 1.5}]
)
def test_payloads_hold_numbers_alone(payload: Payload) -> None:
    noting([])
    with pytest.raises(ValueError, match="noting"):
        put("noting", payload)


def test_an_unknown_kind_cannot_be_put_and_is_left_for_a_newer_worker() -> None:
    noting([])
    put("noting", {})
    queue.KINDS.clear()
    assert work_one() is None
    with pytest.raises(ValueError, match="noting"):
        put("noting", {})


def test_a_job_waits_until_it_is_due(later: Any) -> None:
    done: list[Payload] = []
    noting(done)
    put("noting", {}, clock.now() + timedelta(hours=1))
    assert work_one() is None
    later(timedelta(hours=1, seconds=1))
    assert work_one() is not None


def test_a_failure_takes_back_what_was_written_and_is_tried_again_later(later: Any) -> None:
    failing(BrokenError)
    put("failing", {})
    work_one()
    job = Job.objects.get()
    assert (job.error, job.attempts, job.failed_at, job.done_at) == ("BrokenError", 1, None, None)
    assert not Unit.objects.exists()
    assert work_one() is None
    later(pause(1) + timedelta(seconds=1))
    assert work_one() is not None


def test_after_the_last_try_a_job_is_given_up_and_can_be_tried_anew(later: Any) -> None:
    failing(BrokenError)
    put("failing", {})
    for tried in range(TRIES):
        later(timedelta(days=tried))
        assert work_one() is not None
    assert work_one() is None
    assert list(Job.objects.failed()) == [Job.objects.get()]
    assert Job.objects.all().again() == 1
    assert work_one() is not None


def test_what_cannot_succeed_is_given_up_at_once() -> None:
    failing(GiveUpError)
    put("failing", {})
    work_one()
    assert Job.objects.failed().get().error == "GiveUpError"


def test_pauses_grow_to_half_a_day() -> None:
    pauses = [pause(number) for number in range(1, TRIES + 1)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(minutes=1), timedelta(hours=12))


def test_a_lease_that_ran_out_gives_the_job_to_another(later: Any) -> None:
    noting([])
    put("noting", {})
    first = Job.objects.claim(LEASE, ["noting"])
    assert first
    assert Job.objects.claim(LEASE, ["noting"]) is None
    later(LEASE + timedelta(seconds=1))
    second = Job.objects.claim(LEASE, ["noting"])
    assert second
    assert not Job.objects.end(first)
    assert not Job.objects.hold(first, LEASE)
    assert Job.objects.end(second)


def test_whoever_lost_the_lease_takes_back_what_was_done() -> None:
    @handler("slow")
    def work(_payload: Payload) -> None:
        unit(code="written")
        Job.objects.update(holder="another")

    put("slow", {})
    work_one()
    assert not Unit.objects.exists()
    assert Job.objects.get().done_at is None


def test_a_job_that_kills_its_worker_is_given_up(later: Any) -> None:
    noting([])
    put("noting", {})
    for tried in range(TRIES):
        later(timedelta(days=tried))
        assert Job.objects.claim(LEASE, ["noting"])
    later(timedelta(days=TRIES))
    work_one()
    assert Job.objects.failed().get().error == "LostError"


def test_recurring_jobs_come_once_in_each_span(later: Any) -> None:
    done: list[Payload] = []
    queue.recurring("daily", timedelta(days=1))(done.append)
    for _worker in range(2):
        put_recurring({})
    assert Job.objects.count() == 1
    later(timedelta(days=3))
    known: dict[str, int] = {}
    put_recurring(known)
    put_recurring(known)
    assert Job.objects.count() == 2


def test_jobs_that_are_done_are_deleted_and_keys_guarded_longer(later: Any) -> None:
    noting([])
    put("noting", {})
    put("noting", {}, key="one")
    while work_one():
        pass
    Job.objects.update(done_at=clock.now() - timedelta(days=30))
    tidy({})
    assert Job.objects.get().key == "one"
    Job.objects.update(done_at=clock.now() - timedelta(days=500))
    tidy({})
    assert not Job.objects.exists()
