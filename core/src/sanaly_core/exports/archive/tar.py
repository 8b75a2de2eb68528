"""Tar files, plain or in gzip, as Mastodon and others give them."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from sanaly_core.errors import UnreadableError
from sanaly_core.exports.archive import oem
from sanaly_core.exports.archive.gzipindex import GzipCursor, GzipIndex
from sanaly_core.exports.archive.limits import LIMITS, Limits
from sanaly_core.exports.archive.members import (
    READ_ERRORS,
    Ledger,
    Table,
    failed_stream,
    member_stream,
)
from sanaly_core.exports.archive.names import subject
from sanaly_core.exports.archive.tarheaders import BrokenTarError, Forward, Header, Kind, headers
from sanaly_core.not_checked import Notes, Reason

_REFUSED = {Kind.LINK: Reason.MEMBER_UNSAFE, Kind.SPARSE: Reason.MEMBER_UNREADABLE}


class TarArchive:
    """A tar file, or with ``packed`` one in gzip.

    Raises ``UnreadableError`` (``archive-truncated``, ``archive-broken``) or
    ``HostileError``. Links and devices are counted and left out.
    """

    def __init__(
        self,
        path: Path,
        notes: Notes | None = None,
        limits: Limits = LIMITS,
        *,
        packed: bool = False,
    ) -> None:
        self.label = str(path)
        self._path = path
        self._ledger = Ledger(notes)
        self._gzip = GzipIndex() if packed else None
        self._idle: GzipCursor | None = None
        state = path.stat()
        self._state = f"{state.st_size}\0{state.st_mtime_ns}"
        self._table = self._read(limits)

    def _read(self, limits: Limits) -> Table:
        try:
            with self._forward(limits) as stream:
                return _Index(self._ledger).read(headers(cast("Forward", stream)), limits)
        except EOFError:
            raise UnreadableError("archive-truncated", file=self.label) from None
        except (BrokenTarError, zlib.error):
            raise UnreadableError("archive-broken", file=self.label) from None

    def _forward(self, limits: Limits) -> GzipCursor | _PlainFile:
        if self._gzip is None:
            return _PlainFile(self._path)
        return GzipCursor(self._path, self._gzip, limits)

    def names(self) -> Sequence[str]:
        """All member paths, sorted."""
        return self._table.names

    def size(self, name: str) -> int:
        """Size in bytes."""
        return self._table.row(name)[1]

    def open(self, name: str) -> BinaryIO:
        """A stream of a member; raises ``KeyError`` when there is none."""
        offset, size = self._table.row(name)

        def failed() -> None:
            self._ledger.once(Reason.MEMBER_UNREADABLE, name)

        try:
            source = self._at(offset)
        except READ_ERRORS:
            return failed_stream(failed)
        return member_stream(source, size, failed)

    def _at(self, offset: int) -> BinaryIO:
        if self._gzip is None:
            stream = self._path.open("rb")
            stream.seek(offset)
            return stream
        cursor = self._cursor(self._gzip, offset)
        cursor.skip(offset - cursor.at)
        return cast("BinaryIO", _Loan(cursor, self._give_back))

    def _cursor(self, index: GzipIndex, offset: int) -> GzipCursor:
        """The cursor of the member read last when it lies well, else one from a checkpoint."""
        idle, self._idle = self._idle, None
        checkpoint = index.before(offset)
        start = checkpoint.at if checkpoint else 0
        if idle is not None:
            if start <= idle.at <= offset:
                return idle
            idle.close()
        cursor = GzipCursor(self._path)
        if checkpoint is not None:
            cursor.restore(checkpoint)
        return cursor

    def _give_back(self, cursor: GzipCursor) -> None:
        if self._idle is not None:
            self._idle.close()
        self._idle = cursor

    def close(self) -> None:
        """Let go of the file."""
        if self._idle is not None:
            self._idle.close()
        self._idle = None

    def fingerprint(self) -> bytes:
        """Changes when a name or size changes, or the file's own size or time."""
        digest = hashlib.blake2b(self._state.encode(), digest_size=32)
        for name, row in zip(self._table.names, self._table.rows(), strict=True):
            digest.update(f"{name}\0{row[1]}\0".encode())
        return digest.digest()


class _Loan:
    """A cursor that is given back, not closed, so that the next member can go on from there."""

    def __init__(self, cursor: GzipCursor, give_back: Callable[[GzipCursor], None]) -> None:
        self._cursor: GzipCursor | None = cursor
        self._give_back = give_back

    def read(self, size: int) -> bytes:
        return self._cursor.read(size) if self._cursor else b""

    def close(self) -> None:
        if self._cursor is not None:
            self._give_back(self._cursor)
        self._cursor = None


class _PlainFile:
    """A plain file read forward."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._size = path.stat().st_size

    def __enter__(self) -> _PlainFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, size: int) -> bytes:
        return self._file.read(size)

    def skip(self, size: int) -> None:
        if self._file.tell() + size > self._size:
            raise EOFError
        self._file.seek(size, 1)


class _Index:
    """Collects plain files while the headers go by."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._names: list[str] = []
        self._offsets, self._sizes = array("Q"), array("Q")

    def read(self, found: Iterable[Header], limits: Limits) -> Table:
        """The table; names that have to be guessed are all taken in one code page."""
        unnamed: list[Header] = []
        for count, header in enumerate(found, 1):
            limits.check_count(count)
            raw = oem.decode(header.raw_name)
            if raw is None:
                unnamed.append(header)
            else:
                self._take(header, raw)
        page = oem.guess(header.raw_name for header in unnamed)
        for header in unnamed:
            self._take(header, oem.decode_as(header.raw_name, page))
        return self._table()

    def _take(self, header: Header, raw: str) -> None:
        name = _kept(header, raw, self._ledger)
        if name is not None:
            self._names.append(name)
            self._offsets.append(header.offset)
            self._sizes.append(header.size)

    def _table(self) -> Table:
        table = Table(self._names, (self._offsets, self._sizes))
        if table.repeated:
            self._ledger.notes.add(Reason.MEMBER_UNSAFE, count=table.repeated)
        return table


def _kept(header: Header, raw: str, ledger: Ledger) -> str | None:
    """The safe name of a member to keep; others are counted, but for folders."""
    if header.kind is Kind.FOLDER or raw.endswith("/"):
        return None
    if header.kind in _REFUSED:
        ledger.notes.add(_REFUSED[header.kind], subject(raw))
        return None
    return ledger.accept(raw)
