"""The office on loopback, with an invented organisation in a folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Office:
    """The command ``sanaly-office`` on one folder (or another database)."""

    def __init__(self, data: Path, port: int = 8000, **more: str) -> None:
        self.address = f"http://localhost:{port}"
        own = {"DEMO": "1", "DATA": str(data), "URL": self.address} | more
        self.env = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            **{f"SANALY_OFFICE_{name}": value for name, value in own.items()},
        }

    def started(self, *command: str) -> subprocess.Popen[str]:
        """A command that runs on."""
        return subprocess.Popen(
            [sys.executable, "-m", "sanaly_office", *command],
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def done(self, *command: str) -> str:
        """What a command prints."""
        run = [sys.executable, "-m", "sanaly_office", *command]
        ended = subprocess.run(run, env=self.env, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


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
    """Another process asks: these tests themselves may not use the network."""
    subprocess.run([sys.executable, "-c", WAIT, address], check=True)
