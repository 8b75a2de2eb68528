"""One record of a TikTok export turned into an Item."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

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


@dataclass(frozen=True, slots=True)
class Post:
    """What an export tells of a post; '' where it does not."""

    date: str
    link: str
    title: str = ""
    who: str = ""
    location: str = ""


def time_of(text: str) -> datetime | None:
    """``2024-05-07 21:15:33``, naive, or with `` UTC`` behind it, aware."""
    moment = from_iso(text.removesuffix(" UTC"))
    return moment.replace(tzinfo=UTC) if moment and text.endswith(" UTC") else moment


def post_item(post: Post, account: Audience, state: ItemState) -> Item:
    """A post; raises ``BrokenRecordError`` when it has neither time nor link."""
    if not post.date and not post.link:
        raise BrokenRecordError
    links = post.link.split()
    number = _NUMBER.search(post.link)
    return Item(
        number.group(1) if number else f"post/{post.date.removesuffix(' UTC') or post.link}",
        Kind.VIDEO,
        "tiktok",
        post.title,
        tuple(_file(link, number) for link in links),
        time_of(post.date),
        _AUDIENCES.get(post.who.strip().lower(), account),
        place=Place(post.location) if post.location.strip().lower() not in _NOWHERE else None,
        link=links[0] if links else "",
        state=state,
    )


def _file(link: str, number: re.Match[str] | None) -> Media:
    kind = MediaKind.IMAGE if "/photo/" in link or "-photomode-" in link else MediaKind.VIDEO
    return Media(link, kind, number.group(1) if number else "", missing=True)


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
        self._count = self._count + 1 if item.key == self._key else 1
        self._key = item.key
        return item if self._count == 1 else replace(item, key=f"{item.key}#{self._count}")
