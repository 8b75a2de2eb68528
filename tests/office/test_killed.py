"""kill -9 under load: what was answered is there once, nothing is half done, no letter is lost."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any

from tests.office.conftest import Made
from tests.office.postgres import Server
from tests.office.served import WEB, Answer, Office, Visitor, gunicorn

EVERY = 0.25
"""Seconds between two kills."""
DRAFTS, KILLS = 8, 3
DONE: list[str] = []
"""Where each answer led: a machine that is slow is not killed again before something is done."""
COMMISSIONER, PRINCIPAL = "commissioner@songmai.example", "principal@songmai.example"
READY = f"""
import json
from sanaly_office.directives.actions import draft, issue
from sanaly_office.people.models import Membership, Person, Unit
by, school = Person.objects.get(email='{COMMISSIONER}'), Unit.objects.get(code='sm-mn-1')
def made(number):
    texts = {{"vi": (f"Công văn {{number}}", "Nội dung")}}
    at = by.memberships.get().unit
    one = draft(by, at, texts, number=f"{{number}}/KILL", days=5, original="vi")
    one.targets.set([school])
    return one
drafts = [made(number).pk for number in range({DRAFTS})]
open_one = issue(by, made(1000))
people = list(Person.objects.filter(memberships__unit=school).values_list("email", flat=True))
print("told", json.dumps([drafts, open_one.pk, open_one.current_id, school.pk, people]))
"""
WHOLE = """
import json
from collections import Counter
from django.db.models import F, Sum
from sanaly_office.audit.models import Entry
from sanaly_office.directives.models import Acknowledgement, Directive, Progress
from sanaly_office.jobs.models import Job
from sanaly_office.mail.models import Letter
before, opened, drafts = {before}, {opened}, {drafts}
def logged(verb):
    rows = Entry.objects.filter(verb=verb, number__gt=before["entry"])
    return list(rows.values_list("object_id", flat=True))
verbs = ("directive-acknowledged", "directive-issued", "reminded")
receipts = Acknowledgement.objects.filter(pk__gt=before["receipt"])
mine = receipts.filter(version__directive=opened).select_related("person")
made = {{str(number) for number in receipts.values_list("pk", flat=True)}}
own = Directive.objects.filter(pk__in=drafts)
whole = own.filter(status="issued", current__digest__gt="", asking=F("current"))
counts = Progress.objects.filter(asking__directive=opened)
print("told", json.dumps({{
    "receipts": {{one.person.email: one.number for one in mine}},
    "unlogged": sorted(made ^ set(logged("directive-acknowledged"))),
    "twice": [one for verb in verbs for one, many in Counter(logged(verb)).items() if many > 1],
    "issued": sorted(whole.values_list("pk", flat=True)),
    "counted": counts.aggregate(all=Sum("acknowledged"))["all"],
    "reminded": len(logged("reminded")),
    "waiting": Letter.objects.filter(ended_at=None).count(),
    "failed": Job.objects.failed().count(),
    "sent": Letter.objects.filter(pk__gt=before["letter"], outcome="sent").count(),
}}))
"""
BEFORE = """
import json
from sanaly_office.audit.models import Entry
from sanaly_office.directives.models import Acknowledgement
from sanaly_office.mail.models import Letter
def last(model): return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
known = {"receipt": last(Acknowledgement), "entry": last(Entry), "letter": last(Letter)}
print("told", json.dumps(known))
"""
LATER = "UPDATE jobs_job SET next_at = now() WHERE done_at IS NULL AND failed_at IS NULL"
"""Leases of those that were killed have run out."""


def answered(ask: Callable[[], Answer]) -> Answer:
    """Ask until it is done, as a person would who sees no answer."""
    end = time.monotonic() + 240
    while time.monotonic() < end:
        with suppress(OSError, HTTPException):
            got = ask()
            if got.status == 302:
                DONE.append(got.where)
                return got
        time.sleep(random.random() / 10)
    raise AssertionError("nobody answers")


@contextmanager
def killing(process: int) -> Iterator[list[int]]:
    """Kill one of gunicorn's workers every half a second, without a word before."""
    ended, killed, before = threading.Event(), list[int](), -1
    children = Path(f"/proc/{process}/task/{process}/children")

    def kill() -> None:
        nonlocal before
        while not ended.wait(EVERY):
            if len(DONE) == before:
                continue
            before = len(DONE)
            for victim in random.sample(children.read_text().split(), 1):
                with suppress(ProcessLookupError):
                    os.kill(int(victim), signal.SIGKILL)
                    killed.append(int(victim))

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        ended.set()
        thread.join()


@contextmanager
def worked(office: Office, log: Path) -> Iterator[None]:
    """A worker that is killed again and again, each time some while after it began to work."""
    ended = threading.Event()

    def work() -> None:
        while not ended.is_set():
            begun = log.stat().st_size
            with log.open("a") as told:
                worker = office.started("work", told=told)
            while not ended.is_set() and log.stat().st_size == begun and worker.poll() is None:
                time.sleep(0.05)
            ended.wait(random.random() * EVERY)
            worker.kill()
            worker.wait()

    log.touch()
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def under_fire(port: int, sessions: dict[str, str], ready: list[Any]) -> dict[str, str]:
    """Issue, remind and acknowledge at once; gives whose receipts were shown."""
    drafts, opened, version, school, people = ready
    shown: dict[str, str] = {}

    def issue() -> None:
        office = Visitor(port, sessions[COMMISSIONER])
        for number in drafts:
            answered(lambda: office.post(f"/directives/{number}/issue/"))  # noqa: B023

    def remind() -> None:
        head = Visitor(port, sessions[PRINCIPAL])
        for number in drafts:
            answered(lambda: head.post(f"/unit/{school}/directive/{number}/remind/"))  # noqa: B023

    def acknowledge() -> None:
        for email in people:
            own = Visitor(port, sessions[email])
            path = f"/read/{opened}/acknowledge/"
            got = answered(lambda: own.post(path, version=str(version)))  # noqa: B023
            shown[email] = got.where.strip("/").rpartition("/")[2]

    threads = [threading.Thread(target=one) for one in (issue, remind, acknowledge)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return shown


def test_what_was_answered_is_there_once(
    organisation: Made, postgresql: Server, tmp_path: Path
) -> None:
    office = organisation("postgresql")
    office.done("work", "--until-empty", "--verbosity", "0")
    before, ready = office.said(BEFORE), office.said(READY)
    ready_one = json.loads(ready)
    sessions = office.signed_in([COMMISSIONER, PRINCIPAL, *ready_one[4]])
    log = tmp_path / "letters"
    with gunicorn(office, *WEB) as (port, process), worked(office, log), killing(process) as killed:
        shown = under_fire(port, sessions, ready_one)
    assert len(killed) >= KILLS
    name = office.env["SANALY_OFFICE_DATABASE"].partition("@/")[2].partition("?")[0]
    postgresql.asked(LATER, name)
    with log.open("a") as told:
        assert office.started("work", "--until-empty", told=told).wait(300) == 0
    drafts, opened = ready_one[0], ready_one[1]
    found = json.loads(office.said(WHOLE.format(before=before, opened=opened, drafts=drafts)))
    assert found["receipts"] == shown
    assert found["counted"] == len(shown) == len(ready_one[4])
    assert found["issued"] == drafts
    assert found["twice"] == found["unlogged"] == []
    assert found["reminded"] == len(drafts)
    assert (found["waiting"], found["failed"]) == (0, 0)
    numbers = Counter(re.findall(r"^Message-ID: (\S+)", log.read_text(errors="replace"), re.M))
    assert len(numbers) >= found["sent"] > len(shown)
    assert max(numbers.values()) <= 2
    office.done("verify_audit")
