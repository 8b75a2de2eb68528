"""Facebook exports, JSON and HTML, in all layouts since 2019.

An Item's key is the first media id in a file name, else the ``fbid`` of the
newer lists, else a digest of time, kind and first file name. Permalinks are in
HTML alone; they are opaque and change, so they are links and never keys.
Message members are not opened, nor what others wrote on one's page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sanaly_core.exports.base import Archive
from sanaly_core.exports.facebook.html_export import item_of
from sanaly_core.exports.facebook.json_export import parser
from sanaly_core.exports.facebook.layout import PLATFORM, Found, find
from sanaly_core.exports.facebook.profile import read_profile
from sanaly_core.exports.meta import reading
from sanaly_core.exports.meta.labels import Profile
from sanaly_core.exports.meta.members import Member
from sanaly_core.exports.meta.page import Block
from sanaly_core.exports.meta.reading import Run
from sanaly_core.items import Item, Kind
from sanaly_core.not_checked import Notes, Reason


class FacebookReader:
    """Reads one account's export."""

    platform = PLATFORM

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Members to open; empty when nothing has Facebook's structure."""
        return find(archive).names()

    def owner(self, archive: Archive) -> str | None:
        """The user name or number in the profile's address, in lower case."""
        return _profile(archive, find(archive), Notes()).username.lower() or None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Items: profile, then short lists, then posts, comments and albums."""
        found = find(archive)
        if found.unknown:
            notes.add(Reason.MEMBER_UNKNOWN, PLATFORM, len(found.unknown))
        if found.others:
            notes.add(Reason.OTHERS_CONTENT, PLATFORM, found.others)
        profile = _profile(archive, found, notes)
        members = sorted(
            (m for m in found.members if m.section.shape != "profile"),
            key=lambda m: m.section.shape == "file",
        )
        run = Run(archive, PLATFORM, members, notes)
        run.tally.members += len(found.unknown) + len(found.members) - len(members)
        run.tally.understood += profile.known
        if profile.bio:
            yield Item("bio", Kind.BIO, PLATFORM, profile.bio)
        yield from reading.read(run, _Shapes(members))


class _Shapes:
    """Facebook's records and blocks."""

    def __init__(self, members: Sequence[Member]) -> None:
        albums = any(m.section.shape == "file" for m in members)
        self._shown: set[str] | None = set() if albums else None

    def parser(self, member: Member, run: Run) -> Callable[[Any], Item | None]:
        return parser(member, run, self._shown)

    def block(self, block: Block, member: Member, run: Run) -> Item | None:
        item = item_of(block, member, run)
        if self._shown is None or item is None:
            return item
        if member.section.shape != "file":
            self._shown.update(media.key or media.uri for media in item.media)
        elif item.media and (item.media[0].key or item.media[0].uri) in self._shown:
            return None
        return item


def _profile(archive: Archive, found: Found, notes: Notes) -> Profile:
    """The first profile that says something; an empty one when none does."""
    members = [m for m in found.members if m.section.shape == "profile"]
    read = [read_profile(archive, member, notes) for member in members]
    return next((p for p in read if p and p.known), Profile())


READER = FacebookReader()
