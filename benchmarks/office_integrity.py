"""Pages of courses, advice, gifts, conflicts and the climate under load."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks import table
from benchmarks.office_pages import PEOPLE, SECONDS, SLOWEST, USERS, Load, Request, get, load
from benchmarks.office_served import database, run, served

QUESTION = "May I take a gift from a parent at the end of the year?"
PAGES = {
    "one's own courses": ("staff", "/training/"),
    "“may I …?”, with a question": ("staff", "/ask/"),
    "one's own gifts and conflicts": ("staff", "/declarations/"),
    "the head's courses": ("heads", "/unit/courses/"),
    "consents that a head is asked for": ("heads", "/consent/asked/"),
    "conflicts that a head resolves": ("heads", "/conflicts/"),
    "who keeps out of what": ("heads", "/recusals/"),
    "the commissioner's courses": ("commissioner", "/courses/"),
    "questions to the commissioner": ("commissioner", "/advice/"),
    "the register of gifts": ("commissioner", "/register/"),
    "the register of conflicts": ("commissioner", "/register/conflicts/"),
    "the climate": ("commissioner", "/climate/"),
    "published answers": ("staff", "/public/advice/"),
    "courses for anybody": ("staff", "/learn/en/"),
    "rules for anybody": ("staff", "/public/rules/"),
}
"""What is asked for, by whom and where."""
ASKED = "/ask/"


def pages(folder: Path) -> str:
    """The table of all pages."""
    with database(folder) as (_cluster, env):
        users = str(min(PEOPLE // 2, 400))
        people = json.loads(run(env, "benchmarks.office_world", str(PEOPLE), users))
        run(env, "benchmarks.office_integrity_world", str(PEOPLE))
        with served(env, "sanaly_office.wsgi") as (port, _process):
            found = {what: _asking(env, port, people, *PAGES[what]) for what in PAGES}
    return table.table(_line(what, one) for what, one in found.items())


def _asking(env: Mapping[str, str], port: int, people: dict[str, Any], who: str, at: str) -> Load:
    keys = (people[who] * USERS)[:USERS]
    asked = [[_question(key) if at == ASKED else get(at, key)] for key in keys]
    return load(env, port, asked, again=True, seconds=SECONDS / 3)


def _question(key: str) -> Request:
    token = secrets.token_hex(16)
    kind = "application/x-www-form-urlencoded"
    return {
        "method": "POST",
        "path": ASKED,
        "headers": {"Cookie": f"session={key}; csrf={token}", "Content-Type": kind},
        "body": urlencode({"csrfmiddlewaretoken": token, "question": QUESTION}),
    }


def _line(what: str, load: Load) -> str:
    took = f"{load.rate:.0f} a second, p95 {load.p95 * 1000:.0f} ms"
    return table.line(what, took, "", "p95 at most 200 ms", reached=load.p95 <= SLOWEST)
