"""ZIP files, zip64 too, whose directory is not believed.

The directory is read here and not by ``zipfile`` because that keeps half a
kilobyte for each of a million members, and because names in code pages,
overlapping members and lies about sizes have to be seen before any is opened.
Decompression and checksums are ``zipfile``'s.
"""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from sanaly_core.errors import HostileError, UnreadableError
from sanaly_core.exports.archive import oem, zipdirectory
from sanaly_core.exports.archive.extents import Extent
from sanaly_core.exports.archive.limits import LIMITS, Limits
from sanaly_core.exports.archive.members import (
    READ_ERRORS,
    Ledger,
    Table,
    failed_stream,
    member_stream,
)
from sanaly_core.exports.archive.names import subject
from sanaly_core.exports.archive.zipdirectory import BrokenDirectoryError, Entry
from sanaly_core.not_checked import Notes, Reason

_HEADER = struct.Struct("<4s2B4HL2L2H")
_ENCRYPTED = 0x2041
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class ZipArchive:
    """A ZIP file.

    Raises ``UnreadableError`` (``archive-encrypted``, ``archive-truncated``,
    ``archive-broken``) or ``HostileError`` (``archive-bomb``,
    ``archive-too-many-members``). Single members that cannot be read are
    counted and left out.
    """

    def __init__(self, path: Path, notes: Notes | None = None, limits: Limits = LIMITS) -> None:
        self.label = str(path)
        self._path = path
        self._ledger = Ledger(notes)
        with path.open("rb") as stream:
            self._table = _Index(path, self._ledger, limits).read(stream)

    def names(self) -> Sequence[str]:
        """All member paths, sorted."""
        return self._table.names

    def size(self, name: str) -> int:
        """Declared size in bytes."""
        return self._table.row(name)[2]

    def open(self, name: str) -> BinaryIO:
        """A stream of a member; raises ``KeyError`` when there is none."""
        offset, packed, size, crc, method = self._table.row(name)
        info = zipfile.ZipInfo(subject(name) or "member")
        info.compress_size, info.file_size, info.CRC = packed, size, crc
        info.compress_type = method

        def failed() -> None:
            self._ledger.once(Reason.MEMBER_UNREADABLE, name)

        return self._open(info, offset, failed)

    def _open(self, info: zipfile.ZipInfo, offset: int, failed: Callable[[], None]) -> BinaryIO:
        try:
            stream = self._path.open("rb")
        except OSError:
            return failed_stream(failed)
        if not _go_to_data(stream, offset):
            stream.close()
            return failed_stream(failed)
        source = zipfile.ZipExtFile(stream, "r", info, close_fileobj=True)
        return member_stream(cast("BinaryIO", source), info.file_size, failed)

    def extent(self, name: str) -> Extent | None:
        """Where a member lies that is not compressed; raises ``KeyError`` when there is none."""
        offset, _, size, _, method = self._table.row(name)
        if method != zipfile.ZIP_STORED:
            return None
        with self._path.open("rb") as stream:
            lies = _go_to_data(stream, offset)
            return Extent(str(self._path), stream.tell(), size) if lies else None

    def fingerprint(self) -> bytes:
        """Changes when a name, size or checksum changes."""
        digest = hashlib.blake2b(digest_size=32)
        for name, row in zip(self._table.names, self._table.rows(), strict=True):
            digest.update(f"{name}\0{row[2]}\0{row[3]}\0".encode())
        return digest.digest()


def _go_to_data(stream: BinaryIO, offset: int) -> bool:
    """Move behind the member's own header; False when there is none."""
    try:
        stream.seek(offset)
        header = stream.read(_HEADER.size)
        if len(header) < _HEADER.size or not header.startswith(zipdirectory.LOCAL):
            return False
        fields = _HEADER.unpack(header)
        stream.seek(fields[-2] + fields[-1], 1)
    except (*READ_ERRORS, OverflowError):
        return False
    return not fields[3] & _ENCRYPTED


class _Index:
    """Reads the directory once and judges it."""

    def __init__(self, path: Path, ledger: Ledger, limits: Limits) -> None:
        self._path, self._ledger, self._limits = path, ledger, limits
        self._names: list[str] = []
        self._columns = (array("Q"), array("Q"), array("Q"), array("I"), array("H"))
        self._starts, self._ends = array("Q"), array("Q")
        self._total = self._encrypted = 0

    def read(self, stream: BinaryIO) -> Table:
        """The table of members that may be opened."""
        try:
            directory = zipdirectory.locate(stream)
            self._take_all(zipdirectory.entries(stream, directory), directory.start)
        except BrokenDirectoryError as error:
            slug = "archive-truncated" if error.truncated else "archive-broken"
            raise UnreadableError(slug, file=str(self._path)) from None
        self._check_spans()
        self._limits.check_size(self._total, directory.start)
        if self._encrypted and not self._names:
            raise UnreadableError("archive-encrypted", file=str(self._path))
        table = Table(self._names, self._columns)
        if table.repeated:
            self._ledger.notes.add(Reason.MEMBER_UNSAFE, count=table.repeated)
        return table

    def _take_all(self, entries: Iterable[Entry], end: int) -> None:
        """Take entries; those whose names have to be guessed last, all in one code page."""
        unnamed = []
        for entry in entries:
            self._measure(entry, end)
            if entry.name is None:
                unnamed.append(entry)
            else:
                self._take(entry, entry.name)
        page = oem.guess(entry.raw_name for entry in unnamed)
        for entry in unnamed:
            self._take(entry, oem.decode_as(entry.raw_name, page))

    def _measure(self, entry: Entry, end: int) -> None:
        """Check an entry, kept or not, against the bounds; data end before the directory."""
        behind = entry.offset + _HEADER.size + len(entry.raw_name) + entry.packed
        if behind > end:
            raise BrokenDirectoryError
        self._starts.append(entry.offset)
        self._ends.append(behind)
        self._total += entry.size
        self._limits.check_count(len(self._starts))
        self._limits.check_size(entry.size, entry.packed)

    def _take(self, entry: Entry, raw: str) -> None:
        """Keep a member, or count why not."""
        if raw.endswith(("/", "\\")):
            return
        reason = _refusal(entry)
        if reason is not None:
            self._encrypted += reason is Reason.MEMBER_ENCRYPTED
            self._ledger.refuse(reason, raw)
            return
        name = self._ledger.accept(raw)
        if name is not None:
            self._names.append(name)
            row = (entry.offset, entry.packed, entry.size, entry.crc, entry.method)
            for column, value in zip(self._columns, row, strict=True):
                column.append(value)

    def _check_spans(self) -> None:
        """No two members may share bytes: that is how the densest bombs are made."""
        spans: Iterable[tuple[int, int]] = zip(self._starts, self._ends, strict=True)
        if any(a > b for a, b in zip(self._starts, self._starts[1:], strict=False)):
            spans = sorted(spans)
        previous = 0
        for start, end in spans:
            if start < previous:
                raise HostileError("archive-bomb")
            previous = end


def _refusal(entry: Entry) -> Reason | None:
    """Why a member cannot be opened, by its directory entry alone."""
    if entry.flags & _ENCRYPTED or entry.method == 99:
        return Reason.MEMBER_ENCRYPTED
    if stat.S_IFMT(entry.mode) not in (0, stat.S_IFREG):
        return Reason.MEMBER_UNSAFE
    if entry.method not in _METHODS:
        return Reason.MEMBER_UNREADABLE
    if entry.method == zipfile.ZIP_STORED and entry.size != entry.packed:
        return Reason.MEMBER_UNREADABLE
    return None
