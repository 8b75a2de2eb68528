"""Finding members wherever in the archive the export lies."""

from __future__ import annotations

from collections.abc import Sequence

from sanaly_core.exports.base import Archive
from sanaly_core.not_checked import Notes, Reason


def find(names: Sequence[str], suffix: str) -> list[str]:
    """Members whose path is ``suffix`` or ends in it at a folder's boundary."""
    tail = "/" + suffix
    return [name for name in names if name == suffix or name.endswith(tail)]


def find_one(names: Sequence[str], suffix: str, notes: Notes | None = None) -> str | None:
    """The one member that ends in ``suffix``; several are refused and counted."""
    found = find(names, suffix)
    if len(found) > 1 and notes is not None:
        notes.add(Reason.MEMBER_UNKNOWN, suffix, len(found))
    return found[0] if len(found) == 1 else None


def locate(archive: Archive, uri: str, beside: str) -> str | None:
    """The member that a document names by a path relative to the export's root.

    The root is not known: it is the folder of ``beside`` (the document) or one
    above it, the nearest that holds the path.
    """
    folder = beside
    while folder:
        folder = folder.rpartition("/")[0]
        name = f"{folder}/{uri}" if folder else uri
        if has(archive, name):
            return name
    return None


def has(archive: Archive, name: str) -> bool:
    """Whether there is such a member."""
    try:
        archive.size(name)
    except KeyError:
        return False
    return True
