"""Health and metrics, and what production settings are."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client

from sanaly_office.clock import now
from sanaly_office.jobs.models import Job
from sanaly_office.pages import watch
from sanaly_office.pages.logs import GUNICORN, NGINX
from sanaly_office.tests.making import person

pytestmark = pytest.mark.django_db


def waiting(since: timedelta) -> None:
    """A job that is due for some time."""
    due = now() - since
    Job.objects.create(kind="noting", due_at=due, next_at=due)


def test_health_tells_yes_or_no(client: Client) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (
        200,
        {"database": True, "disk": True, "queue": True},
    )


def test_a_queue_that_stands_still_is_unwell(client: Client) -> None:
    waiting(timedelta(hours=1))
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["queue"]) == (503, False)


def test_a_database_that_does_not_answer_is_told(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> bool:
        raise DatabaseError("a name")

    monkeypatch.setitem(watch.CHECKS, "database", fails)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["database"]) == (503, False)
    assert "a name" not in answer.text


def test_metrics_hold_numbers_and_nobody(client: Client) -> None:
    who = person(name="Anna Unmistakable")
    waiting(timedelta(minutes=1))
    told = client.get("/metrics").text
    assert "sanaly_jobs_waiting 1\n" in told
    assert "sanaly_letters_waiting 0\n" in told
    assert who.name not in told
    lines = [line for line in told.splitlines() if not line.startswith("#")]
    assert all(float(line.split(" ")[1]) >= 0 for line in lines)


@pytest.mark.parametrize(
    "meta",
    [
        {"REMOTE_ADDR": "192.0.2.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"REMOTE_ADDR": "192.0.2.1", "HTTP_AUTHORIZATION": "Bearer wrong"},
        {"REMOTE_ADDR": "192.0.2.1", "HTTP_AUTHORIZATION": "Bearer "},
    ],
)
def test_metrics_are_for_this_computer(client: Client, meta: dict[str, Any], settings: Any) -> None:
    assert client.get("/metrics", **meta).status_code == 404
    settings.METRICS_TOKEN = "let me in"
    assert client.get("/metrics", **meta).status_code == 404
    right = meta | {"HTTP_AUTHORIZATION": "Bearer let me in"}
    assert client.get("/metrics", **right).status_code == 200


def test_no_log_format_tells_who_asked() -> None:
    for sign in ("%(h)s", "%(a)s", "%(r)s", "%(U)s", "%(q)s", "%({", "%(t)s", "%(f)s"):
        assert sign not in GUNICORN
    for word in ("remote_addr", "forwarded", "user_agent", "request_uri", "args", "time_local"):
        assert word not in NGINX
    assert "$request " not in NGINX


def office(*command: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The command with production settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = kept | {f"SANALY_OFFICE_{name}": value for name, value in more.items()}
    run = [sys.executable, "-m", "sanaly_office", *command]
    return subprocess.run(
        run,
        env=env | {"SANALY_OFFICE_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_djangos_checks(tmp_path: Path) -> None:
    secret = office("secret", data=tmp_path, SECRET_KEY="any").stdout.strip()
    assert len(secret) >= 60
    done = office(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        data=tmp_path,
        SECRET_KEY=secret,
        URL="https://office.example.org",
        HOSTS="office.example.org",
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_without_a_secret_the_office_does_not_start(tmp_path: Path) -> None:
    done = office("check", data=tmp_path)
    assert done.returncode != 0
    assert "SANALY_OFFICE_SECRET_KEY" in done.stderr


def test_two_secrets_differ(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("secret")
    call_command("secret")
    first, second = capsys.readouterr().out.split()
    assert first != second
