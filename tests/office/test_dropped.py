"""A database that goes away in the middle: a page says so, nothing is half done, on it goes."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.office.conftest import Made
from tests.office.postgres import Server
from tests.office.served import ORIGIN, WEB, Answer, Office, Visitor, gunicorn

TEACHER = "teacher@songmai.example"
WAITING = """
import json
from sanaly_office.directives.reading.queries import waiting_for
from sanaly_office.people.models import Person
one = waiting_for(Person.objects.get(email='teacher@songmai.example'))[0].directive
answers = {f"answer-{row.pk}": str(row.right) for row in one.current.questions.all()}
print("told", json.dumps([one.pk, {"version": str(one.current_id)} | answers]))
"""
STATE = "SELECT (SELECT count(*) FROM {0}), (SELECT sum(acknowledged) FROM {1}), number FROM {2}"
TABLES = ("directives_acknowledgement", "directives_progress", "audit_chain")
LANGUAGES = ("en", "ru", "kk", "vi")


def until(holds: Callable[[], object], what: str) -> None:
    """Wait for something."""
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.1)


@contextmanager
def held(office: Office) -> Iterator[Callable[[], bool]]:
    """Nobody can end a write: the end of the log is held. Gives whether somebody waits for it."""
    address = office.env["SANALY_OFFICE_DATABASE"]
    one, other = psycopg.connect(address), psycopg.connect(address, autocommit=True)
    with closing(one), closing(other):
        one.execute("SELECT * FROM audit_chain FOR UPDATE")

        def waited() -> bool:
            row = other.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
            return bool(row and row[0])

        yield waited


@contextmanager
def asking(ask: Callable[[], Answer]) -> Iterator[list[Answer]]:
    """Ask at the same time; the answer is there when the block has ended."""
    answers: list[Answer] = []
    thread = threading.Thread(target=lambda: answers.append(ask()))
    thread.start()
    yield answers
    thread.join(120)


def is_told(answer: Answer) -> bool:
    """Whether somebody gets the page that says what happened, and no more."""
    spoken = all(f'<p lang="{one}">' in answer.body for one in LANGUAGES)
    secrets = ("Traceback", "psycopg", "OperationalError", "SELECT")
    return answer.status == 503 and spoken and not any(one in answer.body for one in secrets)


@pytest.fixture
def office(organisation: Made) -> Office:
    return organisation("postgresql")


def test_what_was_cut_in_the_middle_is_not_there_and_can_be_done_again(
    office: Office, postgresql: Server, tmp_path: Path
) -> None:
    database = office.env["SANALY_OFFICE_DATABASE"].partition("@/")[2].partition("?")[0]

    def state() -> str:
        return postgresql.asked(STATE.format(*TABLES), database)

    directive, fields = json.loads(office.said(WAITING))
    path, log = f"/read/{directive}/acknowledge/", tmp_path / "log"
    with log.open("w") as told, gunicorn(office, *WEB, told=told) as (port, _process):
        teacher = Visitor(port, office.signed_in([TEACHER])[TEACHER])
        before = state()
        with held(office) as waited, asking(lambda: teacher.post(path, **fields)) as answers:
            until(lambda: waited() or answers, "the request does not wait")
            assert not answers, answers
            postgresql.drop_connections()
        assert is_told(answers[0]), answers
        assert answers[0].headers["Retry-After"]
        assert state() == before
        again = teacher.post(path, **fields)
        assert again.where.startswith("/receipt/"), again
        assert teacher.get(again.where).status == 200
    office.done("verify_audit")
    told_log = log.read_text()
    assert "OperationalError" in told_log
    assert "terminating connection" not in told_log, "the text of an error is in no log"


def test_while_there_is_no_database_everybody_is_told_and_afterwards_all_goes_on(
    office: Office, postgresql: Server
) -> None:
    # what the invented organisation has waiting may be older than a healthy queue lets it be
    office.done("work", "--until-empty", "--verbosity", "0")
    with gunicorn(office, *WEB) as (port, _), gunicorn(office, *ORIGIN) as (origin, _other):
        teacher = Visitor(port, office.signed_in([TEACHER])[TEACHER])
        assert teacher.get("/").status == 200
        postgresql.stop()
        try:
            assert is_told(teacher.get("/"))
            assert is_told(Visitor(port).get("/public/figures/"))
            assert is_told(Visitor(origin).get("/contribute/"))
            program = Visitor(origin).send("/contribute/1/", b"{}")
            health = Visitor(port).get("/health")
        finally:
            postgresql.start()
        assert (program.status, json.loads(program.body)["outcome"]) == (503, "refused")
        assert health.status == 503
        assert json.loads(health.body)["database"] is False
        assert [teacher.get("/").status for _time in range(4)] == [200] * 4
        assert Visitor(origin).get("/contribute/").status == 200
        assert Visitor(port).get("/health").status == 200


PUT = "from sanaly_office.jobs.queue import put; put('recount', {{}}, key='{}')"


def test_the_worker_goes_on_by_itself(office: Office, postgresql: Server, tmp_path: Path) -> None:
    office.done("work", "--until-empty", "--verbosity", "0")
    log = tmp_path / "log"
    with log.open("w") as told:
        worker = office.started("work", told=told)
        try:
            office.done("shell", "--verbosity", "0", "-c", PUT.format("before"))
            until(lambda: "recount" in log.read_text(), "the worker does not begin")
            postgresql.stop()
            until(lambda: "does not answer" in log.read_text(), "the worker saw nothing")
            postgresql.start()
            office.done("shell", "--verbosity", "0", "-c", PUT.format("after"))
            until(lambda: log.read_text().count("recount") > 1, "the worker does not go on")
            assert worker.poll() is None
        finally:
            worker.terminate()
            assert worker.wait(60) == 0
