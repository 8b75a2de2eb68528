"""List members: which there are, and their records one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sanaly_core.exports.base import Archive
from sanaly_core.exports.jsonstream import JsonStream
from sanaly_core.items import Item, ItemState, Kind
from sanaly_core.not_checked import Notes, Reason

MAX_PAGE = 64 << 20
"""Bytes of one HTML page, which has to be held whole."""

MAX_DOCUMENT = 8 << 20
"""Bytes of a profile."""


class UnknownRecordError(ValueError):
    """A record that follows no known layout. Carries no content."""


@dataclass(frozen=True, slots=True)
class Section:
    """What a member of a published name holds."""

    stem: str
    kind: Kind
    shape: str = "media"
    state: ItemState = ItemState.PUBLISHED
    bulk: bool = False
    keys: frozenset[str] | None = None
    """The lists to read; None is any."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the archive that will be opened; ``root`` is where the export begins."""

    name: str
    root: str
    section: Section

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.name.endswith(".html")


@dataclass(slots=True)
class Tally:
    """How much of an export was understood."""

    members: int = 0
    understood: int = 0


def records(archive: Archive, member: Member, notes: Notes, tally: Tally) -> Iterator[Any]:
    """Each element of a JSON member's lists; at most one is held at a time.

    Private lists that share a file (``direct`` in the oldest Instagram
    layout) are passed over undecoded.
    """
    with archive.open(member.name) as stream:
        json = JsonStream(stream)
        try:
            if json.peek() == "[":
                tally.understood += 1
                yield from json.values()
            else:
                yield from _lists(json, member.section, tally)
        except ValueError:
            notes.add(Reason.MEMBER_UNREADABLE, member.section.stem)


def _lists(json: JsonStream, section: Section, tally: Tally) -> Iterator[Any]:
    for key in json.keys():  # noqa: SIM118 - a stream, no mapping
        if json.peek() == "[" and (section.keys is None or key in section.keys):
            tally.understood += 1
            yield from json.values()


def read_member(
    archive: Archive,
    member: Member,
    notes: Notes,
    tally: Tally,
    parse: Callable[[Any], Item | None],
) -> Iterator[Item]:
    """The Items of a JSON member; counts what is not understood, in the notes and the tally."""
    before, known, unknown = tally.understood, 0, 0
    for record in records(archive, member, notes, tally):
        try:
            item = parse(record)
        except UnknownRecordError:
            unknown += 1
            continue
        known += 1
        if item is not None:
            yield item
    _settle(member, notes, tally, before, known, unknown)


def _settle(
    member: Member, notes: Notes, tally: Tally, before: int, known: int, unknown: int
) -> None:
    """Count the member as understood when it held a list and not only unknown records."""
    held_list = tally.understood > before
    tally.members += 1
    tally.understood = before + (held_list and (known > 0 or unknown == 0))
    if unknown:
        notes.add(Reason.RECORD_UNKNOWN, member.section.stem, unknown)
    if not held_list:
        notes.add(Reason.MEMBER_UNKNOWN, member.section.stem)


def document(archive: Archive, member: Member, notes: Notes) -> Any:
    """A small JSON member whole; None when it cannot be read."""
    if archive.size(member.name) > MAX_DOCUMENT:
        notes.add(Reason.MEMBER_TOO_LARGE, member.section.stem)
        return None
    with archive.open(member.name) as stream:
        try:
            return JsonStream(stream).value()
        except ValueError:
            notes.add(Reason.MEMBER_UNREADABLE, member.section.stem)
            return None


def page_bytes(archive: Archive, member: Member, notes: Notes) -> bytes | None:
    """An HTML member whole; None when it is too large."""
    if archive.size(member.name) > MAX_PAGE:
        notes.add(Reason.MEMBER_TOO_LARGE, member.section.stem)
        return None
    with archive.open(member.name) as stream:
        return stream.read(MAX_PAGE)


def stem_of(name: str) -> tuple[str, str]:
    """A member's published stem (without a part's number) and its extension in lower case."""
    stem, _, extension = name.rpartition("/")[2].rpartition(".")
    head, _, tail = stem.rpartition("_")
    return (head if head and tail.isdecimal() else stem), extension.lower()
