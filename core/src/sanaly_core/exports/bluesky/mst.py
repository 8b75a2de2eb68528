"""The Merkle search tree of a repository, kept small (atproto.com/specs/repository).

Only the tree knows a record's key. Its nodes may stand anywhere in the file,
so a first pass collects them here and a second one asks for each record's key.
Kept are eight bytes of each CID and the keys of the wanted records in flat
arrays: about fifty bytes a record, whatever the tree looks like.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sanaly_core.exports.bluesky.cbor import Cid

NODE_START = b"\xa2ae"
"""How every node begins in canonical order: a map of two, the first key ``e``."""

PASSED_OVER = tuple(
    name.encode()
    for name in (
        "app.bsky.actor.status/",
        "app.bsky.feed.like/",
        "app.bsky.feed.postgate/",
        "app.bsky.feed.threadgate/",
        "app.bsky.graph.block/",
        "app.bsky.graph.follow/",
        "app.bsky.graph.listblock/",
        "app.bsky.graph.listitem/",
        "app.bsky.graph.verification/",
        "chat.bsky.",
    )
)
"""Collections that hold settings and links to others, nothing the person wrote."""

_MAX_PROBES = 256
"""So that CIDs made to collide cost little; what lies beyond counts as missing."""


def short(cid: bytes) -> int:
    """Eight bytes of a CID's digest."""
    return int.from_bytes(cid[-8:], "big")


class DigestTable:
    """Finds the numbers of short digests by open addressing in one flat array."""

    def __init__(self, digests: Sequence[int], numbers: Iterable[int]) -> None:
        self._digests = digests
        size = 1 << max(3, (2 * len(digests)).bit_length())
        self._mask = size - 1
        self._slots = array("I", bytes(array("I").itemsize * size))
        for number in numbers:
            self._put(number)

    def _put(self, number: int) -> None:
        slots, mask = self._slots, self._mask
        slot = self._digests[number] & mask
        for _ in range(_MAX_PROBES):
            if not slots[slot]:
                slots[slot] = number + 1
                return
            slot = (slot + 1) & mask

    def find(self, digest: int) -> list[int]:
        """The numbers kept under a digest: usually none or one, more for equal records."""
        slots, mask = self._slots, self._mask
        found = []
        slot = digest & mask
        for _ in range(_MAX_PROBES):
            number = slots[slot]
            if not number:
                break
            if self._digests[number - 1] == digest:
                found.append(number - 1)
            slot = (slot + 1) & mask
        return found


class Tree:
    """Collects nodes in any order; ``reach`` then keeps what hangs on the root."""

    def __init__(self, collections: Sequence[str]) -> None:
        self._collections = tuple(collections)
        self._prefixes = [name.encode() + b"/" for name in collections]
        self._nodes = array("Q")
        self._links = array("Q")
        self._link_ends = array("Q")
        self._records = array("Q")
        self._record_ends = array("Q")
        self._keys = bytearray()
        self._key_ends = array("Q")
        self._table = DigestTable((), ())
        self.missing_nodes = 0
        self.unknown = 0
        """Records of collections that nobody asked for and that may hold words."""

    def add(self, cid: bytes, node: Any) -> None:
        """Keep one node; entries that are not in the known form count as missing."""
        self._nodes.append(short(cid))
        if isinstance(node, dict):
            self._add_link(node.get("l"))
            self._add_entries(node.get("e"))
        self._link_ends.append(len(self._links))
        self._record_ends.append(len(self._records))

    def _add_link(self, link: Any) -> None:
        if isinstance(link, Cid):
            self._links.append(short(link))

    def _add_entries(self, entries: Any) -> None:
        key = b""
        for entry in entries if isinstance(entries, list) else ():
            if not isinstance(entry, dict):
                continue
            prefix, suffix, record = entry.get("p"), entry.get("k"), entry.get("v")
            self._add_link(entry.get("t"))
            if isinstance(prefix, int) and isinstance(suffix, bytes) and isinstance(record, Cid):
                key = key[: max(prefix, 0)] + suffix
                self._add_record(key, record)

    def _add_record(self, key: bytes, record: Cid) -> None:
        """Keep a record's key as the number of its collection and what follows its name."""
        for number, prefix in enumerate(self._prefixes):
            if key.startswith(prefix):
                self._records.append(short(record))
                self._keys.append(number)
                self._keys += key[len(prefix) :]
                self._key_ends.append(len(self._keys))
                return
        self.unknown += not key.startswith(PASSED_OVER)

    def reach(self, root: bytes) -> bool:
        """Keep only what the root leads to; False when the root itself is not there."""
        table = DigestTable(self._nodes, range(len(self._nodes)))
        start = table.find(short(root))[:1]
        seen = bytearray(len(self._nodes))
        while start:
            node = start.pop()
            if not seen[node]:
                seen[node] = 1
                start += self._below(node, table)
        self._table = DigestTable(self._records, self._records_of(seen))
        return any(seen)

    def _below(self, node: int, table: DigestTable) -> list[int]:
        """The nodes a node leads to; counts those that the file does not hold."""
        found = []
        begin = self._link_ends[node - 1] if node else 0
        for link in self._links[begin : self._link_ends[node]]:
            numbers = table.find(link)[:1]
            self.missing_nodes += not numbers
            found += numbers
        return found

    def _records_of(self, nodes: bytearray) -> Iterator[int]:
        begin = 0
        for number, end in enumerate(self._record_ends):
            if nodes[number]:
                yield from range(begin, end)
            begin = end

    def paths(self, cid: bytes) -> list[tuple[str, str]]:
        """Collection and record key of each place in the tree where a record stands."""
        return [self._path(number) for number in self._table.find(short(cid))]

    def _path(self, number: int) -> tuple[str, str]:
        begin = self._key_ends[number - 1] if number else 0
        key = self._keys[begin + 1 : self._key_ends[number]].decode("utf-8", "replace")
        return self._collections[self._keys[begin]], key
