"""Bounded, read-only views of what the person gave: ZIP, tar, tar.gz, a folder, a bare file.

``open_archive`` gives the view that fits; all of them keep the contract
``sanaly_core.exports.base.Archive``. What had to be left out is counted in the
notes given along.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from sanaly_core.errors import HostileError, UnreadableError
from sanaly_core.exports.archive.find import find, find_one, has, locate
from sanaly_core.exports.archive.folder import FileArchive, FolderArchive
from sanaly_core.exports.archive.gzipindex import GzipCursor
from sanaly_core.exports.archive.kinds import HEAD, ArchiveKind, archive_kind, by_suffix, sniff
from sanaly_core.exports.archive.limits import LIMITS, Limits
from sanaly_core.exports.archive.members import READ_ERRORS
from sanaly_core.exports.archive.merged import MergedArchive
from sanaly_core.exports.archive.names import is_nested_archive, safe_name
from sanaly_core.exports.archive.tar import TarArchive
from sanaly_core.exports.archive.zip import ZipArchive
from sanaly_core.exports.base import Archive
from sanaly_core.not_checked import Notes

__all__ = [
    "LIMITS",
    "FileArchive",
    "FolderArchive",
    "Limits",
    "MergedArchive",
    "TarArchive",
    "ZipArchive",
    "by_suffix",
    "find",
    "find_one",
    "has",
    "locate",
    "open_archive",
    "safe_name",
    "sniff",
]


def open_archive(path: Path, notes: Notes | None = None, limits: Limits = LIMITS) -> Archive:
    """The view that fits what ``path`` is by its bytes; its suffix is not believed.

    Raises ``UnreadableError``: ``no-such-file``, ``file-unreadable``,
    ``file-empty``, ``archive-unsupported`` (RAR, 7z and the like),
    ``archive-encrypted``, ``archive-truncated``, ``archive-broken``; and
    ``HostileError``: ``archive-bomb``, ``archive-too-many-members``. All have
    the parameter ``file``.
    """
    try:
        if path.is_dir():
            return FolderArchive(path, notes, limits)
        if not path.exists():
            raise UnreadableError("no-such-file", file=str(path))
        return _open_file(path, notes, limits)
    except HostileError as error:
        error.params["file"] = str(path)
        raise
    except (OSError, ValueError):
        raise UnreadableError("file-unreadable", file=str(path)) from None


def _open_file(path: Path, notes: Notes | None, limits: Limits) -> Archive:
    if not path.is_file():
        raise UnreadableError("file-unreadable", file=str(path))
    kind = _kind(path)
    if kind is ArchiveKind.ZIP:
        return ZipArchive(path, notes, limits)
    if kind in (ArchiveKind.TAR, ArchiveKind.GZIP):
        return TarArchive(path, notes, limits, packed=kind is ArchiveKind.GZIP)
    return FileArchive(path, notes)


def _kind(path: Path) -> ArchiveKind:
    """The container, with what cannot be read refused by name."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        raise UnreadableError("file-empty", file=str(path))
    kind = archive_kind(head)
    if kind is ArchiveKind.GZIP and not _holds_tar(path):
        kind = ArchiveKind.UNSUPPORTED
    if kind is ArchiveKind.UNSUPPORTED:
        raise UnreadableError("archive-unsupported", file=str(path))
    if kind is ArchiveKind.NONE and is_nested_archive(path.name):
        return _by_its_end(path)
    return kind


def _holds_tar(path: Path) -> bool:
    """Whether there is a tar in the gzip; a gzip that breaks off is left to be told so."""
    with GzipCursor(path) as stream:
        try:
            head = stream.read(HEAD)
            while len(head) < HEAD and (data := stream.read(HEAD - len(head))):
                head += data
        except READ_ERRORS:
            return True
    return archive_kind(head) is ArchiveKind.TAR or not head.strip(b"\0")


def _by_its_end(path: Path) -> ArchiveKind:
    """A file called an archive that does not begin as one: a ZIP behind a program, or broken."""
    if zipfile.is_zipfile(path):
        return ArchiveKind.ZIP
    raise UnreadableError("archive-broken", file=str(path))
