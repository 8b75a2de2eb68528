"""A PostgreSQL of a test's own, where one is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def installed() -> bool:
    """Whether a server can be started here."""
    return bool(BINARIES) and (os.getuid() != 0 or _owner() is not None)


def _owner() -> str | None:
    """Whose the server is where root runs the tests: it refuses to run as root."""
    if os.getuid() != 0:
        return None
    return next((one.pw_name for one in pwd.getpwall() if one.pw_name == "postgres"), None)


@contextmanager
def cluster() -> Iterator[str]:
    """The address of an empty database, reached by a socket alone."""
    folder = Path(tempfile.mkdtemp(prefix="sanaly-pg-"))
    owner = _owner()
    if owner:
        shutil.chown(folder, owner)
    try:
        _run("initdb", "-D", f"{folder}/data", "-U", "office", "-A", "trust", "--no-sync")
        options = f"-c listen_addresses='' -k {folder} -c fsync=off"
        _run("pg_ctl", "-D", f"{folder}/data", "-o", options, "-w", "start", "-l", f"{folder}/log")
        yield f"postgresql://office@/postgres?host={folder}"
    finally:
        _run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder)


def _run(binary: str, *arguments: str, check: bool = True) -> None:
    command = [str(BINARIES[-1] / binary), *arguments]
    subprocess.run(command, check=check, capture_output=True, cwd="/", user=_owner())
