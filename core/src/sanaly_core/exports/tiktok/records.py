"""One record of a TikTok export turned into an Item."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from sanaly_core.exports.dates import from_iso
from sanaly_core.items import Audience, Item, ItemState, Kind, Media, MediaKind, Place

_NUMBER = re.compile(r"/(?:video|photo)/([0-9]{5,25})(?![0-9])")
_NOWHERE = frozenset({"", "n/a", "none", "null", "-"})
_AUDIENCES = {
    "public": Audience.PUBLIC,
    "everyone": Audience.PUBLIC,
    "public to everyone": Audience.PUBLIC,
    "followers": Audience.FOLLOWERS,
    "public to followers": Audience.FOLLOWERS,
    "friends": Audience.FRIENDS,
    "mutual friends": Audience.FRIENDS,
    "private": Audience.PRIVATE,
    "only me": Audience.PRIVATE,
    "only you": Audience.PRIVATE,
    "self only": Audience.PRIVATE,
}


class BrokenRecordError(ValueError):
    """A record without what every record of its kind has."""


class Post(NamedTuple):
    """What an export tells of a post; '' where it does not."""

    date: str
    link: str
    title: str = ""
    who: str = ""
    location: str = ""


def time_of(text: str) -> datetime | None:
    """``2024-05-07 21:15:33``, naive, or with `` UTC`` behind it, aware."""
    if not text.endswith(" UTC"):
        return from_iso(text)
    moment = from_iso(text[:-4])
    return moment.replace(tzinfo=UTC) if moment else None


def post_item(post: Post, account: Audience, state: ItemState) -> Item:
    """A post; raises ``BrokenRecordError`` when it has neither time nor link."""
    date, link, title, who, location = post
    if not date and not link:
        raise BrokenRecordError
    found = _NUMBER.search(link)
    number = found.group(1) if found else ""
    place = location and location.strip().lower() not in _NOWHERE
    return Item(
        number or f"post/{date.removesuffix(' UTC') or link}",
        Kind.VIDEO,
        "tiktok",
        title,
        _files(link, number),
        time_of(date),
        _audience(who, account) if who else account,
        place=Place(location) if place else None,
        link=link if " " not in link else link.split()[0],
        state=state,
    )


@lru_cache(maxsize=64)
def _audience(who: str, account: Audience) -> Audience:
    return _AUDIENCES.get(who.strip().lower(), account)


def _files(link: str, number: str) -> tuple[Media, ...]:
    """What the post shows; a post of several pictures has several links."""
    kind = MediaKind.IMAGE if "/photo/" in link or "-photomode-" in link else MediaKind.VIDEO
    return tuple([Media(each, kind, number, True) for each in link.split()])


def comment_item(date: str, text: str, photo: str, link: str) -> Item:
    """A comment; raises ``BrokenRecordError`` when it says and shows nothing."""
    if not text and not photo:
        raise BrokenRecordError
    media = (Media(photo, MediaKind.IMAGE, missing=True),) if photo else ()
    return Item(
        f"comment/{date.removesuffix(' UTC')}",
        Kind.COMMENT,
        "tiktok",
        text,
        media,
        time_of(date),
        link=link,
    )


def bio_item(text: str) -> Item:
    """The bio."""
    return Item("bio", Kind.BIO, "tiktok", text)


class ToldApart:
    """Gives two things of one second, which stand behind each other, two keys."""

    def __init__(self) -> None:
        self._key = ""
        self._count = 0

    def __call__(self, item: Item) -> Item:
        if item.key != self._key:
            self._key, self._count = item.key, 1
            return item
        self._count += 1
        return replace(item, key=f"{item.key}#{self._count}")
