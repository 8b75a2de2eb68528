"""Reads Bluesky repositories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sanaly_core.errors import LayoutError, OwnerError
from sanaly_core.exports.archive.layouts import in_message_folder
from sanaly_core.exports.base import Archive
from sanaly_core.exports.bluesky.car import CID_SIZE, CarError, CarStream
from sanaly_core.exports.bluesky.cbor import CborError, Cid, decode
from sanaly_core.exports.bluesky.mst import NODE_START, Tree
from sanaly_core.exports.bluesky.records import COLLECTIONS, PLATFORM, Records
from sanaly_core.items import Item
from sanaly_core.not_checked import Notes, Reason

_SNIFFED_BLOCKS = 64
"""Blocks looked at to recognise a repository: a commit, a node or a record is among them."""


class BlueskyReader:
    """A folder, archive or single file with one or more ``.car`` members."""

    platform = PLATFORM

    def recognise(self, archive: Archive) -> Sequence[str]:
        """The CAR members that hold a repository; a lone file may bear any name."""
        names = archive.names()
        lone = len(names) == 1 and not in_message_folder(names[0])
        named = [n for n in names if n.lower().endswith(".car") or lone]
        return [name for name in named if _is_repository(archive, name)]

    def owner(self, archive: Archive) -> str | None:
        """The DID of the account."""
        found = {_commit_did(archive, name) for name in self.recognise(archive)} - {None}
        if len(found) > 1:
            raise OwnerError("different-owners", platform=PLATFORM)
        return found.pop() if found else None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Posts, replies, reposts and the profile, in the order of the file."""
        blobs = _blobs(archive)
        for name in self.recognise(archive):
            did, tree = _index(archive, name, notes)
            yield from _items(archive, name, tree, Records(did, blobs, notes), notes)


def _blobs(archive: Archive) -> dict[str, str]:
    """Media that a backup tool laid beside the repository, by CID: each bears it as its name."""
    stems = ((name.rpartition("/")[2].partition(".")[0], name) for name in archive.names())
    return {stem: name for stem, name in stems if stem.startswith("baf")}


def _is_repository(archive: Archive, name: str) -> bool:
    with archive.open(name) as stream:
        try:
            blocks = islice(CarStream(stream).blocks(), _SNIFFED_BLOCKS)
            return any(_looks_like_repository(block) for block in blocks)
        except CarError:
            return False


def _looks_like_repository(block: bytes) -> bool:
    """A commit, a node of the tree or a record."""
    value = _decoded(block)
    if not isinstance(value, dict):
        return False
    return "$type" in value or {"did", "sig"} <= value.keys() or value.keys() == {"e", "l"}


def _decoded(block: bytes) -> Any:
    """A block's value; None when it is broken."""
    try:
        return decode(block, CID_SIZE)
    except CborError:
        return None


def _commit_did(archive: Archive, name: str) -> str | None:
    with archive.open(name) as stream:
        try:
            car = CarStream(stream)
            root = car.root or b"-"
            commit = next((_decoded(b) for b in car.blocks() if b.startswith(root)), None)
        except CarError:
            return None
    did = commit.get("did") if isinstance(commit, dict) else None
    return did if isinstance(did, str) else None


def _index(archive: Archive, name: str, notes: Notes) -> tuple[str, Tree]:
    """First pass: the owner and the tree."""
    tree = Tree(COLLECTIONS)
    commit: Any = None
    with archive.open(name) as stream:
        try:
            car = CarStream(stream)
            for block in car.blocks():
                if block.startswith(NODE_START, CID_SIZE):
                    tree.add(block[:CID_SIZE], _decoded(block))
                elif commit is None and block.startswith(car.root or b"-"):
                    commit = _decoded(block)
        except CarError:
            notes.add(Reason.MEMBER_UNREADABLE, PLATFORM)
    did, root = _known_commit(commit)
    if not tree.reach(root):
        raise LayoutError("layout-changed", platform=PLATFORM)
    if tree.missing_nodes:
        notes.add(Reason.RECORD_BROKEN, PLATFORM, tree.missing_nodes)
    if tree.unknown:
        notes.add(Reason.RECORD_UNKNOWN, PLATFORM, tree.unknown)
    return did, tree


def _known_commit(commit: Any) -> tuple[str, Cid]:
    """Owner and root of the tree (commit versions 2 and 3 are the same in these)."""
    if isinstance(commit, dict):
        did, root = commit.get("did"), commit.get("data")
        if isinstance(did, str) and isinstance(root, Cid):
            return did, root
    raise LayoutError("layout-changed", platform=PLATFORM)


def _items(
    archive: Archive, name: str, tree: Tree, records: Records, notes: Notes
) -> Iterator[Item]:
    """Second pass: the records that the tree knows."""
    with archive.open(name) as stream:
        try:
            for block in CarStream(stream).blocks():
                paths = tree.paths(block[:CID_SIZE])
                record = _decoded(block) if paths else None
                for collection, key in paths:
                    yield from records.items(collection, key, record)
        except CarError:
            return
