"""Bounded, read-only views of what the person gave."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

from sanaly_core.errors import UnreadableError
from sanaly_core.exports.base import Archive


class FolderArchive:
    """A folder, or one file as a folder of one member."""

    def __init__(self, path: Path) -> None:
        self.label = str(path)
        root = path if path.is_dir() else path.parent
        found = path.rglob("*") if path.is_dir() else [path]
        self._files = {p.relative_to(root).as_posix(): p for p in found if p.is_file()}

    def names(self) -> Sequence[str]:
        """All member paths, sorted."""
        return sorted(self._files)

    def size(self, name: str) -> int:
        """Size in bytes."""
        return self._files[name].stat().st_size

    def open(self, name: str) -> BinaryIO:
        """A stream of a member."""
        return self._files[name].open("rb")

    def fingerprint(self) -> bytes:
        """Changes when a name, size or time changes."""
        digest = hashlib.blake2b(digest_size=32)
        for name in self.names():
            stat = self._files[name].stat()
            digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
        return digest.digest()


class ZipArchive:
    """A ZIP file."""

    def __init__(self, path: Path) -> None:
        self.label = str(path)
        self._zip = zipfile.ZipFile(path)
        self._infos = {i.filename: i for i in self._zip.infolist() if not i.is_dir()}

    def names(self) -> Sequence[str]:
        """All member paths, sorted."""
        return sorted(self._infos)

    def size(self, name: str) -> int:
        """Declared size in bytes."""
        return self._infos[name].file_size

    def open(self, name: str) -> BinaryIO:
        """A stream of a member."""
        return cast(BinaryIO, self._zip.open(self._infos[name]))

    def fingerprint(self) -> bytes:
        """Changes when a name, size or checksum changes."""
        digest = hashlib.blake2b(digest_size=32)
        for name, info in sorted(self._infos.items()):
            digest.update(f"{name}\0{info.file_size}\0{info.CRC}\0".encode())
        return digest.digest()


def open_archive(path: Path) -> Archive:
    """The view that fits what ``path`` is."""
    if not path.exists():
        raise UnreadableError("no-such-file", file=str(path))
    if path.is_file() and zipfile.is_zipfile(path):
        return ZipArchive(path)
    return FolderArchive(path)
