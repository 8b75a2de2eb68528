"""What archives of all kinds share: a compact table of members, their notes, their streams."""

from __future__ import annotations

import io
import zipfile
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO, cast

from sanaly_core.exports.archive.names import (
    is_nested_archive,
    is_system_file,
    picture_name,
    safe_name,
    subject,
)
from sanaly_core.not_checked import Notes, Reason

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

READ_ERRORS = (OSError, EOFError, zlib.error, zipfile.BadZipFile)
"""What the standard library raises over a member that is damaged or gone."""


class Ledger:
    """Counts members that were not read; one that is opened often is counted once."""

    def __init__(self, notes: Notes | None) -> None:
        self.notes = Notes() if notes is None else notes
        self._seen: set[tuple[Reason, str]] = set()

    def once(self, reason: Reason, name: str) -> None:
        """Count a member that turned out bad while being read."""
        if (reason, name) not in self._seen:
            self._seen.add((reason, name))
            self.notes.add(reason, subject(name))

    def refuse(self, reason: Reason, raw: str) -> None:
        """Count a member that cannot be opened, and name it if it is a picture."""
        self.notes.add(reason, subject(raw), file=picture_name(raw))

    def accept(self, raw: str) -> str | None:
        """The safe name of a member to keep; None after counting why it is not kept."""
        name = safe_name(raw)
        if name is None:
            self.notes.add(Reason.MEMBER_UNSAFE, subject(raw))
            return None
        if is_system_file(name):
            return None
        if is_nested_archive(name):
            self.notes.add(Reason.NESTED_ARCHIVE)
            return None
        return name


class Table:
    """Members sorted by name with numbers beside them: some 25 bytes a member and its name.

    ``zipfile`` and ``tarfile`` keep an object of half a kilobyte and more for
    each; with a million members that alone would break the memory bound.
    """

    def __init__(self, names: list[str], columns: Sequence[array[int]]) -> None:
        order = sorted(range(len(names)), key=names.__getitem__)
        last = [
            place
            for place, then in zip(order, [*order[1:], None], strict=False)
            if then is None or names[then] != names[place]
        ]
        self.repeated = len(order) - len(last)
        self.names = [names[place] for place in last]
        self._columns = [array(c.typecode, map(c.__getitem__, last)) for c in columns]

    def row(self, name: str) -> tuple[int, ...]:
        """The numbers of a member; raises ``KeyError`` when there is none."""
        place = bisect_left(self.names, name)
        if place == len(self.names) or self.names[place] != name:
            raise KeyError("no such member")
        return tuple(column[place] for column in self._columns)

    def rows(self) -> zip[tuple[int, ...]]:
        """All members' numbers in the order of their names."""
        return zip(*self._columns, strict=True)


class MemberStream(io.RawIOBase):
    """At most ``size`` bytes of ``source``.

    A member that breaks off, fails its checksum or vanishes is counted through
    ``failed`` and ends there: readers see a member cut short and read what is
    whole in it.
    """

    def __init__(self, source: BinaryIO, size: int, failed: Callable[[], None]) -> None:
        self._source = source
        self._left = size
        self._failed = failed

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read into ``buffer``; 0 at the end."""
        view = memoryview(buffer)[: self._left]
        if not view:
            return 0
        data = self._read(len(view))
        view[: len(data)] = data
        self._left = self._left - len(data) if data else 0
        return len(data)

    def _read(self, size: int) -> bytes:
        try:
            data = self._source.read(size)
        except READ_ERRORS:
            data = b""
        if not data:
            self._failed()
        return data

    def close(self) -> None:
        """Close the source too."""
        self._source.close()
        super().close()


def member_stream(source: BinaryIO, size: int, failed: Callable[[], None]) -> BinaryIO:
    """``MemberStream`` with a buffer, as readers expect it."""
    return cast("BinaryIO", io.BufferedReader(MemberStream(source, size, failed), 1 << 16))


def failed_stream(failed: Callable[[], None]) -> BinaryIO:
    """What opening a damaged member gives: nothing, counted."""
    failed()
    return io.BytesIO()
