"""``sanaly-office demo``: the invented organisation, on loopback, until Ctrl+C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from sanaly_office.demo.accounts import ACCOUNTS, PASSWORD
from sanaly_office.demo.making import NotADemoError, make

MINE = (sys.executable, "-m")
GUNICORN = (
    *MINE,
    "gunicorn",
    "--workers=1",
    "--threads=4",
    "--log-level=warning",
    "--no-control-socket",
)
ORIGIN = "python:sanaly_office.campaigns.origin.gunicorn"


class Command(BaseCommand):
    """Makes it if it is not there, then runs the office, the other origin and the worker."""

    help = "An invented organisation on http://localhost:8000; Ctrl+C ends it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ports, and whether to make it only."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--contribute-port", type=int, default=8001)
        parser.add_argument("--only-make", action="store_true", help="make it and end")

    def handle(self, **options: Any) -> None:
        """Make, tell, run."""
        if not settings.DEMO:
            raise CommandError("Set SANALY_OFFICE_DEMO=1: all of this is invented.")
        self._make()
        if not options["only_make"]:
            self._tell(options)
            sys.exit(run(options["port"], options["contribute_port"]))

    def _make(self) -> None:
        settings.STATIC_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
        for command in ("migrate", "createcachetable"):
            call_command(command, verbosity=0)
        try:
            make(lambda part: self.stdout.write(f"Making {part} ..."))
        except NotADemoError:
            raise CommandError(f"{settings.DATA} holds an office that is not invented.") from None

    def _tell(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"\nThe office          http://localhost:{options['port']}/")
        self.stdout.write(f"For everybody       http://localhost:{options['port']}/public/")
        self.stdout.write(f"Contributions       http://127.0.0.1:{options['contribute_port']}/")
        self.stdout.write(f"\nAccounts to try, all with the password: {PASSWORD}\n")
        for one in ACCOUNTS:
            self.stdout.write(f"  {one.email:32} {one.language}  {one.sees}")
        self.stdout.write("\nLetters appear below. Ctrl+C ends all.\n")


def run(port: int, contribute_port: int) -> int:
    """The three processes, until one ends or somebody ends them; then none is left."""
    env = dict(os.environ)
    env["SANALY_OFFICE_URL"] = f"http://localhost:{port}"
    env["SANALY_OFFICE_CONTRIBUTE_URL"] = f"http://127.0.0.1:{contribute_port}"
    web = (*GUNICORN, f"--bind=127.0.0.1:{port}", "sanaly_office.wsgi")
    origin = (*GUNICORN, f"--bind=127.0.0.1:{contribute_port}", "--config", ORIGIN)
    worker = (*MINE, "sanaly_office", "work", "--verbosity=0")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    running: list[subprocess.Popen[bytes]] = []
    try:
        running += [subprocess.Popen(one, env=env) for one in (web, origin, worker)]  # noqa: S603 - our own
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        end(running)


def end(running: list[subprocess.Popen[bytes]]) -> None:
    """End processes, and wait until they have."""
    for one in running:
        one.terminate()
    for one in running:
        try:
            one.wait(timeout=10)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
