"""Parts of one export seen as one archive."""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import merge
from typing import BinaryIO

from sanaly_core.exports.archive.extents import Extent, extent_of
from sanaly_core.exports.archive.partnames import part_name
from sanaly_core.exports.archive.tar import TarArchive
from sanaly_core.exports.base import Archive

_COVER = re.compile(r"^(?:[^/]*/){0,2}(?:archive_browser|index|start_here|readme)[^/]*$", re.I)
"""Pages that lead into an export; each part has its own."""
_DOCUMENTS = (".json", ".html", ".js", ".csv", ".jsonl", ".txt")
_COMPARED = 1 << 20


class MergedArchive:
    """Several archives with one set of names.

    A root folder that repeats itself (``Takeout/Takeout/``) is named once, and
    roots that differ by the part's number (``export-part-2/``) are left away,
    so that the parts fit together. A member that two parts hold is taken from the
    first; ``conflicts`` counts where the two differ, which says that these are
    no parts of one export but two exports.
    """

    def __init__(self, parts: Sequence[Archive]) -> None:
        self.label = parts[0].label
        self._parts = parts
        self._prefixes = _prefixes(parts)
        self._names: list[str] = []
        self._owners = array("H")
        self.conflicts = 0
        for name, owner in merge(*(self._members(n) for n in range(len(parts)))):
            self._add(name, owner)

    def _members(self, part: int) -> Iterator[tuple[str, int]]:
        cut, put = self._prefixes[part]
        for name in self._parts[part].names():
            yield put + name[len(cut) :], part

    def _add(self, name: str, owner: int) -> None:
        if not self._names or self._names[-1] != name:
            self._names.append(name)
            self._owners.append(owner)
        elif not _COVER.search(name):
            self.conflicts += self._differs(name, owner)

    def _differs(self, name: str, other: int) -> bool:
        """Whether another part's member of this name holds something else; media go by size."""
        part, inner = self._parts[other], self._inner(name, other)
        if self.size(name) != part.size(inner):
            return True
        if not name.lower().endswith(_DOCUMENTS):
            return False
        with self.open(name) as mine, part.open(inner) as theirs:
            return mine.read(_COMPARED) != theirs.read(_COMPARED)

    def _inner(self, name: str, part: int) -> str:
        cut, put = self._prefixes[part]
        return cut + name[len(put) :]

    def _find(self, name: str) -> tuple[Archive, str]:
        place = bisect_left(self._names, name)
        if place == len(self._names) or self._names[place] != name:
            raise KeyError("no such member")
        part = self._owners[place]
        return self._parts[part], self._inner(name, part)

    def names(self) -> Sequence[str]:
        """All member paths, sorted."""
        return self._names

    def size(self, name: str) -> int:
        """Declared size in bytes."""
        part, inner = self._find(name)
        return part.size(inner)

    def open(self, name: str) -> BinaryIO:
        """A stream of a member; raises ``KeyError`` when there is none."""
        part, inner = self._find(name)
        return part.open(inner)

    def extent(self, name: str) -> Extent | None:
        """Where a member lies that is not compressed; raises ``KeyError`` when there is none."""
        return extent_of(*self._find(name))

    def close(self) -> None:
        """Let go of files that are open."""
        for part in self._parts:
            if isinstance(part, TarArchive):
                part.close()

    def fingerprint(self) -> bytes:
        """Changes when any part changes; not when they are given in another order."""
        prints = sorted(part.fingerprint() for part in self._parts)
        return hashlib.blake2b(b"".join(prints), digest_size=32).digest()


def _prefixes(parts: Sequence[Archive]) -> list[tuple[str, str]]:
    """For each part: the beginning of its names to cut, and what to put in its place."""
    roots = [_root(part.names()) for part in parts]
    firsts = [root.partition("/")[0] for root in roots]
    numbered = len(set(firsts)) > 1 and len({part_name(first).key for first in firsts}) == 1
    return [
        (root, f"{first}/" if root and not numbered else "")
        for root, first in zip(roots, firsts, strict=True)
    ]


def _root(names: Sequence[str]) -> str:
    """The folder that holds everything, with repetitions of its name (``Takeout/Takeout/``)."""
    first = names[0].partition("/")[0] + "/" if names else "/"
    if first == "/" or not names[0].startswith(first) or not names[-1].startswith(first):
        return ""
    root = first
    while names[0].startswith(root + first) and names[-1].startswith(root + first):
        root += first
    return root
