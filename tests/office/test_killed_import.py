"""kill -9 in the middle of a list of people: applied whole or not at all, and can be run again."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.office.conftest import Made
from tests.office.served import Office

PEOPLE = 6000
"""Six batches of steps."""
PATIENCE = 300
"""Seconds within which even a busy machine applies the first of them."""
HEAD = ("unit", "person", "name", "email", "post", "begins")
SCHOOL = "sm-mn-1"
HANDED_IN = """
from sanaly_office.people.imports import actions, files
from sanaly_office.people.models import Person, Unit
by = Person.objects.get(email="administrator@songmai.example")
name, digest = files.keep([open(LIST, "rb").read()])
upload = actions.Upload(name, digest, False)
one = actions.receive(by, Unit.objects.get(code="sm"), upload, at_once=False)
print("told", one.pk)
"""
CONFIRMED = """
from sanaly_office.people.imports import actions
from sanaly_office.people.models import Import
one = Import.objects.get(pk=NUMBER)
print("told", actions.confirm(one.by, one).state)
"""
LATER = """
from sanaly_office.clock import now
from sanaly_office.jobs.models import Job
Job.objects.filter(done_at=None, failed_at=None).update(next_at=now())
print("told")
"""
FOUND = """
import json
from sanaly_office.audit.models import Entry
from sanaly_office.people.models import Edition, Import, Membership, Person
new = Person.objects.filter(code__startswith="killed-")
print("told", json.dumps({
    "people": new.count(),
    "posts": Membership.objects.filter(person__in=new.values("pk")).count(),
    "applied": Entry.objects.filter(verb="import-applied", kind="people.import").count(),
    "edition": Edition.objects.get().number,
    "states": list(Import.objects.order_by("-pk").values_list("state", flat=True)[:1]),
}))
"""


def listed(folder: Path) -> Path:
    """A list of invented people of one school."""
    path = folder / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(HEAD)
        for number in range(PEOPLE):
            email = f"killed-{number}@songmai.example"
            rows.writerow(
                (SCHOOL, f"killed-{number}", f"Name {number}", email, "Clerk", "2026-01-12")
            )
    return path


def found(office: Office) -> dict[str, Any]:
    """What is there of the list."""
    told: dict[str, Any] = json.loads(office.said(FOUND))
    return told


def killed(process: subprocess.Popen[str]) -> None:
    """Without a word before."""
    assert process.poll() is None
    process.kill()
    process.wait()


def begun(progress: Path, process: subprocess.Popen[str]) -> None:
    """Wait until some of a list is applied (one number; while it is compared, there are two)."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        words = progress.read_text().split() if progress.exists() else []
        if len(words) == 1:
            return
        time.sleep(0.005)
    raise AssertionError("the list was never begun")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_worker_is_killed_while_it_applies_a_list(
    kind: str, organisation: Made, tmp_path: Path
) -> None:
    office, path = organisation(kind), listed(tmp_path)
    office.done("work", "--until-empty", "--verbosity", "0")
    number = office.said(f"LIST = {str(path)!r}\n{HANDED_IN}")
    office.done("work", "--until-empty", "--verbosity", "0")
    assert office.said(f"NUMBER = {number}\n{CONFIRMED}") == "applying"
    before = found(office)
    worker = office.started("work")
    begun(office.data / "imports" / f"{number}.progress", worker)
    killed(worker)
    assert found(office) == before
    assert before["people"] == 0
    office.said(LATER)
    office.done("work", "--until-empty", "--verbosity", "0")
    assert whole(office, before)
    assert found(office)["states"] == ["applied"]


def whole(office: Office, before: dict[str, Any]) -> bool:
    """Whether all of the list is there, once, with one row of the log more."""
    after = found(office)
    office.done("verify_audit")
    assert (after["people"], after["posts"]) == (PEOPLE, PEOPLE)
    return bool(after["applied"] == before["applied"] + 1)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_command_is_killed_while_it_applies_a_list(
    kind: str, organisation: Made, tmp_path: Path
) -> None:
    office, path = organisation(kind), listed(tmp_path)
    before = found(office)
    terminal, other = os.openpty()
    with os.fdopen(other, "w") as told, closing(os.fdopen(terminal, "rb", buffering=0)) as shown:
        command = office.started("import_people", str(path), told=told)
        seen = b""
        while b"steps done" not in seen:
            seen += shown.read(1024)
        killed(command)
    after = found(office)
    assert (after["people"], after["posts"]) == (0, 0)
    assert (after["applied"], after["edition"]) == (before["applied"], before["edition"])
    office.done("import_people", str(path))
    assert whole(office, before)
