"""`sanaly page` on a folder, in a process of its own, and questions to it from another.

Tests themselves open no connection: questions are put by a process of their own.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SERVE = """
import sys
from sanaly.cli import run
sys.exit(run(["page", "--no-open", "--port", sys.argv[2], "--folder", sys.argv[1]]))
"""
ASK = """
import http.client, json, sys
port, method, path, headers = json.loads(sys.argv[1])
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
for name, value in headers.items():
    connection.putheader(name, value)
connection.endheaders()
answer = connection.getresponse()
body = answer.read().decode("latin-1")
print(json.dumps([answer.status, dict(answer.getheaders()), body]))
"""

SEND = """
import json, socket, sys
port, expects = json.loads(sys.argv[1])
headers = f"POST /kk/share HTTP/1.1\\r\\nHost: 127.0.0.1:{port}\\r\\nContent-Length: 50000000\\r\\n"
headers += "Expect: 100-continue\\r\\n" if expects else ""
connection = socket.create_connection(("127.0.0.1", port), timeout=300)
connection.sendall((headers + "\\r\\n").encode())
answer, taken = connection.recv(12), 0
while connection.recv(4096):
    pass
try:
    while taken < 50_000_000:
        connection.sendall(bytes(1_000_000))
        taken += 1_000_000
except OSError:
    pass
print(json.dumps([answer.decode(), taken]))
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said; ``body`` is decoded byte by byte."""

    status: int
    headers: dict[str, str]
    body: str


@dataclass
class Server:
    """A running `sanaly page`; ``said`` is what it wrote, complete once it has ended."""

    port: int
    said: str = ""
    complained: str = ""
    code: int | None = None

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.port}/"

    def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Put one question; without ``headers`` only the right Host is sent."""
        sent = {"Host": f"127.0.0.1:{self.port}"} if headers is None else dict(headers)
        question = json.dumps([self.port, method, path, sent])
        done = subprocess.run(
            [sys.executable, "-c", ASK, question], capture_output=True, text=True, check=True
        )
        return Answer(*json.loads(done.stdout))

    def send(self, *, expects: bool) -> tuple[str, int]:
        """Share 50 MB with the page; how the answer begins, and how many bytes were taken."""
        question = json.dumps([self.port, expects])
        done = subprocess.run(
            [sys.executable, "-c", SEND, question], capture_output=True, text=True, check=True
        )
        answer, taken = json.loads(done.stdout)
        return answer, taken


@contextmanager
def served(folder: Path, *, port: int = 0, guard: str = "") -> Iterator[Server]:
    """Serve a folder until the end of the block, which is ended as Ctrl+C does."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", guard + SERVE, str(folder), str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    server = Server(int(first.rstrip().rstrip("/").rpartition(":")[2] or 0), first)
    try:
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        rest, server.complained = process.communicate(timeout=300)
        server.said += rest
        server.code = process.returncode
