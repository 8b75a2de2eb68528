"""A bundle as one file: a ZIP, stored, that holds exactly ``bundle.toml`` and the model.

It comes from elsewhere, so nothing in it is believed: two members with plain
names, no compression (what is stored cannot be a bomb), sizes within bounds.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sanaly.models.bundle import MANIFEST, MAX_MANIFEST, MAX_MODEL, Bundle, read_bundle
from sanaly.models.errors import BundleError
from sanaly.models.manifest import written

ENDING = ".sanaly-bundle"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same parts give the same file, whenever it is made."""
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, EOFError, ValueError, RuntimeError)


def file_name(bundle: Bundle) -> str:
    """``NAME-VERSION.sanaly-bundle``."""
    return f"{bundle.label}{ENDING}"


def pack(bundle: Bundle, out: Path) -> None:
    """Write the bundle as one file, whole or not at all; raises ``OSError``."""
    handle, beside = tempfile.mkstemp(prefix=".new-", dir=out.resolve().parent)
    try:
        with os.fdopen(handle, "wb") as file:
            _write(bundle, file)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(out)
    finally:
        Path(beside).unlink(missing_ok=True)


def _write(bundle: Bundle, file: IO[bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(MANIFEST, _LONG_AGO), written(bundle))
        member = zipfile.ZipInfo(bundle.model, _LONG_AGO)
        member.file_size = bundle.model_path.stat().st_size
        with bundle.model_path.open("rb") as source, archive.open(member, "w") as target:
            shutil.copyfileobj(source, target, 1 << 20)


@contextmanager
def unpacked(path: Path, near: Path) -> Iterator[Bundle]:
    """The bundle in a file, unpacked into a passing folder inside ``near``.

    Raises ``BundleError`` for all that is not such a file, and ``OSError``.
    """
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=near))
    try:
        _unpack(path, folder)
        yield read_bundle(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(path: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in _members(archive, path):
                with archive.open(member) as source, (folder / member.filename).open("xb") as out:
                    shutil.copyfileobj(source, out, 1 << 20)
    except _BROKEN as error:
        raise BundleError("bundle-archive", file=str(path)) from error


def _members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """The manifest and the model; anything else refuses the file."""
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(names) != 2 or names.count(MANIFEST) != 1 or not all(_plain(one) for one in members):
        raise BundleError("bundle-archive", file=str(path))
    return members


def _plain(member: zipfile.ZipInfo) -> bool:
    """A stored file of a bounded size with a name and no path."""
    name = member.filename
    limit = MAX_MANIFEST if name == MANIFEST else MAX_MODEL
    return (
        (name == MANIFEST or (name.endswith(".onnx") and not name.startswith(".")))
        and not set(name) & set("/\\:\0")
        and member.compress_type == zipfile.ZIP_STORED
        and member.compress_size == member.file_size <= limit
        and not member.flag_bits & _ENCRYPTED
        and stat.S_IFMT(member.external_attr >> 16) in (0, stat.S_IFREG)
    )
