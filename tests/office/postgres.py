"""A PostgreSQL of a test's own, where one is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
MISSING = "PostgreSQL is needed: install Debian's postgresql"


def installed() -> bool:
    """Whether a server can be started here."""
    return bool(BINARIES) and (os.getuid() != 0 or _owner() is not None)


def needed() -> None:
    """Leave a test out where there is no PostgreSQL; a failure where nothing may be left out."""
    if not installed():
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)


def _owner() -> str | None:
    """Whose the server is where root runs the tests: it refuses to run as root."""
    if os.getuid() != 0:
        return None
    return next((one.pw_name for one in pwd.getpwall() if one.pw_name == "postgres"), None)


@dataclass(frozen=True, slots=True)
class Server:
    """A cluster in a folder, reached by a socket in it and no other way."""

    folder: Path
    options: tuple[str, ...] = ()

    @property
    def data(self) -> Path:
        """All that the server writes, its log apart."""
        return self.folder / "data"

    def address(self, name: str = "postgres") -> str:
        """The address of a database, as the office's settings take it."""
        return f"postgresql://office@/{name}?host={self.folder}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        told = " ".join(f"-c {one}" for one in ("listen_addresses=", "fsync=off", *self.options))
        options = f"-k {self.folder} {told}"
        self.run(
            "pg_ctl", "-D", f"{self.data}", "-o", options, "-w", "-l", f"{self.folder}/log", "start"
        )

    def stop(self) -> None:
        """Stop as a machine stops that loses its power."""
        self.run("pg_ctl", "-D", f"{self.data}", "-m", "immediate", "stop", check=False)

    def run(self, binary: str, *arguments: str, check: bool = True) -> str:
        """What one of PostgreSQL's programs prints, run by whom the cluster belongs to."""
        env = {"PATH": os.defpath, "PGHOST": str(self.folder), "PGUSER": "office", "LC_ALL": "C"}
        done = subprocess.run(
            [str(BINARIES[-1] / binary), *arguments],
            check=False,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            user=_owner(),
            env=env,
        )
        assert not check or done.returncode == 0, done.stderr
        return done.stdout.strip()

    def asked(self, query: str, name: str = "postgres") -> str:
        """What a query gives, a line for each row."""
        return self.run("psql", "-v", "ON_ERROR_STOP=1", "-Atqc", query, name)

    def drop_connections(self) -> None:
        """End everybody's connection, whatever they are about."""
        mine = "pid <> pg_backend_pid() AND backend_type = 'client backend'"
        self.asked(f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE {mine}")


@contextmanager
def server(*options: str) -> Iterator[Server]:
    """A running server with the database ``postgres``; options are ``name=value``."""
    folder = Path(tempfile.mkdtemp(prefix="sanaly-pg-"))
    owner = _owner()
    if owner:
        shutil.chown(folder, owner)
    made = Server(folder, options)
    try:
        made.run(
            "initdb", "-D", f"{made.data}", "-U", "office", "-A", "trust", "--no-sync", "-E", "UTF8"
        )
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder)


@contextmanager
def cluster() -> Iterator[str]:
    """The address of an empty database, reached by a socket alone."""
    with server() as made:
        yield made.address()
