"""How long signing in takes for an address that is not known, and for one that is.

    python -m benchmarks.office_signin

Tries go to gunicorn on PostgreSQL over loopback, one after the other and in turn, each by a new
browser from another network and for another address, so that no limit on guessing is met.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from benchmarks import office_served
from benchmarks.machine import facts, seconds_of

TIMES = 40
WARMING = 3
"""Tries of each kind that are not counted: both processes have met everything once."""
PASSWORD = "a quiet river at dawn"
TOKEN = "c" * 32
PEOPLE = f"""
from django.contrib.auth.hashers import make_password
from sanaly_office.people.models import Membership, Person, Unit
unit = Unit.objects.create(code="school", name="School", path="1/")
for number in range({TIMES + WARMING}):
    for kind in ("wrong", "right"):
        email, password = f"{{kind}}-{{number}}@example.org", make_password("{PASSWORD}")
        one = Person.objects.create(name=kind, email=email, password=password)
        Membership.objects.create(person=one, unit=unit, begins="2020-01-01")
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """Whose address is tried, with what password, and the status that must come."""

    title: str
    box: str
    password: str
    status: int


KINDS = (
    Kind("an address that is not known", "nobody", "a wrong password", 200),
    Kind("a known address, a wrong password", "wrong", "a wrong password", 200),
    Kind("a known address, its password", "right", PASSWORD, 302),
)


def measure() -> str:
    """The table. Raises ``SystemExit`` without PostgreSQL, or when an answer is another one."""
    with tempfile.TemporaryDirectory() as folder, office_served.database(Path(folder)) as made:
        env = {**made[1], "SANALY_OFFICE_PROXIES": "1"}
        office_served.run(env, "sanaly_office", "shell", "--verbosity=0", "-c", PEOPLE)
        with office_served.served(env, "sanaly_office.wsgi") as (port, _process):
            return "\n".join(_lines(_taken(port)))


def _taken(port: int) -> Mapping[Kind, list[float]]:
    taken: dict[Kind, list[float]] = {kind: [] for kind in KINDS}
    for number in range(TIMES + WARMING):
        for kind in Random(number).sample(KINDS, len(KINDS)):
            seconds = seconds_of(partial(_try, port, kind, number))
            if number >= WARMING:
                taken[kind].append(seconds)
    return taken


def _try(port: int, kind: Kind, number: int) -> None:
    """One try, as a browser sends it that was never here."""
    network = f"10.{KINDS.index(kind)}.{number}.1"
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrf={TOKEN}",
        "X-CSRFToken": TOKEN,
        "X-Forwarded-For": network,
    }
    fields = {"login": f"{kind.box}-{number}@example.org", "password": kind.password}
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/account/login/", urlencode(fields).encode(), headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != kind.status:
        raise SystemExit(f"{kind.title}: {answer.status}")


def _lines(taken: Mapping[Kind, list[float]]) -> Iterator[str]:
    yield "| Somebody tries | Median | Fastest to slowest |\n|---|---:|---:|"
    for kind, seconds in taken.items():
        least, middle, most = (
            round(1000 * one) for one in (min(seconds), statistics.median(seconds), max(seconds))
        )
        yield f"| {kind.title} | {middle} ms | {least} to {most} ms |"


if __name__ == "__main__":
    print(f"{facts()}; {TIMES} tries of each kind\n\n{measure()}")
