"""Two at once, from processes of their own, on a database of their own."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from os import environ
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection, transaction

from sanaly_office.directives.models import Acknowledgement, Progress
from sanaly_office.directives.tests.making import issued
from sanaly_office.tests.making import person, unit

PROGRAM = """
import sys, time, django
django.setup()
from sanaly_office.actions import RefusedError
from sanaly_office.directives.models import Directive
from sanaly_office.directives.reading.actions import acknowledge
from sanaly_office.people.models import Person
directive = Directive.objects.get()
people = Person.objects.filter(email__startswith="racer").order_by("pk")
print("ready", flush=True)
sys.stdin.readline()
for person in people:
    try:
        acknowledge(person, directive, directive.current_id, {})
        print("done", flush=True)
    except RefusedError:
        print("refused", flush=True)
"""
RACERS = 12


def where(folder: Path) -> dict[str, str]:
    """Settings by which another process finds the data: a copy of SQLite's, PostgreSQL's own."""
    told = {"SANALY_OFFICE_DATA": str(folder)}
    if connection.vendor == "sqlite":
        with sqlite3.connect(folder / "office.sqlite3") as copy:
            connection.connection.backup(copy)
            # As an office leaves it. Two who turn to it at once do not wait for each other.
            copy.execute("PRAGMA journal_mode=WAL")
        return told
    known = connection.settings_dict
    login = ":".join(quote(known[name]) for name in ("USER", "PASSWORD") if known[name])
    host, port = quote(known["HOST"], safe=""), known["PORT"] or "5432"
    address = f"postgresql://{login}@:{port}/{known['NAME']}?host={host}"
    return told | {"SANALY_OFFICE_DATABASE": address}


def found(folder: Path) -> tuple[int, int, int]:
    """Receipts, and what the row of tallies says of acknowledged and expected."""
    if connection.vendor != "sqlite":
        row = Progress.objects.get()
        return Acknowledgement.objects.count(), row.acknowledged_below, row.expected_below
    receipts, rows = Acknowledgement._meta.db_table, Progress._meta.db_table
    with sqlite3.connect(folder / "office.sqlite3") as copy:
        count = copy.execute(f"SELECT COUNT(*) FROM {receipts}").fetchone()
        sums = copy.execute(f"SELECT acknowledged_below, expected_below FROM {rows}").fetchone()
    return count[0], sums[0], sums[1]


def started(data: dict[str, str]) -> subprocess.Popen[str]:
    """A process that waits for the start and then acknowledges for everybody, one by one."""
    more = {"SANALY_OFFICE_DEMO": "1", "DJANGO_SETTINGS_MODULE": "sanaly_office.settings"} | data
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env={**environ, **more},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
def test_who_acknowledges_twice_at_once_is_counted_once(tmp_path: Path) -> None:
    school = unit()
    directive = issued(person(of=school), school)
    for number in range(RACERS):
        person(of=school, email=f"racer{number}@example.org")
    assert directive.asking
    with transaction.atomic():
        Progress.objects.recount(directive.asking)
    data = where(tmp_path)
    processes = [started(data) for _number in range(2)]
    for one in processes:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    told = [one.communicate("go\n", timeout=120)[0].split() for one in processes]
    assert sorted(told[0] + told[1]) == ["done"] * RACERS + ["refused"] * RACERS
    assert found(tmp_path) == (RACERS, RACERS, RACERS + 1)
