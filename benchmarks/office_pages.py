"""Pages of the office under load, against a bare signed-in Django view."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks import table
from benchmarks.office_served import database, run, served

PEOPLE = int(os.environ.get("OFFICE_PEOPLE", "100000"))
"""``OFFICE_PEOPLE=2000`` for a try."""
SECONDS = float(os.environ.get("OFFICE_SECONDS", "30"))
USERS = 20
SLOWEST = 0.2
"""Seconds that 95 of 100 answers may take at most."""
TARGETS = {"pending": 0.4, "acknowledging": 0.4, "head": 0.2, "commissioner": 0.2, "ledger": 0.2}
NAMES = {
    "pending": "“my pending”",
    "acknowledging": "acknowledging",
    "head": "the head's page",
    "commissioner": "the commissioner's directives",
    "ledger": "the commissioner's ledger",
}
PATHS = {"pending": "/", "head": "/unit/", "commissioner": "/directives/", "ledger": "/ledger/"}
Request = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Load:
    """Answers a second, and seconds within which 95 of 100 came."""

    rate: float
    p95: float


def pages(folder: Path) -> str:
    """The table of all pages."""
    with database(folder) as (_cluster, env):
        asked = str(min(PEOPLE // 2, int(400 * SECONDS)))
        people = json.loads(run(env, "benchmarks.office_world", str(PEOPLE), asked))
        bare = _bare(env, people)
        with served(env, "sanaly_office.wsgi") as (port, _process):
            found = {name: _asking(env, port, name, people) for name in NAMES}
    return table.table(_line(name, one, bare) for name, one in found.items())


def _bare(env: Mapping[str, str], people: Mapping[str, Any]) -> Load:
    bare = dict(env) | {"DJANGO_SETTINGS_MODULE": "benchmarks.office_bare"}
    keys = people["bare"]
    with served(bare, "benchmarks.office_bare") as (port, _process):
        return load(env, port, [[get("/bare/", key)] for key in keys], again=True)


def _asking(env: Mapping[str, str], port: int, name: str, people: Mapping[str, Any]) -> Load:
    users, again = _asked(name, people)
    return load(env, port, users, again=again)


def _asked(name: str, people: Mapping[str, Any]) -> tuple[list[list[Request]], bool]:
    """What each of the users asks for, and whether over and over."""
    if name == "acknowledging":
        every = [_acknowledge(people["pending"][0], key) for key in people["staff"]]
        return [every[at::USERS] for at in range(USERS)], False
    kind = {"pending": "staff", "head": "heads"}.get(name, "commissioner")
    keys = (people[kind] * USERS)[:USERS]
    return [[get(PATHS[name], key)] for key in keys], True


def get(path: str, key: str) -> Request:
    """Somebody's page, with both cookies, as browsers send them from the second page on."""
    cookies = f"session={key}; csrf={secrets.token_hex(16)}"
    return {"method": "GET", "path": path, "headers": {"Cookie": cookies}}


def _acknowledge(directive: list[int], key: str) -> Request:
    number, version = directive
    token = secrets.token_hex(16)
    kind = "application/x-www-form-urlencoded"
    return {
        "method": "POST",
        "path": f"/read/{number}/acknowledge/",
        "headers": {"Cookie": f"session={key}; csrf={token}", "Content-Type": kind},
        "body": f"csrfmiddlewaretoken={token}&version={version}",
    }


def load(
    env: Mapping[str, str],
    port: int,
    users: list[list[Request]],
    *,
    again: bool,
    seconds: float = SECONDS,
) -> Load:
    """A short while to warm up, then the measurement. Raises ``SystemExit`` for wrong answers."""
    plan = {"port": port, "users": users, "again": again, "seconds": seconds}
    if again:
        _run(env, plan | {"seconds": 2})
    found = _run(env, plan)
    if found["wrong"]:
        raise SystemExit(f"{found['wrong']} of {len(found['times'])} answers were wrong")
    p95 = quantiles(found["times"], n=20)[-1]
    return Load(len(found["times"]) / found["seconds"], p95)


def _run(env: Mapping[str, str], plan: dict[str, Any]) -> dict[str, Any]:
    told = run(env, "benchmarks.office_load", given=json.dumps(plan))
    found: dict[str, Any] = json.loads(told)
    return found


def _line(name: str, seen: Load, bare: Load) -> str:
    ratio = seen.rate / bare.rate
    reached = seen.p95 <= SLOWEST and ratio >= TARGETS[name]
    took = f"{seen.rate:.0f} a second, p95 {seen.p95 * 1000:.0f} ms; bare {bare.rate:.0f} a second"
    target = f"at least {TARGETS[name]}, p95 at most 200 ms"
    return table.line(NAMES[name], took, f"{ratio:.2f}", target, reached=reached)
