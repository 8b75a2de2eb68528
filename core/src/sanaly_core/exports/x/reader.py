"""The reader of X archives, 2019 to now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sanaly_core.errors import LayoutError
from sanaly_core.exports.base import Archive
from sanaly_core.exports.jsonstream import JsonError
from sanaly_core.exports.x import about, members, notetweets
from sanaly_core.exports.x.tweets import BrokenRecordError, Shelf, tweet_item
from sanaly_core.items import Audience, Item, ItemState
from sanaly_core.not_checked import Notes, Reason

_MEDIA = re.compile(
    r"^(?:.*/)?(?:(?:deleted_)?tweets?_media|community_tweet_media|profile_media"
    r"|twitter_circle_tweet_media)/"
)
_PENDING = frozenset({"deleted-tweets", "deleted-note-tweet"})


class XReader:
    """Reads tweets, long texts, community tweets, articles, deleted tweets and the profile."""

    platform = "x"

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Scripts of known names that begin as X begins them."""
        return members.recognised(archive)

    def owner(self, archive: Archive) -> str | None:
        """The account's number."""
        return _Reading(archive, Notes()).account().number or None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Items in the archive's order; raises ``LayoutError`` when no record is understood."""
        reading = _Reading(archive, notes)
        yield from reading.items()
        if reading.broken and not reading.read:
            raise LayoutError("layout-changed", platform=self.platform)


@dataclass(slots=True)
class _Reading:
    """One pass over one archive."""

    archive: Archive
    notes: Notes
    read: int = 0
    broken: int = 0
    found: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        self.found = members.recognised(self.archive)

    def items(self) -> Iterator[Item]:
        self._say_what_is_not_there()
        account = self.account()
        shelf = self._shelf(account.username)
        audience = about.audience_of(self._records("protected-history"))
        texts = self._long_texts()
        for stem in members.POSTS:
            yield from self._tweets(stem, shelf, audience, texts)
        yield from self._counted(note.item(audience) for note in texts.left())
        yield from self._each("article", lambda r: iter((about.article_item(r, audience),)))
        yield from self._each("profile", lambda r: about.profile_items(r, shelf, account))

    def account(self) -> about.Account:
        """Whose archive it is."""
        for record in self._records("account"):
            if (found := about.account_of(record, "account", ("accountId", "username"))).number:
                return found
        manifest = next(iter(self._manifests()), None)
        return about.account_of(manifest, "userInfo", ("accountId", "userName"))

    def _manifests(self) -> Iterator[Any]:
        for name in members.named(self.found, "manifest"):
            try:
                with members.opened(self.archive, name) as stream:
                    yield stream.value()
            except JsonError:
                self.notes.add(Reason.MEMBER_UNREADABLE, "x manifest")

    def _say_what_is_not_there(self) -> None:
        for manifest in self._manifests():
            info = manifest.get("archiveInfo") if isinstance(manifest, dict) else None
            if isinstance(info, dict) and info.get("isPartialArchive") is True:
                self.notes.add(Reason.PART_MISSING, "x")
        if not any(members.named(self.found, stem) for stem in ("tweets", "tweet")):
            self.notes.add(Reason.SECTION_NOT_EXPORTED, "x tweets")

    def _shelf(self, username: str) -> Shelf:
        names = self.archive.names()
        folders = {match.group() for name in names if (match := _MEDIA.match(name))}
        return Shelf(frozenset(names), tuple(sorted(folders)), username)

    def _records(self, stem: str) -> list[Any]:
        """All records of a small member."""
        return list(self._stream(stem))

    def _stream(self, stem: str) -> Iterator[Any]:
        for name in members.named(self.found, stem):
            try:
                with members.opened(self.archive, name) as stream:
                    yield from stream.values()
            except JsonError:
                self.notes.add(Reason.MEMBER_UNREADABLE, f"x {stem}")

    def _long_texts(self) -> notetweets.LongTexts:
        texts = notetweets.LongTexts()
        for stem in members.NOTES:
            state = ItemState.PENDING_DELETION if stem in _PENDING else ItemState.PUBLISHED
            for record in self._stream(stem):
                try:
                    texts.add(notetweets.note_of(record, state))
                except BrokenRecordError:
                    self._count(stem)
        return texts

    def _tweets(
        self, stem: str, shelf: Shelf, audience: Audience, texts: notetweets.LongTexts
    ) -> Iterator[Item]:
        state = ItemState.PENDING_DELETION if stem in _PENDING else ItemState.PUBLISHED
        audience = Audience.FRIENDS if stem == "twitter-circle-tweet" else audience
        for record in self._stream(stem):
            try:
                item = tweet_item(record, shelf, audience, state)
            except BrokenRecordError:
                self._count(stem)
                continue
            self.read += 1
            yield texts.whole(item) if texts else item

    def _each(self, stem: str, read: Callable[[Any], Iterator[Item]]) -> Iterator[Item]:
        for record in self._stream(stem):
            try:
                yield from self._counted(read(record))
            except BrokenRecordError:
                self._count(stem)

    def _counted(self, items: Iterator[Item]) -> Iterator[Item]:
        for item in items:
            self.read += 1
            yield item

    def _count(self, stem: str) -> None:
        self.broken += 1
        self.notes.add(Reason.RECORD_BROKEN, f"x {stem}")


READER = XReader()
