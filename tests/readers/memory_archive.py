"""An Archive held in memory, which tells on a reader that opens what it must not."""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import BinaryIO

Members = dict[str, bytes]


class ForbiddenMemberError(AssertionError):
    """A reader opened a member that it must never open."""


class MemoryArchive:
    """Members by name; ``opened`` lists what was opened, ``forbidden`` names raise when opened."""

    def __init__(
        self, members: Mapping[str, bytes], forbidden: Collection[str] = (), label: str = "memory"
    ) -> None:
        self.label = label
        self.opened: list[str] = []
        self._members = {unicodedata.normalize("NFC", n): data for n, data in members.items()}
        self._forbidden = {unicodedata.normalize("NFC", n) for n in forbidden}

    def names(self) -> Sequence[str]:
        """All member paths, sorted."""
        return sorted(self._members)

    def size(self, name: str) -> int:
        """Size in bytes."""
        return len(self._members[name])

    def open(self, name: str) -> BinaryIO:
        """A stream of a member."""
        if name in self._forbidden:
            raise ForbiddenMemberError(name)
        self.opened.append(name)
        return io.BytesIO(self._members[name])

    def fingerprint(self) -> bytes:
        """Changes when a name or a byte changes."""
        digest = hashlib.blake2b(digest_size=32)
        for name in self.names():
            digest.update(f"{len(name)} {name} {len(self._members[name])} ".encode())
            digest.update(self._members[name])
        return digest.digest()


def renamed_root(members: Mapping[str, bytes], root: str = "моя выгрузка (2)") -> Members:
    """The same export under another folder, as an archiver or a person leaves it."""
    return {f"{root}/{name}": data for name, data in members.items()}


def utf8(text: str) -> bytes:
    """UTF-8 that also carries lone surrogates, as careless exporters write them."""
    return text.encode("utf-8", "surrogatepass")
