"""The database of a test run is there for one command, and nothing of it stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tools import postgres

SAYS = (
    "import os, sys, time, psycopg\n"
    "url = os.environ['SANALY_OFFICE_DATABASE']\n"
    "with psycopg.connect(url) as one:\n"
    "    print(*one.execute('SELECT 1, inet_server_addr()').fetchone(), url, flush=True)\n"
    "time.sleep(float(sys.argv[1]))\n"
    "sys.exit(int(sys.argv[2]))\n"
)


def started(seconds: float, code: int) -> subprocess.Popen[str]:
    """A run of a command that asks its database, rests and ends."""
    if postgres.programs() is None:
        if os.environ.get("CI"):
            pytest.fail(postgres.MISSING)
        pytest.skip(postgres.MISSING)
    command = [sys.executable, "-m", "tools.postgres", sys.executable, "-c", SAYS]
    return subprocess.Popen(
        [*command, str(seconds), str(code)], stdout=subprocess.PIPE, encoding="utf-8"
    )


def folder_in(told: str) -> Path:
    """Where the cluster is, by what the command said."""
    one, address, url = told.split()
    assert (one, address) == ("1", "None"), "a socket and no network"
    return Path(url.partition("?host=")[2])


def gone(folder: Path) -> bool:
    """Whether neither files nor processes are left."""
    return not folder.exists() and not any(str(folder) in one for one in commands())


def commands() -> Iterator[str]:
    """How each process of this machine was started."""
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            yield file.read_text(encoding="utf-8", errors="replace")


def test_the_command_has_a_database_and_its_own_end() -> None:
    run = started(0, 7)
    told, _ = run.communicate(timeout=60)
    assert run.returncode == 7
    assert gone(folder_in(told))


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_leaves_nothing(ending: signal.Signals) -> None:
    run = started(60, 0)
    assert run.stdout
    folder = folder_in(run.stdout.readline())
    run.send_signal(ending)
    assert run.wait(timeout=60) == 130
    end = time.monotonic() + 5
    while not gone(folder) and time.monotonic() < end:
        time.sleep(0.1)
    assert gone(folder)


def test_without_postgresql_it_is_said_and_fails_where_nothing_may_be_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(postgres, "programs", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    assert postgres.main(["true"]) == 0
    monkeypatch.setenv("CI", "true")
    assert postgres.main(["true"]) == 1
    assert "nothing was tested" in capsys.readouterr().err
