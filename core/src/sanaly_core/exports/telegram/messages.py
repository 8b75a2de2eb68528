"""One record of a Telegram result turned into an Item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sanaly_core.exports.dates import from_iso, from_unix
from sanaly_core.items import Audience, Item, Kind, Media, MediaKind, Place

_NO_FILE = re.compile(r"\((?:File|Photo|Story) [a-z]")
"""How the exporter says in place of a path that a file was left out."""
_MOVING = frozenset({"video_file", "video_message", "animation"})
_WITHOUT_WORDS = frozenset(
    {
        "contact_information",
        "game_title",
        "invoice_information",
        "giveaway_information",
        "giveaway_results",
    }
)
"""Kinds of message that show nothing of the person's own to check."""


class BrokenRecordError(ValueError):
    """A message without what every message has."""


@dataclass(frozen=True, slots=True)
class Chat:
    """Where messages stand. ``signer`` is the owner's name; None when any signature will do."""

    number: int
    audience: Audience
    names: frozenset[str]
    root: str
    signer: str | None

    def is_unsigned(self, message: dict[str, Any]) -> bool:
        """Whether nothing in an account's channel says who wrote the post."""
        sender = message.get("from_id")
        by_person = isinstance(sender, str) and sender.startswith("user")
        return self.signer is not None and not by_person and not message.get("author")

    def is_others(self, message: dict[str, Any], owner: int | None) -> bool:
        """Whether a post of the channel was written by somebody else."""
        if message.get("type") != "message":
            return False
        sender = message.get("from_id")
        if isinstance(sender, str) and sender.startswith("user"):
            return owner is None or sender != f"user{owner}"
        if self.signer is None:
            return False
        signature = message.get("author")
        return bool(signature) and signature != self.signer


def channel_post(message: Any, chat: Chat, owner: int | None) -> Item | None:
    """A channel's post; None for service messages and for other people's."""
    if not isinstance(message, dict):
        raise BrokenRecordError
    if message.get("type") == "service":
        return _new_picture(message, chat)
    if chat.is_others(message, owner):
        return None
    return _post(message, chat, Kind.POST)


def group_post(message: dict[str, Any], chat: Chat) -> Item | None:
    """The person's message in a group; None when it says nothing."""
    if message.get("type") == "service":
        return None
    return _post(message, chat, Kind.COMMENT if "reply_to_message_id" in message else Kind.POST)


def _post(message: dict[str, Any], chat: Chat, kind: Kind) -> Item | None:
    text = message.get("text")
    if message.get("type") != "message" or text is None:
        raise BrokenRecordError
    created = _time(message)
    words = text if isinstance(text, str) else _joined(text)
    if "poll" in message:
        words = _with_poll(words, message["poll"])
    media = _media(message, chat)
    place = (
        _place(message) if "location_information" in message or "place_name" in message else None
    )
    if not (words or media or place) and message.keys() & _WITHOUT_WORDS:
        return None
    return Item(
        _key(message, chat, created),
        Kind.SHARE if "forwarded_from" in message else kind,
        "telegram",
        words,
        media,
        created,
        chat.audience,
        place=place,
    )


def picture(record: Any, kind: Kind, names: frozenset[str], root: str) -> Item | None:
    """A profile picture or a story; None when the record holds no such thing."""
    path = record.get("media", record.get("photo")) if isinstance(record, dict) else None
    created = _time(record) if isinstance(record, dict) else None
    if not isinstance(path, str) or not path:
        return None
    file = media_of(
        path, MediaKind.VIDEO if path.endswith(".mp4") else MediaKind.IMAGE, names, root
    )
    stamp = created.isoformat() if created else path.rpartition("/")[2]
    return Item(
        key=f"{kind.value}/{stamp}",
        kind=kind,
        platform="telegram",
        text=_caption(record.get("caption")),
        media=(file,),
        created_at=created,
    )


def _caption(parts: Any) -> str:
    return _joined(parts) if isinstance(parts, (str, list)) else ""


def media_of(path: str, kind: MediaKind, names: frozenset[str], root: str) -> Media:
    """A file of the export; missing, with no name, where the exporter left it out."""
    if _NO_FILE.search(path):
        return Media("", kind, missing=True)
    return Media(root + path, kind, missing=root + path not in names)


def _key(message: dict[str, Any], chat: Chat, created: datetime | None) -> str:
    number = message.get("id")
    if type(number) is int:
        return f"{chat.number}/{number}"
    if created is None:
        raise BrokenRecordError
    return f"{chat.number}/t{created.isoformat()}"


def _time(message: dict[str, Any]) -> datetime | None:
    return from_unix(message.get("date_unixtime")) or from_iso(message.get("date"))


def _joined(parts: Any) -> str:
    """A text from its entities; of links with another label the label alone."""
    if isinstance(parts, str):
        return parts
    if not isinstance(parts, list):
        raise BrokenRecordError
    return "".join(
        part if isinstance(part, str) else _string(part, "text") for part in parts if part
    )


def _string(record: Any, key: str) -> str:
    value = record.get(key) if isinstance(record, dict) else None
    return value if isinstance(value, str) else ""


def _with_poll(words: str, poll: Any) -> str:
    answers = poll.get("answers") if isinstance(poll, dict) else None
    lines = [words, _string(poll, "question")]
    lines += [_string(answer, "text") for answer in answers] if isinstance(answers, list) else []
    return "\n".join(line for line in lines if line)


def _media(message: dict[str, Any], chat: Chat) -> tuple[Media, ...]:
    path = message.get("photo")
    kind = MediaKind.IMAGE
    if path is None:
        path = message.get("file")
        if path is None:
            return ()
        kind = _file_kind(message)
    return (media_of(path, kind, chat.names, chat.root),) if isinstance(path, str) else ()


def _file_kind(message: dict[str, Any]) -> MediaKind:
    mime = message.get("mime_type")
    mime = mime if isinstance(mime, str) else ""
    if message.get("media_type") in _MOVING or mime.startswith("video/"):
        return MediaKind.VIDEO
    return MediaKind.IMAGE if mime.startswith("image/") else MediaKind.OTHER


def _place(message: dict[str, Any]) -> Place | None:
    where = message.get("location_information")
    name = ", ".join(filter(None, (_string(message, "place_name"), _string(message, "address"))))
    where = where if isinstance(where, dict) else {}
    latitude, longitude = _degrees(where.get("latitude")), _degrees(where.get("longitude"))
    return Place(name, latitude, longitude) if name or latitude is not None else None


def _degrees(value: Any) -> float | None:
    return float(value) if type(value) in (int, float) and abs(value) <= 180 else None


def _new_picture(message: dict[str, Any], chat: Chat) -> Item | None:
    """The channel's own picture, which all its readers see."""
    if message.get("action") != "edit_group_photo" or not isinstance(message.get("photo"), str):
        return None
    created = _time(message)
    media = _media(message, chat)
    key = _key(message, chat, created)
    return Item(key, Kind.PROFILE_PHOTO, "telegram", "", media, created, chat.audience)
