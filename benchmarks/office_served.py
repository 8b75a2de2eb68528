"""PostgreSQL, and gunicorn with two workers in front of it, on loopback, for one measurement."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from benchmarks.machine import ROOT
from tools.postgres import NAME, Cluster, cluster, programs

DURABLE = ("shared_buffers=512MB", "max_connections=50")
"""As in service: what is committed is on the disk."""
WORKERS = 2


def lacking() -> str:
    """What is missing to measure the office."""
    return "" if programs() else "PostgreSQL"


@contextmanager
def database(folder: Path) -> Iterator[tuple[Cluster, Mapping[str, str]]]:
    """A migrated database, and the environment that names it."""
    with cluster(DURABLE) as made:
        env = os.environ | {
            NAME: made.url,
            "SANALY_OFFICE_DEMO": "1",
            "SANALY_OFFICE_DATA": str(folder / "office"),
            "DJANGO_SETTINGS_MODULE": "sanaly_office.settings",
        }
        (folder / "office/static").mkdir(parents=True, exist_ok=True)
        for command in ("migrate", "createcachetable"):
            run(env, "sanaly_office", command, "--verbosity=0")
        yield made, env


def run(env: Mapping[str, str], module: str, *arguments: str, given: str = "") -> str:
    """What a module of ours prints, in a process of its own."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, env=env, cwd=ROOT, input=given, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"{module} {' '.join(arguments)}: {done.stderr[-2000:]}")
    return done.stdout


@contextmanager
def served(env: Mapping[str, str], *arguments: str) -> Iterator[tuple[int, int]]:
    """gunicorn: its port and the number of its process."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{port}", "--no-control-socket"]
    server = subprocess.Popen(
        [*command, f"--workers={WORKERS}", "--log-level=critical", *arguments], env=env, cwd=ROOT
    )
    try:
        _wait(port, server)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            urlopen(f"http://127.0.0.1:{port}/nothing-here", timeout=5)
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise SystemExit("gunicorn does not start")
