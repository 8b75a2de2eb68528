"""What every reader is: the contract that `tests/readers/contract.py` holds it to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, Protocol

from sanaly_core.items import Item
from sanaly_core.not_checked import Notes


class Archive(Protocol):
    """A bounded, read-only view of what was given: ZIP, tar.gz, folder, file, or parts together.

    Member names are safe relative POSIX paths, in NFC. Every read is bounded;
    a breach raises ``HostileError`` or counts into the notes.
    """

    label: str

    def names(self) -> Sequence[str]:
        """All member paths, sorted."""

    def size(self, name: str) -> int:
        """Declared size of a member in bytes."""

    def open(self, name: str) -> BinaryIO:
        """A bounded binary stream of a member; raises ``KeyError`` when there is none."""

    def fingerprint(self) -> bytes:
        """32 bytes that change when any member changes; never stored as they are."""


class Reader(Protocol):
    """Turns one platform's export into Items: what the person published and nothing else."""

    platform: str

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Members this reader will open, by structure; empty when it is not this platform's."""

    def owner(self, archive: Archive) -> str | None:
        """The account the export belongs to, only to compare inputs; None when it does not say."""

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Items in a stable order; what is not understood is counted in ``notes``.

        Raises ``LayoutError`` when the platform is recognised but nothing in
        it follows a known layout.
        """
