"""The office on loopback, with an invented organisation in a folder of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from typing import IO
from urllib.parse import urlencode

WEB = ("sanaly_office.wsgi", "--preload")
ORIGIN = ("--config=python:sanaly_office.campaigns.origin.gunicorn",)
SESSIONS = """
import json, sys
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.conf import settings
from sanaly_office.people.models import Person
keys = {}
for one in Person.objects.filter(email__in=EMAILS):
    made = SessionStore()
    made[SESSION_KEY], made[HASH_SESSION_KEY] = str(one.pk), one.get_session_auth_hash()
    made[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    made.create()
    keys[one.email] = made.session_key
print("told", json.dumps(keys))
"""


class Office:
    """The command ``sanaly-office`` on one folder (or another database)."""

    def __init__(self, data: Path, port: int = 8000, **more: str) -> None:
        self.address = f"http://localhost:{port}"
        self.data = data
        own = {"DEMO": "1", "DATA": str(data), "URL": self.address} | more
        self.env = {
            **{
                name: os.environ[name]
                for name in ("PATH", "HOME", "PYTHONPATH")
                if name in os.environ
            },
            **{f"SANALY_OFFICE_{name}": value for name, value in own.items()},
        }

    def started(
        self, *command: str, module: str = "sanaly_office", told: int | IO[str] = subprocess.DEVNULL
    ) -> subprocess.Popen[str]:
        """A command that runs on; what it writes goes to ``told``."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *command],
            env=self.env,
            stdout=told,
            stderr=told,
            text=True,
        )

    def done(self, *command: str) -> str:
        """What a command prints."""
        ended = self.tried(*command)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def tried(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command and how it ended."""
        run = [sys.executable, "-m", "sanaly_office", *command]
        return subprocess.run(run, env=self.env, capture_output=True, text=True, check=False)

    def said(self, program: str) -> str:
        """What a program says after the word ``told``, within the office's shell."""
        return self.done("shell", "--verbosity", "0", "-c", program).rpartition("told ")[2].strip()

    def signed_in(self, emails: Sequence[str]) -> dict[str, str]:
        """Keys of sessions by address, without the page for signing in."""
        keys: dict[str, str] = json.loads(self.said(f"EMAILS = {list(emails)!r}\n{SESSIONS}"))
        return keys


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: str
    cookies: Mapping[str, str]

    @property
    def where(self) -> str:
        """Where a redirect leads."""
        return self.headers.get("Location", "")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks a server, perhaps signed in; each request is a connection of its own."""

    port: int
    session: str = ""

    def get(self, path: str) -> Answer:
        """A page. Raises ``OSError`` or ``HTTPException`` where no whole answer comes."""
        return self._asked("GET", path, b"", {})

    def follow(self, answer: Answer) -> Answer:
        """The page to which a redirect leads, with what it has to say."""
        more = "".join(f"; {name}={value}" for name, value in answer.cookies.items())
        return self._asked("GET", answer.where, b"", {}, more)

    def post(self, path: str, **fields: str) -> Answer:
        """A form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._asked("POST", path, urlencode(fields).encode(), kind)

    def send(self, path: str, body: bytes) -> Answer:
        """A contribution, as the checker hands it in."""
        return self._asked("POST", path, body, {"Content-Type": "application/json"})

    def _asked(
        self, method: str, path: str, body: bytes, headers: dict[str, str], cookies: str = ""
    ) -> Answer:
        known = f"csrf={'c' * 32}; session={self.session}{cookies}"
        own = {"Cookie": known, "X-CSRFToken": "c" * 32}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path, body, headers | own)
            answer: HTTPResponse = connection.getresponse()
            return _read(answer)
        finally:
            connection.close()


def _read(answer: HTTPResponse) -> Answer:
    given: SimpleCookie = SimpleCookie()
    for one in answer.headers.get_all("Set-Cookie", []):
        given.load(one)
    cookies = {name: one.value for name, one in given.items()}
    return Answer(answer.status, dict(answer.getheaders()), answer.read().decode(), cookies)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def gunicorn(
    office: Office, *arguments: str, told: int | IO[str] = subprocess.DEVNULL
) -> Iterator[tuple[int, int]]:
    """Two workers, as in service: the port, and the number of the process that keeps them."""
    port = free_port()
    (office.data / "static").mkdir(exist_ok=True)
    bound = f"--bind=127.0.0.1:{port}"
    command = (bound, "--workers=2", "--no-control-socket", "--log-level=critical", *arguments)
    server = office.started(*command, module="gunicorn", told=told)
    try:
        _wait(f"http://127.0.0.1:{port}/nothing-here")
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(60)


@contextmanager
def serving(data: Path) -> Iterator[Office]:
    """An office that answers, until the end of the block."""
    port = free_port()
    office = Office(data, port)
    office.done("migrate", "--verbosity", "0")
    server = office.started("runserver", "--noreload", "--verbosity", "0", f"127.0.0.1:{port}")
    try:
        _wait(f"{office.address}/health")
        yield office
    finally:
        server.terminate()
        server.wait(30)


WAIT = """
import sys, time, urllib.error, urllib.request
for _ in range(300):
    try:
        urllib.request.urlopen(sys.argv[1], timeout=5)
        break
    except urllib.error.HTTPError:
        break
    except OSError:
        time.sleep(0.2)
else:
    sys.exit("nobody answers")
"""


def _wait(address: str) -> None:
    """Another process asks: a test may be one that opens no connection itself."""
    subprocess.run([sys.executable, "-c", WAIT, address], check=True)
