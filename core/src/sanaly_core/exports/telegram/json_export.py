"""``result.json`` of Telegram Desktop."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sanaly_core.errors import LayoutError
from sanaly_core.exports.archive.layouts import in_message_folder
from sanaly_core.exports.base import Archive
from sanaly_core.exports.jsonstream import JsonError, JsonStream
from sanaly_core.exports.telegram.messages import (
    BrokenRecordError,
    Chat,
    channel_post,
    group_post,
    picture,
)
from sanaly_core.items import Audience, Item, Kind
from sanaly_core.not_checked import Notes, Reason

PRIVATE = frozenset(
    {"saved_messages", "replies", "verification_codes", "personal_chat", "bot_chat"}
)
CHANNELS = {"public_channel": Audience.PUBLIC, "private_channel": Audience.FOLLOWERS}
GROUPS = {
    "public_supergroup": Audience.PUBLIC,
    "private_supergroup": Audience.FRIENDS,
    "private_group": Audience.FRIENDS,
}
ACCOUNT_KEYS = frozenset({"personal_information", "profile_pictures", "left_chats", "web_sessions"})
BEFORE_SENDER = frozenset({"id", "type", "date", "date_unixtime"})
"""What may be decoded of a group message before it is known to be the person's own."""

_RESULT = re.compile(r"(?:^|/)result[ _(]*[0-9]{0,4}\)?\.json$")
_HEAD = 1 << 16
_OLD_CHANNEL = 2 << 32
"""Until 2021 channel ids were written with this mark added (``PeerFromChannel``)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the account belongs to."""

    user_id: int
    name: str


def members(archive: Archive) -> Sequence[str]:
    """Members that are a Telegram result by structure."""
    names = archive.names()
    found = [name for name in names if _RESULT.search(name)]
    if len(names) == 1 and names[0].endswith(".json") and not in_message_folder(names[0]):
        found = list(names)
    return [name for name in found if _is_result(archive, name)]


def _is_result(archive: Archive, name: str) -> bool:
    with archive.open(name) as stream:
        head = io.BytesIO(stream.read(_HEAD))
    try:
        return _has_structure(JsonStream(head))
    except JsonError:
        return False


def _has_structure(stream: JsonStream) -> bool:
    for key in stream.keys():  # noqa: SIM118
        if key in ACCOUNT_KEYS:
            return True
        if key == "type" and stream.peek() == '"':
            return stream.value() in PRIVATE | CHANNELS.keys() | GROUPS.keys()
        if key == "messages" and stream.peek() == "[":
            return _begins_with_message(stream)
        if key == "chats" and stream.peek() == "{":
            return _lists_chats(stream)
    return False


def _begins_with_message(stream: JsonStream) -> bool:
    for _ in stream.elements():
        keys = set(stream.keys()) if stream.peek() == "{" else set()
        return "type" in keys and "text" in keys and bool(keys & {"date", "date_unixtime"})
    return False


def _lists_chats(stream: JsonStream) -> bool:
    for key in stream.keys():  # noqa: SIM118
        if key == "list" and stream.peek() == "[":
            for _ in stream.elements():
                return stream.peek() == "{" and "messages" in _keys_until(stream, "messages")
    return False


def _keys_until(stream: JsonStream, wanted: str) -> set[str]:
    seen = set()
    for key in stream.keys():  # noqa: SIM118
        seen.add(key)
        if key == wanted:
            break
    return seen


def identify(archive: Archive, name: str) -> Identity | None:
    """The account's owner; None for a single chat."""
    with archive.open(name) as stream:
        try:
            return _identity(JsonStream(stream))
        except JsonError:
            return None


def _identity(stream: JsonStream) -> Identity | None:
    for key in stream.keys():  # noqa: SIM118
        if key == "messages":
            return None
        if key == "personal_information":
            return _identity_of(stream.value())
    return None


def _identity_of(info: Any) -> Identity | None:
    if not isinstance(info, dict) or type(info.get("user_id")) is not int:
        return None
    names = [info.get(part) for part in ("first_name", "last_name")]
    return Identity(info["user_id"], " ".join(n for n in names if isinstance(n, str) and n))


def read(archive: Archive, name: str, notes: Notes) -> Iterator[Item]:
    """Items of one result; raises ``LayoutError`` when no part of it is known."""
    root = name.rpartition("/")[0]
    reading = _Reading(notes, frozenset(archive.names()), root and root + "/")
    reading.identity = identify(archive, name)
    with archive.open(name) as stream:
        try:
            yield from reading.result(JsonStream(stream))
        except JsonError:
            notes.add(Reason.MEMBER_UNREADABLE, "telegram result.json")
            return
    if reading.unknown and not reading.known:
        raise LayoutError("layout-changed", platform="telegram")


class _Reading:
    """One pass over one result."""

    def __init__(self, notes: Notes, names: frozenset[str], root: str) -> None:
        self.notes = notes
        self.names = names
        self.root = root
        self.identity: Identity | None = None
        self.account = False
        self.known = 0
        self.unknown = 0

    def result(self, stream: JsonStream) -> Iterator[Item]:
        """The top object: an account's sections, or the fields of one chat."""
        chat = _Head()
        for key in stream.keys():  # noqa: SIM118
            if key in ("personal_information", "profile_pictures", "stories"):
                self.account = True
                yield from self._own_section(key, stream)
            elif key in ("chats", "left_chats"):
                self.account = True
                yield from self._chats(stream)
            else:
                yield from self._chat_field(key, stream, chat)
        self._close(chat)

    def _own_section(self, key: str, stream: JsonStream) -> Iterator[Item]:
        if key == "personal_information":
            yield from self._bio(stream.value())
            return
        kind = Kind.STORY if key == "stories" else Kind.PROFILE_PHOTO
        if stream.peek() != "[":
            self._count(Reason.RECORD_UNKNOWN, key)
            return
        self.known += 1
        for record in stream.values():
            yield from self._picture(record, kind)

    def _bio(self, info: Any) -> Iterator[Item]:
        text = info.get("bio") if isinstance(info, dict) else None
        if isinstance(text, str) and text:
            yield Item(key="bio", kind=Kind.BIO, platform="telegram", text=text)

    def _picture(self, record: Any, kind: Kind) -> Iterator[Item]:
        item = picture(record, kind, self.names, self.root)
        if item is None:
            self._count(Reason.RECORD_BROKEN, kind.value)
        else:
            yield item

    def _chats(self, stream: JsonStream) -> Iterator[Item]:
        if stream.peek() != "{":
            self._count(Reason.RECORD_UNKNOWN, "chats")
            return
        listed = False
        for key in stream.keys():  # noqa: SIM118
            if key == "list" and stream.peek() == "[":
                listed = True
                for _ in stream.elements():
                    yield from self._chat(stream)
        if not listed:
            self._count(Reason.RECORD_UNKNOWN, "chats")

    def _chat(self, stream: JsonStream) -> Iterator[Item]:
        if stream.peek() != "{":
            self._count(Reason.RECORD_BROKEN, "chats")
            return
        chat = _Head()
        for key in stream.keys():  # noqa: SIM118
            yield from self._chat_field(key, stream, chat)
        self._close(chat)

    def _chat_field(self, key: str, stream: JsonStream, chat: _Head) -> Iterator[Item]:
        if key == "type" and stream.peek() == '"':
            chat.type = stream.value()
        elif key == "id" and chat.type in CHANNELS.keys() | GROUPS.keys():
            chat.id = stream.value()
        elif key == "messages":
            chat.has_messages = True
            yield from self._messages(stream, chat)

    def _close(self, chat: _Head) -> None:
        """Say what was passed over; of private chats nothing at all."""
        if chat.type in PRIVATE:
            self.known += 1
        elif chat.has_messages and not chat.was_read:
            self._count(Reason.RECORD_UNKNOWN, "chat")

    def _messages(self, stream: JsonStream, chat: _Head) -> Iterator[Item]:
        if stream.peek() != "[":
            return
        if chat.type in CHANNELS:
            chat.was_read = True
            yield from self._channel(stream, self._place(chat, CHANNELS))
        elif chat.type in GROUPS:
            chat.was_read = True
            yield from self._group(stream, self._place(chat, GROUPS))

    def _place(self, chat: _Head, audiences: dict[str, Audience]) -> Chat:
        self.known += 1
        number = chat.id if type(chat.id) is int else 0
        number = number - _OLD_CHANNEL if number >= _OLD_CHANNEL else number
        signer = (self.identity.name if self.identity else "") if self.account else None
        return Chat(number, audiences[chat.type], self.names, self.root, signer)

    def _channel(self, stream: JsonStream, chat: Chat) -> Iterator[Item]:
        owner = self.identity.user_id if self.identity else None
        others = broken = read = unsigned = 0
        for message in stream.values():
            try:
                item = channel_post(message, chat, owner)
            except BrokenRecordError:
                broken += 1
                continue
            if item is not None:
                read += 1
                unsigned += chat.is_unsigned(message)
                yield item
            elif chat.is_others(message, owner):
                others += 1
        self.notes.add(Reason.CHANNEL_UNSIGNED, "telegram", unsigned)
        self._tally(read, broken, others)

    def _group(self, stream: JsonStream, chat: Chat) -> Iterator[Item]:
        if self.identity is None:
            self.notes.add(Reason.OTHERS_CONTENT, "telegram group")
            return
        read = broken = 0
        for message in self._own_messages(stream, self.identity.user_id):
            try:
                item = group_post(message, chat)
            except BrokenRecordError:
                broken += 1
                continue
            if item is not None:
                read += 1
                yield item
        self._tally(read, broken, 0)

    def _own_messages(self, stream: JsonStream, owner: int) -> Iterator[dict[str, Any]]:
        """The person's own messages; of other people's only number, kind and time are decoded."""
        for _ in stream.elements():
            if stream.peek() != "{":
                continue
            message = self._own_message(stream, owner)
            if message is not None:
                yield message

    def _own_message(self, stream: JsonStream, owner: int) -> dict[str, Any] | None:
        message: dict[str, Any] = {}
        own = False
        for key in stream.keys():  # noqa: SIM118
            if key == "from_id":
                own = stream.value() in (owner, f"user{owner}")
            elif own or (key in BEFORE_SENDER and stream.peek() not in ("{", "[")):
                message[key] = stream.value()
        return message if own else None

    def _tally(self, read: int, broken: int, others: int) -> None:
        if broken:
            self._count(Reason.RECORD_BROKEN, "messages", broken)
            self.known -= not read
        if others:
            self.notes.add(Reason.OTHERS_CONTENT, "telegram channel", others)

    def _count(self, reason: Reason, subject: str, count: int = 1) -> None:
        self.unknown += count
        self.notes.add(reason, f"telegram {subject}", count)


@dataclass(slots=True)
class _Head:
    """What is known of a chat before its messages; ``type`` is '' until it is told."""

    type: str = ""
    id: Any = None
    has_messages: bool = False
    was_read: bool = False
