"""The office of an invented region, really served: the office, the other origin, the queue."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from browser.build.contents import ROOT
from tests.office.served import WAIT, Office, free_port

GUNICORN = ("gunicorn", "--workers=1", "--threads=4", "--log-level=warning", "--no-control-socket")
ORIGIN = "--config=python:sanaly_office.campaigns.origin.gunicorn"


class Region(Office):
    """An office whose day this test sets, and the sessions of its people."""

    def __init__(self, data: Path) -> None:
        port, other = free_port(), free_port()
        self.contributing = f"http://127.0.0.1:{other}"
        super().__init__(data, port, CONTRIBUTE_URL=self.contributing)
        self.port, self.other, self.days = port, other, data / "days"
        self.env["DJANGO_SETTINGS_MODULE"] = "sanaly_office.settings"
        self.sessions: dict[str, str] = json.loads((data / "sessions.json").read_text("utf-8"))
        self.today_is(0)

    def today_is(self, days: int) -> None:
        """Let it be so many days from now."""
        self.days.write_text(str(days), "ascii")

    def work(self) -> None:
        """Do what waits in the queue."""
        self._ended("sanaly_office", "work", "--until-empty", "--verbosity=0")

    def printed(self, code: str) -> str:
        """What code prints within the office."""
        return self._ended("sanaly_office", "shell", "--verbosity=0", "-c", code)

    def command(self, *module: str) -> list[str]:
        """A module of Python on the office's day."""
        return [sys.executable, "-m", "tests.e2e.moved", str(self.days), *module]

    def _ended(self, *module: str) -> str:
        run = self.command(*module)
        done = subprocess.run(
            run, env=self.env, cwd=ROOT, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def _server(self, address: str, *more: str, env: dict[str, str]) -> Iterator[None]:
        server = subprocess.Popen(self.command(*GUNICORN, *more), env=env, cwd=ROOT)
        try:
            subprocess.run([sys.executable, "-c", WAIT, address], check=True)
            yield
        finally:
            server.terminate()
            server.wait(60)

    @contextmanager
    def contributing_served(self) -> Iterator[None]:
        """The other origin alone."""
        address = f"{self.contributing}/contribute/"
        bind = f"--bind=127.0.0.1:{self.other}"
        own = {name: one for name, one in self.env.items() if name != "DJANGO_SETTINGS_MODULE"}
        with self._server(address, bind, ORIGIN, env=own):
            yield

    @contextmanager
    def served(self) -> Iterator[Region]:
        """Both, until the end of the block."""
        with ExitStack() as running:
            bind = f"--bind=127.0.0.1:{self.port}"
            office = self._server(
                f"{self.address}/health", bind, "sanaly_office.wsgi", env=self.env
            )
            running.enter_context(office)
            running.enter_context(self.contributing_served())
            yield self


def organisation(data: Path) -> Path:
    """The folder of an office with the region's people, and nothing begun."""
    office = Office(data)
    office.env["DJANGO_SETTINGS_MODULE"] = "sanaly_office.settings"
    (data / "static").mkdir(parents=True)
    for command in ("migrate", "createcachetable"):
        office.done(command, "--verbosity", "0")
    run = [sys.executable, "-m", "tests.e2e.region_people"]
    done = subprocess.run(
        run, env=office.env, cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    (data / "sessions.json").write_text(done.stdout, "utf-8")
    return data


@contextmanager
def region(made: Path, data: Path) -> Iterator[Region]:
    """A copy of a region's office, served until the end of the block."""
    shutil.copytree(made, data)
    with Region(data).served() as one:
        yield one
