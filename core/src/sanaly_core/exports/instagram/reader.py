"""Instagram exports, JSON and HTML, in all layouts since 2019.

An Item's key is the media id in the file name (the same in later exports and
in both formats); without one, a digest of time, kind and first file name.
Instagram gives no link to one's own posts. Message members are not opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sanaly_core.exports.base import Archive
from sanaly_core.exports.instagram.html_export import item_of
from sanaly_core.exports.instagram.json_export import parser
from sanaly_core.exports.instagram.layout import PLATFORM, Found, find
from sanaly_core.exports.instagram.profile import read_profile
from sanaly_core.exports.meta import reading
from sanaly_core.exports.meta.labels import Profile
from sanaly_core.exports.meta.members import Member
from sanaly_core.exports.meta.page import Block
from sanaly_core.exports.meta.reading import Run
from sanaly_core.items import Audience, Item, Kind
from sanaly_core.not_checked import Notes, Reason

_OF_EVERYBODY = frozenset({Kind.BIO, Kind.PROFILE_PHOTO})


class InstagramReader:
    """Reads one account's export."""

    platform = PLATFORM

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Members to open; empty when nothing has Instagram's structure."""
        return find(archive).names()

    def owner(self, archive: Archive) -> str | None:
        """The user name in lower case."""
        profile = _profile(archive, find(archive), Notes())
        return profile.username.lower() or None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Items: profile, then short lists, then posts and comments."""
        found = find(archive)
        if found.unknown:
            notes.add(Reason.MEMBER_UNKNOWN, PLATFORM, len(found.unknown))
        profile = _profile(archive, found, notes)
        members = [m for m in found.members if m.section.shape != "profile"]
        run = Run(archive, PLATFORM, members, notes)
        run.tally.members += len(found.unknown) + len(found.members) - len(members)
        run.tally.understood += profile.known
        if profile.bio:
            yield Item("bio", Kind.BIO, PLATFORM, profile.bio, audience=Audience.PUBLIC)
        yield from reading.read(run, _Shapes(profile))


class _Shapes:
    """Instagram's records and blocks, for one account."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def parser(self, member: Member, run: Run) -> Callable[[Any], Item | None]:
        return parser(member, run, self._audience(member.section.kind))

    def block(self, block: Block, member: Member, run: Run) -> Item | None:
        return item_of(block, member, run, self._audience(member.section.kind))

    def _audience(self, kind: Kind) -> Audience:
        """A private account's posts are seen by followers it let in; its profile by everybody.

        A comment is seen by whoever sees the post it stands under, which the
        export does not say.
        """
        if kind in _OF_EVERYBODY:
            return Audience.PUBLIC
        if kind is Kind.COMMENT or self._profile.private is None:
            return Audience.UNKNOWN
        return Audience.FRIENDS if self._profile.private else Audience.PUBLIC


def _profile(archive: Archive, found: Found, notes: Notes) -> Profile:
    """The first profile that says something; an empty one when none does."""
    members = [m for m in found.members if m.section.shape == "profile"]
    read = [p for p in (read_profile(archive, member, notes) for member in members) if p]
    return next((p for p in read if p.known), read[0] if read else Profile())


READER = InstagramReader()
