"""Workers in processes of their own: nothing is done twice, and nothing is lost by a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.postgres import cluster, installed
from tests.office.served import Office

KINDS = "sanaly_office.jobs.tests.kinds"


def postgres() -> Iterator[str]:
    """A database of PostgreSQL."""
    if not installed():
        message = "PostgreSQL is needed: install Debian's postgresql"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with cluster() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """An office with an empty database of each kind."""
    databases = postgres() if request.param == "postgresql" else iter([""])
    for address in databases:
        made = Office(tmp_path, DATABASE=address)
        made.done("migrate", "--verbosity", "0")
        yield made


def started(office: Office, folder: Path, *command: str) -> subprocess.Popen[bytes]:
    """A process that knows the kinds of this test."""
    run = [sys.executable, "-m", KINDS, str(folder), *command]
    return subprocess.Popen(run, env=office.env, stderr=subprocess.PIPE)


def counted(office: Office) -> tuple[int, int, int]:
    """Jobs that are done, units that they made, and tries."""
    asked = (
        "from sanaly_office.jobs.models import Job; from sanaly_office.people.models import Unit;"
        "noted = Job.objects.filter(kind='noted');"
        "print('told', noted.exclude(done_at=None).count(), Unit.objects.count(),"
        " sum(noted.values_list('attempts', flat=True)))"
    )
    words = office.done("shell", "--verbosity", "0", "-c", asked).split("told")[1].split()
    done, units, tries = (int(word) for word in words)
    return done, units, tries


def until(there: Path, pattern: str) -> None:
    """Wait for a file."""
    for _ in range(600):
        if list(there.glob(pattern)):
            return
        time.sleep(0.05)
    raise AssertionError(pattern)


def test_two_workers_never_do_one_job_twice(office: Office, tmp_path: Path) -> None:
    started(office, tmp_path, "put", "60").wait()
    workers = [started(office, tmp_path, "work", "--until-empty") for _ in range(2)]
    assert [worker.wait(120) for worker in workers] == [0, 0]
    assert counted(office) == (60, 60, 60)
    assert len(list(tmp_path.glob("begun-*"))) == 60


def test_what_a_killed_worker_held_is_done_once_afterwards(office: Office, tmp_path: Path) -> None:
    started(office, tmp_path, "put", "3").wait()
    (tmp_path / "wait").touch()
    worker = started(office, tmp_path, "work")
    until(tmp_path, "begun-*")
    worker.send_signal(signal.SIGKILL)
    worker.wait(30)
    (tmp_path / "wait").unlink()
    assert counted(office)[:2] == (0, 0)
    time.sleep(3)
    assert started(office, tmp_path, "work", "--until-empty").wait(120) == 0
    assert counted(office) == (3, 3, 4)


def test_a_worker_that_is_asked_to_end_ends_after_the_job_in_hand(
    office: Office, tmp_path: Path
) -> None:
    started(office, tmp_path, "put", "400").wait()
    worker = started(office, tmp_path, "work")
    until(tmp_path, "begun-*")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(60) == 0
    done, units, tries = counted(office)
    assert 1 <= done < 400
    assert done == units == tries
