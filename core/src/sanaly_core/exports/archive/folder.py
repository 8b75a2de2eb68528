"""A folder on disk, or one file with what lies beside it."""

from __future__ import annotations

import hashlib
import os
import stat
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from sanaly_core.exports.archive import oem
from sanaly_core.exports.archive.extents import Extent
from sanaly_core.exports.archive.limits import LIMITS, Limits
from sanaly_core.exports.archive.members import Ledger, failed_stream, member_stream
from sanaly_core.exports.archive.names import is_nested_archive, is_system_file, safe_name, subject
from sanaly_core.not_checked import Notes, Reason

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
"""Neither a link nor a pipe put in a file's place meanwhile may be followed or waited for."""


def _open_regular(path: str, name: str, ledger: Ledger) -> BinaryIO:
    """A stream of a regular file, no longer than it is now; anything else is counted."""

    def failed() -> None:
        ledger.once(Reason.MEMBER_UNREADABLE, name)

    try:
        number = os.open(path, _FLAGS)
    except (OSError, ValueError):
        return failed_stream(failed)
    state = os.fstat(number)
    if not stat.S_ISREG(state.st_mode):
        os.close(number)
        return failed_stream(failed)
    return member_stream(os.fdopen(number, "rb"), state.st_size, failed)


def _print(path: str, name: str) -> bytes:
    """What a file's fingerprint is made of; a file that is gone has none."""
    try:
        state = Path(path).stat()
    except (OSError, ValueError):
        return b""
    return f"{name}\0{state.st_size}\0{state.st_mtime_ns}\0".encode()


class FolderArchive:
    """All regular files below a folder.

    Links are counted as unsafe and never followed, whether they lead out of
    the folder or not. ``archives`` are ZIP and tar files that lie in it, as
    paths; they are not members. Raises ``HostileError`` when there are more
    files than ``limits`` allow. ``without`` are paths to leave out.
    """

    def __init__(
        self,
        path: Path,
        notes: Notes | None = None,
        limits: Limits = LIMITS,
        without: frozenset[Path] = frozenset(),
    ) -> None:
        self.label = str(path)
        self._root = os.path.realpath(path)
        self.root = Path(self._root)
        self._ledger = Ledger(notes)
        self._without = frozenset(Path(os.path.realpath(one)) for one in without)
        self._renamed: dict[str, str] = {}
        self.archives: list[Path] = []
        self._names: list[str] = []
        self._collect(limits)

    def _collect(self, limits: Limits) -> None:
        for relative in self._walk():
            self._accept(relative)
            limits.check_count(len(self._names))
        names = sorted(set(self._names))
        if len(names) < len(self._names):
            self._ledger.notes.add(Reason.MEMBER_UNSAFE, count=len(self._names) - len(names))
        self._names = names

    def _walk(self) -> Iterator[str]:
        """Relative paths of regular files with the system's separator, links left out."""
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            for entry in self._entries(folder):
                relative = os.path.join(folder, entry.name)  # noqa: PTH118
                if self._is_link(entry) or not _is_plain(entry):
                    self._ledger.notes.add(Reason.MEMBER_UNSAFE, subject(entry.name))
                elif self._without and Path(entry.path) in self._without:
                    continue
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(relative)
                else:
                    yield relative

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(os.path.join(self._root, folder)) as found:  # noqa: PTH118
                return list(found)
        except OSError:
            self._ledger.notes.add(Reason.MEMBER_UNREADABLE)
            return []

    def _is_link(self, entry: os.DirEntry[str]) -> bool:
        """Whether it is a symbolic link, or a junction, which Windows tells only by its target."""
        if entry.is_symlink():
            return True
        if not entry.is_dir(follow_symlinks=False):
            return False
        real, told = os.path.realpath(entry.path), os.path.abspath(entry.path)  # noqa: PTH100
        return os.path.normcase(real) != os.path.normcase(told)

    def _accept(self, relative: str) -> None:
        shown = _readable(relative)
        name = safe_name(shown)
        if name is None or name in self._renamed:
            self._ledger.notes.add(Reason.MEMBER_UNSAFE, subject(shown))
        elif is_nested_archive(name):
            self.archives.append(Path(self._root, relative))
        elif not is_system_file(name):
            self._names.append(name)
            if name != relative.replace(os.sep, "/"):
                self._renamed[name] = relative

    def _path(self, name: str) -> str:
        relative = self._renamed.get(name) or name.replace("/", os.sep)
        return os.path.join(self._root, relative)  # noqa: PTH118

    def names(self) -> Sequence[str]:
        """All member paths, sorted."""
        return self._names

    def size(self, name: str) -> int:
        """Size in bytes; 0 when the file is gone."""
        self._require(name)
        try:
            return Path(self._path(name)).stat().st_size
        except OSError:
            return 0

    def _require(self, name: str) -> None:
        place = bisect_left(self._names, name)
        if place == len(self._names) or self._names[place] != name:
            raise KeyError("no such member")

    def open(self, name: str) -> BinaryIO:
        """A stream of a member; raises ``KeyError`` when there is none."""
        self._require(name)
        return _open_regular(self._path(name), name, self._ledger)

    def extent(self, name: str) -> Extent:
        """The whole file; raises ``KeyError`` when there is none."""
        return Extent(self._path(name), 0, self.size(name))

    def fingerprint(self) -> bytes:
        """Changes when a name, size or time changes."""
        digest = hashlib.blake2b(digest_size=32)
        for name in self._names:
            digest.update(_print(self._path(name), name))
        return digest.digest()


def _is_plain(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)


def _readable(relative: str) -> str:
    """A name in an old code page, which POSIX systems hand out as half characters, decoded."""
    if relative.isascii():
        return relative
    try:
        relative.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(relative)
        return oem.decode_as(raw, oem.guess([raw]))
    return relative


class FileArchive:
    """One bare file. Files beside and below it are no members, but can be opened.

    A ``result.json`` or a list of items names its pictures relative to itself;
    without this a file given alone would have all its media missing.
    """

    def __init__(self, path: Path, notes: Notes | None = None) -> None:
        self.label = str(path)
        self._root = os.path.realpath(path.parent)
        self._ledger = Ledger(notes)
        self._name = safe_name(_readable(path.name)) or "file"
        self._file = path.name

    def _path(self, name: str) -> str:
        """The file's place; raises ``KeyError`` when it is none, or leads out of the folder."""
        if name == self._name:
            return os.path.join(self._root, self._file)  # noqa: PTH118
        if safe_name(name) != name:
            raise KeyError("no such member")
        told = os.path.join(self._root, *name.split("/"))  # noqa: PTH118
        real = os.path.realpath(told)
        if os.path.normcase(real) != os.path.normcase(told) or not Path(real).is_file():
            raise KeyError("no such member")
        return real

    def names(self) -> Sequence[str]:
        """The one file."""
        return [self._name]

    def size(self, name: str) -> int:
        """Size in bytes; 0 when the file is gone."""
        try:
            return Path(self._path(name)).stat().st_size
        except OSError:
            return 0

    def open(self, name: str) -> BinaryIO:
        """A stream of the file or one beside it; raises ``KeyError`` when there is none."""
        return _open_regular(self._path(name), name, self._ledger)

    def extent(self, name: str) -> Extent:
        """The whole file; raises ``KeyError`` when it is none that may be opened."""
        return Extent(self._path(name), 0, self.size(name))

    def fingerprint(self) -> bytes:
        """Changes when the file's size or time changes."""
        made_of = _print(self._path(self._name), self._name)
        return hashlib.blake2b(made_of, digest_size=32).digest()
