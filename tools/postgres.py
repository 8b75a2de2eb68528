"""Runs a command on a PostgreSQL of its own, which is gone afterwards.

    python -m tools.postgres python -m pytest office/src

The cluster lies in a temporary folder, listens on a socket in it and nowhere else, and is
stopped and removed whatever becomes of the command. ``SANALY_OFFICE_DATABASE`` names it.
PostgreSQL refuses to run as root: then it runs as ``postgres``, or as ``nobody``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

NAME = "SANALY_OFFICE_DATABASE"
DEBIAN = Path("/usr/lib/postgresql")
OWNERS = ("postgres", "nobody")
OWNER_OF_DATA = "office"
START = 30.0
"""Seconds that a cluster may take to answer."""
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""What is lost with the machine need not be safe from its power cut: tests alone."""
MISSING = "No PostgreSQL is installed (Debian: apt-get install postgresql)"


def _running_as() -> dict[str, Any]:
    """As whom a server runs: ourselves, but never root."""
    if os.geteuid() != 0:
        return {}
    known = {one.pw_name: one for one in pwd.getpwall()}
    owner = next(known[name] for name in OWNERS if name in known)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": ()}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A folder with ``data`` and ``socket``, the programs, and whom the server runs as."""

    folder: Path
    programs: Path
    settings: tuple[str, ...] = QUICK
    running_as: dict[str, Any] = field(default_factory=_running_as)

    @property
    def url(self) -> str:
        """The address for ``SANALY_OFFICE_DATABASE``."""
        return f"postgresql://{OWNER_OF_DATA}@/{OWNER_OF_DATA}?host={self.folder}"

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the cluster's owner."""
        command = [str(self.programs / program), *arguments]
        return subprocess.run(
            command, capture_output=True, encoding="utf-8", check=False, **self._own()
        )

    def start(self) -> subprocess.Popen[bytes]:
        """The server, in a session of its own: Ctrl+C does not reach it before us."""
        told = [
            f"-c{one}" for one in (*self.settings, "listen_addresses=", "logging_collector=off")
        ]
        command = [str(self.programs / "postgres"), f"-D{self.folder}/data", f"-k{self.folder}"]
        with (self.folder / "log").open("wb") as log:
            return subprocess.Popen(
                [*command, *told], stdout=log, stderr=log, start_new_session=True, **self._own()
            )

    def _own(self) -> dict[str, Any]:
        return {"cwd": self.folder, **self.running_as}


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest there is; None where there is none."""
    found = sorted(DEBIAN.glob("*/bin/postgres"), key=lambda one: float(one.parts[-3]))
    on_path = shutil.which("postgres")
    if on_path:
        found.append(Path(on_path).resolve())
    return found[-1].parent if found else None


@contextmanager
def cluster(settings: Sequence[str] = QUICK) -> Iterator[Cluster]:
    """A cluster with an empty database. Raises ``SystemExit`` where none can be had."""
    where = programs()
    if where is None:
        raise SystemExit(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="sanaly-postgres-"))
    made = Cluster(folder, where, tuple(settings))
    try:
        if made.running_as:
            os.chown(folder, made.running_as["user"], made.running_as["group"])
        _checked(made.run("initdb", f"-D{folder}/data", f"-U{OWNER_OF_DATA}", *_kind()))
        with _started(made):
            _checked(made.run("createdb", f"-h{folder}", f"-U{OWNER_OF_DATA}", OWNER_OF_DATA))
            yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _kind() -> tuple[str, ...]:
    """The folder is its owner's alone, so whoever reaches the socket is trusted."""
    return ("--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync")


@contextmanager
def _started(made: Cluster) -> Iterator[None]:
    server = made.start()
    try:
        _wait(made, server)
        yield
    finally:
        _stop(server)


def _wait(made: Cluster, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START
    while made.run("pg_isready", f"-h{made.folder}").returncode:
        if server.poll() is not None or time.monotonic() > end:
            told = (made.folder / "log").read_text(encoding="utf-8", errors="replace")
            raise SystemExit(f"PostgreSQL does not start: {told[-1000:]}")
        time.sleep(0.05)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Let go at once of whoever is connected; if that takes long, without writing anything."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=20)


def _checked(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        raise SystemExit(done.stderr[-1000:])


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main(command: Sequence[str]) -> int:
    """Run a command with a cluster; without PostgreSQL say so, which is a failure under CI."""
    if programs() is None:
        print(f"{MISSING}: nothing was tested on it.", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        with cluster() as made:
            return subprocess.run(
                command, env={**os.environ, NAME: made.url}, check=False
            ).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
