"""Two at once, and a worker that is killed: from processes of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
from os import environ
from pathlib import Path

import pytest

from sanaly_office.access.roles import Role
from sanaly_office.clock import today
from sanaly_office.declarations.gifts.content import state_of
from sanaly_office.declarations.tests.making import told
from sanaly_office.directives.tests.test_races import where
from sanaly_office.pages.stale import mark
from sanaly_office.tests.making import appointed, person, unit

BEGIN = """
import os, signal, sys, django
django.setup()
from datetime import timedelta
from sanaly_office.actions import RefusedError
from sanaly_office.clock import now, standing_at, today
from sanaly_office.declarations.gifts import actions
from sanaly_office.declarations.gifts.models import Gift
from sanaly_office.declarations.gifts.states import Verb, Who
from sanaly_office.declarations.tests.making import told
from sanaly_office.jobs import worker
from sanaly_office.mail.models import Letter
from sanaly_office.people.models import Person
"""
TELLS = """
print("ready", flush=True)
sys.stdin.readline()
for person in Person.objects.filter(email__startswith="racer").order_by("pk"):
    print(told(person).number, flush=True)
"""
STEPS = """
verb, who, seen = sys.argv[1:4]
gift = Gift.objects.get()
by = Person.objects.get(email=f"{who}@example.org")
print("ready", flush=True)
sys.stdin.readline()
try:
    actions.step(by, gift, verb, today(), who=Who(who), seen=seen)
    print("done", flush=True)
except RefusedError:
    print("refused", flush=True)
"""
DIES = """
from sanaly_office.declarations import tasks
with standing_at(now() + timedelta(7)):
    tasks.remind_gifts({})
    def dying(*args, **kwargs):
        actions.remind(*args, **kwargs)
        assert Letter.objects.count() == 1
        os.kill(os.getpid(), signal.SIGKILL)
    tasks.remind = dying
    while worker.work_one():
        pass
"""
GOES_ON = """
from django.test.utils import override_settings
backend = "django.core.mail.backends.locmem.EmailBackend"
with override_settings(EMAIL_BACKEND=backend), standing_at(now() + timedelta(7, hours=1)):
    print(Letter.objects.count())
    while worker.work_one():
        pass
    from django.core import mail
    print(Letter.objects.count(), len(mail.outbox))
"""


def begun(program: str, data: dict[str, str], *given: str) -> subprocess.Popen[str]:
    """A process of the office on the data of this test."""
    more = {"SANALY_OFFICE_DEMO": "1", "DJANGO_SETTINGS_MODULE": "sanaly_office.settings"} | data
    command, pipe = [sys.executable, "-c", BEGIN + program, *given], subprocess.PIPE
    env = {**environ, **more}
    return subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def together(*running: subprocess.Popen[str]) -> list[str]:
    """What they say, once all were let go at the same time."""
    for one in running:
        assert one.stdout
        ready = one.stdout.readline()
        assert ready == "ready\n", one.stderr and one.stderr.read()[-2000:]
    said = []
    for one in running:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    for one in running:
        out, err = one.communicate()
        assert one.returncode == 0, err[-2000:]
        said += out.split()
    return said


@pytest.mark.django_db(transaction=True)
def test_numbers_are_given_once_and_none_is_left_out(tmp_path: Path) -> None:
    at = unit()
    for number in range(6):
        person(of=at, email=f"racer{number}@example.org")
    data = where(tmp_path)
    said = together(begun(TELLS, data), begun(TELLS, data))
    assert sorted(said) == [f"G-{today().year}-{number:04}" for number in range(1, 13)]


@pytest.mark.django_db(transaction=True)
def test_of_two_steps_at_once_one_counts_and_the_other_is_told(tmp_path: Path) -> None:
    at = unit()
    gift = told(person(of=at, email="person@example.org"))
    appointed(Role.COMMISSIONER, at, whom=person(of=at, email="unit@example.org"))
    seen, data = mark(state_of(gift)), where(tmp_path)
    said = together(
        begun(STEPS, data, "give-back", "person", seen),
        begun(STEPS, data, "hand-in", "unit", seen),
    )
    assert sorted(said) == ["done", "refused"]


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_loses_nothing_and_sends_nothing_twice(tmp_path: Path) -> None:
    told(person(of=unit()))
    data = where(tmp_path)
    dead = begun(DIES, data)
    _out, err = dead.communicate()
    assert dead.returncode == -signal.SIGKILL, err[-2000:]
    after = begun(GOES_ON, data)
    out, err = after.communicate()
    assert after.returncode == 0, err[-2000:]
    assert out.split() == ["0", "1", "1"]
