"""``user_data.json`` and ``user_data_tiktok.json``.

Section names were changed in 2026 and differ in case and blanks before that,
so that they are compared without both. Only the branches of ``_TREE`` are
walked; everything else, chat history above all, is passed over undecoded.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, Union

from sanaly_core.errors import LayoutError
from sanaly_core.exports.archive.layouts import in_message_folder
from sanaly_core.exports.base import Archive
from sanaly_core.exports.jsonstream import JsonError, JsonStream
from sanaly_core.exports.tiktok.records import (
    BrokenRecordError,
    Post,
    ToldApart,
    bio_item,
    comment_item,
    post_item,
)
from sanaly_core.items import Audience, Item, ItemState
from sanaly_core.not_checked import Notes, Reason

_Tree = dict[str, Union[str, "_Tree"]]
_POSTS: _Tree = {
    "videos": {"videolist": "posts"},
    "posts": {"videolist": "posts"},
    "recentlydeletedposts": {"postlist": "deleted", "videolist": "deleted"},
}
_PROFILE: _Tree = {"profilemap": "profile"}
_SETTINGS: _Tree = {"settingsmap": "settings"}
_ABOUT: _Tree = {
    "profileinformation": _PROFILE,
    "profileinfo": _PROFILE,
    "settings": _SETTINGS,
}
_TREE: _Tree = {
    "video": _POSTS,
    "post": _POSTS,
    "comment": {"comments": {"commentslist": "comments"}},
    "profile": _ABOUT,
    "appsettings": _ABOUT,
    "profileandsettings": _ABOUT,
}
_SECTIONS = frozenset(_TREE) | {
    "activity",
    "youractivity",
    "adsanddata",
    "directmessage",
    "directmessages",
    "likesandfavorites",
    "tiktoklive",
    "tiktokshop",
    "tiktokshopping",
    "incomepluswallettransactions",
    "incomeandwallet",
    "locationreview",
    "poireview",
}
_FILE = re.compile(r"(?:^|/)user_data(?:_tiktok)?[ _(]*[0-9]{0,4}\)?\.json$", re.IGNORECASE)
_HEAD = 1 << 16


def _plain(key: str) -> str:
    return key.lower().replace(" ", "").replace("_", "")


def members(archive: Archive) -> Sequence[str]:
    """Members with TikTok's sections: of the known name, or the only file there is."""
    names = archive.names()
    alone = len(names) == 1 and names[0].endswith(".json") and not in_message_folder(names[0])
    found = names if alone else [name for name in names if _FILE.search(name)]
    return [name for name in found if _is_export(archive, name)]


def _is_export(archive: Archive, name: str) -> bool:
    with archive.open(name) as stream:
        head = JsonStream(io.BytesIO(stream.read(_HEAD)))
    seen = 0
    try:
        for key in head.keys():  # noqa: SIM118
            seen += _plain(key) in _SECTIONS and head.peek() == "{"
    except JsonError:
        pass
    return seen >= (1 if _FILE.search(name) else 2)


def walk(stream: JsonStream, tree: _Tree) -> Iterator[str]:
    """The names of the leaves that are there, each with the stream at its value."""
    for key in stream.keys():  # noqa: SIM118
        branch = tree.get(_plain(key))
        if isinstance(branch, str):
            yield branch
        elif branch is not None and stream.peek() == "{":
            yield from walk(stream, branch)


def owner(archive: Archive, name: str) -> str | None:
    """The user name of the profile."""
    with archive.open(name) as stream:
        json = JsonStream(stream)
        try:
            for leaf in walk(json, {key: _TREE[key] for key in ("profile", "profileandsettings")}):
                if leaf == "profile":
                    return text_of(json.value(), "userName") or None
        except JsonError:
            return None
    return None


def text_of(record: Any, *fields: str) -> str:
    """The first of these fields that holds a text."""
    if isinstance(record, dict):
        for field in fields:
            value = record.get(field)
            if isinstance(value, str):
                return value
    return ""


def read(archive: Archive, name: str, notes: Notes) -> Iterator[Item]:
    """Items of one file; raises ``LayoutError`` when no part of it is known."""
    reading = _Reading(notes)
    with archive.open(name) as stream:
        try:
            yield from reading.items(JsonStream(stream))
        except JsonError:
            notes.add(Reason.MEMBER_UNREADABLE, "tiktok user_data.json")
            return
    if not reading.leaves or (reading.broken and not reading.read):
        raise LayoutError("layout-changed", platform="tiktok")


class _Reading:
    """One pass over one file."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.leaves = 0
        self.read = 0
        self.broken = 0
        self.account = Audience.UNKNOWN
        self._told_apart = ToldApart()

    def items(self, stream: JsonStream) -> Iterator[Item]:
        for leaf in walk(stream, _TREE):
            self.leaves += 1
            if leaf == "settings":
                self._settings(stream.value())
            elif leaf == "profile":
                yield from self._bio(stream.value())
            elif stream.peek() == "[":
                yield from self._records(leaf, stream)

    def _settings(self, settings: Any) -> None:
        """A private account's posts are seen by its followers; a public one's may still be less."""
        if text_of(settings, "Private Account").lower() in ("enabled", "on", "true"):
            self.account = Audience.FOLLOWERS

    def _bio(self, profile: Any) -> Iterator[Item]:
        if text := text_of(profile, "bioDescription"):
            self.read += 1
            yield bio_item(text)

    def _records(self, leaf: str, stream: JsonStream) -> Iterator[Item]:
        media = 0
        for record in stream.values():
            try:
                item = self._item(leaf, record)
            except BrokenRecordError:
                self.broken += 1
                self.notes.add(Reason.RECORD_BROKEN, f"tiktok {leaf}")
                continue
            self.read += 1
            media += len(item.media)
            yield self._told_apart(item)
        if media:
            self.notes.add(Reason.MEDIA_NOT_IN_EXPORT, "tiktok", media)

    def _item(self, leaf: str, record: Any) -> Item:
        if not isinstance(record, dict):
            raise BrokenRecordError
        if leaf == "comments":
            return _comment(record)
        state = ItemState.PENDING_DELETION if leaf == "deleted" else ItemState.PUBLISHED
        return post_item(_post(record), self.account, state)


def _post(record: dict[str, Any]) -> Post:
    return Post(
        text_of(record, "Date", "date"),
        text_of(record, "Link", "link", "VideoLink"),
        text_of(record, "Title", "title", "Description"),
        text_of(record, "WhoCanView", "whoCanView"),
        text_of(record, "Location", "location"),
    )


def _comment(record: dict[str, Any]) -> Item:
    photo = text_of(record, "photo", "Photo")
    return comment_item(
        text_of(record, "date", "Date"),
        text_of(record, "comment", "Comment"),
        photo if photo.startswith("http") else "",
        text_of(record, "url", "Url", "link"),
    )
