"""Files that an import needs until it is settled: the list as it was handed in, and its steps.

They lie beside the database, since a list may be larger than a row should be. Worker and web
processes see the same folder. A file without a row (its transaction failed) is removed later.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Where the files lie."""
    made = Path(settings.DATA) / "imports"
    made.mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


def keep(chunks: Iterable[bytes]) -> tuple[str, str]:
    """Keep a list as it is: the file's name, and its SHA-256. It is on the disk afterwards."""
    name, digest = f"{secrets.token_hex(16)}.list", hashlib.sha256()
    descriptor = os.open(folder() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return name, digest.hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file; "" if it is gone."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def size(name: str) -> int:
    """Bytes of a file; 0 if it is gone."""
    path = folder() / name
    return path.stat().st_size if path.is_file() else 0


def remove(*names: str) -> None:
    """Remove files and folders of steps; "" is none."""
    for name in filter(None, names):
        path = folder() / name
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def note(number: int, *done: int) -> None:
    """Say how far the work on import ``number`` is, for whoever looks meanwhile.

    Not in the database: there it would be seen only once the whole is done.
    """
    beside = folder() / f"{number}.{os.getpid()}"
    beside.write_text(" ".join(map(str, done)))
    beside.replace(folder() / f"{number}.progress")


def noted(number: int) -> list[int]:
    """How far the work is; empty before it has begun."""
    try:
        return [int(word) for word in (folder() / f"{number}.progress").read_text().split()]
    except FileNotFoundError:
        return []


def forget(number: int) -> None:
    """The work is done."""
    (folder() / f"{number}.progress").unlink(missing_ok=True)


def orphans(known: Collection[str], older_than: float) -> list[str]:
    """Names of files that no import knows and that nobody has touched for some seconds."""
    end = time.time() - older_than
    found = (path for path in folder().iterdir() if path.stat().st_mtime < end)
    return [path.name for path in found if path.name not in known]
