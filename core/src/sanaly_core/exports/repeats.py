"""The same file given more than once: beside the folder that it lies in, or as a second copy.

Names do not decide: a browser calls a second download ``export (1).zip``. Two files are the same
when they are of one size and hold the same bytes; of a ZIP its directory speaks, which has a
checksum of every member. Folders are the same when their files have the same names, sizes and
times. A photo or video is also the same as one of its name in a folder that was given.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

from sanaly_core.exports.archive import FolderArchive, ZipArchive
from sanaly_core.exports.archive.kinds import by_suffix
from sanaly_core.exports.archive.members import READ_ERRORS
from sanaly_core.exports.base import Archive
from sanaly_core.items import MediaKind

T = TypeVar("T")
Opened = tuple[Path, Archive]
"""The path of something that was given, and what it was opened as."""


def distinct(given: Sequence[T], opened: Callable[[T], Opened]) -> tuple[list[T], list[T]]:
    """What was given, each once in its order, and what only repeats something else."""
    places = [opened(one) for one in given]
    outside = [_outside(*place) for place in places]
    many = Counter(outside)
    held = _Held(archive for _, archive in places if isinstance(archive, FolderArchive))
    seen: set[bytes] = set()
    once: list[T] = []
    repeated: list[T] = []
    for one, place, size in zip(given, places, outside, strict=True):
        content = _content(*place) if many[size] > 1 else b""
        (repeated if content in seen or held.has(*place) else once).append(one)
        seen |= {content} - {b""}
    return once, repeated


def _outside(path: Path, archive: Archive) -> Hashable:
    """What can be told of it without reading it; only what is alike in this need be read."""
    if isinstance(archive, FolderArchive):
        return "folder", len(archive.names())
    try:
        return "file", path.stat().st_size
    except OSError:
        return path


def _content(path: Path, archive: Archive) -> bytes:
    """What it holds, in few bytes; none where there is nothing or it cannot be read."""
    if isinstance(archive, FolderArchive):
        return b"folder" + archive.fingerprint() if archive.names() else b""
    if isinstance(archive, ZipArchive):
        return b"zip" + archive.fingerprint()
    try:
        with path.open("rb") as stream:
            return b"file" + _digest(stream)
    except OSError:
        return b""


def _digest(stream: BinaryIO) -> bytes:
    return hashlib.file_digest(stream, "sha256").digest()  # type: ignore[arg-type]


class _Held:
    """The photos and videos that lie in folders that were given."""

    def __init__(self, folders: Iterable[FolderArchive]) -> None:
        self._places: dict[str, list[tuple[FolderArchive, str]]] = {}
        for folder in folders:
            for name in folder.names():
                if by_suffix(name) is not MediaKind.OTHER:
                    self._places.setdefault(name.rpartition("/")[2], []).append((folder, name))

    def has(self, path: Path, archive: Archive) -> bool:
        """Whether a single photo or video lies in one of them as well."""
        if isinstance(archive, FolderArchive) or path.name not in self._places:
            return False
        try:
            return any(self._same(path, *place) for place in self._places[path.name])
        except (OSError, KeyError, *READ_ERRORS):
            return False

    @staticmethod
    def _same(path: Path, folder: FolderArchive, name: str) -> bool:
        if folder.size(name) != path.stat().st_size:
            return False
        with path.open("rb") as mine, folder.open(name) as other:
            return _digest(mine) == _digest(other)
