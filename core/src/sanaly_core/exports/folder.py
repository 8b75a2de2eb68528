"""A folder of one's own photos and texts, for networks that give no readable export."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from sanaly_core.exports.archive import oem
from sanaly_core.exports.archive.kinds import HEAD, sniff
from sanaly_core.exports.archive.layouts import in_message_folder
from sanaly_core.exports.archive.names import subject
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason

MAX_TEXT = 4 << 20
"""Bytes of one text that are read."""

_PHOTOS = (
    ".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif", ".gif", ".bmp", ".tif", ".tiff",
)  # fmt: skip
_VIDEOS = (".mp4", ".mov", ".m4v", ".webm", ".3gp", ".mkv", ".avi")
_TEXTS = (".txt", ".md")
_LOOKED_AT = 10_000
"""Characters by which the encoding of a text is judged."""
_CHAT_LINE = re.compile(
    r"\W{0,3}\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? {1,2}\d{1,2}[:.]\d\d.{0,12}?[]-] ?[^:\n]{1,80}: "
)
"""How WhatsApp, Telegram and Viber begin a message in an exported chat."""
_OF_CHAT = re.compile(
    r"(?:img|vid|stk)-\d{8}-wa\d{4}|\d{8}-(?:photo|video|gif|sticker)-\d{4}-\d\d-\d\d-",
    re.IGNORECASE,
)
"""How WhatsApp calls the pictures that it puts beside an exported chat (Android, iOS)."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class FolderReader:
    """Each photo, video and text is an Item; the file's path is its key.

    Files in folders of messages, texts that are exported chats and the pictures
    that were exported with them are passed over without a count (promise 1).

    The time of a file is when it was copied, not when it was published, so
    Items have none.
    """

    platform = "folder"

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Photos, videos and texts by their suffix, and photos and videos without one."""
        private = _Private(archive)
        return [
            name
            for name in archive.names()
            if name not in private and _kind_of(archive, name) is not None
        ]

    def owner(self, archive: Archive) -> str | None:
        """None: files do not say."""
        return None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Items in the order of their paths; other files are counted."""
        private = _Private(archive)
        for name in archive.names():
            if name in private:
                continue
            kind = _kind_of(archive, name)
            if kind is None:
                notes.add(Reason.MEMBER_UNKNOWN, subject(name))
            elif kind is Kind.POST:
                yield Item(name, kind, self.platform, text=_text(archive, name, notes))
            else:
                yield Item(name, kind, self.platform, media=(_medium(name, kind),))


class _Private:
    """The files that belong to private messages: by their folder, or to an exported chat."""

    def __init__(self, archive: Archive) -> None:
        self._chats = frozenset(name for name in archive.names() if _is_chat(archive, name))
        self._folders = frozenset(name.rpartition("/")[0] for name in self._chats)

    def __contains__(self, name: str) -> bool:
        if in_message_folder(name) or name in self._chats:
            return True
        folder, _, last = name.rpartition("/")
        return folder in self._folders and bool(_OF_CHAT.match(last))


def _is_chat(archive: Archive, name: str) -> bool:
    """Whether a text is an exported chat, by how it begins."""
    if in_message_folder(name) or not name.lower().endswith(_TEXTS):
        return False
    with archive.open(name) as stream:
        beginning = decoded(stream.read(4096)).lstrip("\ufeff\u200e\u200f \r\n")
    return bool(_CHAT_LINE.match(beginning))


def _medium(name: str, kind: Kind) -> Media:
    return Media(name, MediaKind.VIDEO if kind is Kind.VIDEO else MediaKind.IMAGE)


def _kind_of(archive: Archive, name: str) -> Kind | None:
    last = name.rpartition("/")[2].lower()
    if last.endswith(_PHOTOS):
        return Kind.ALBUM_PHOTO
    if last.endswith(_VIDEOS):
        return Kind.VIDEO
    if last.endswith(_TEXTS):
        return Kind.POST
    return None if "." in last.lstrip(".") else _by_bytes(archive, name)


def _by_bytes(archive: Archive, name: str) -> Kind | None:
    """A photo or video that lost its suffix."""
    with archive.open(name) as stream:
        kind = sniff(stream.read(HEAD))
    return {MediaKind.IMAGE: Kind.ALBUM_PHOTO, MediaKind.VIDEO: Kind.VIDEO}.get(kind)


def _text(archive: Archive, name: str, notes: Notes) -> str:
    with archive.open(name) as stream:
        raw = stream.read(MAX_TEXT + 1)
    if len(raw) > MAX_TEXT:
        notes.add(Reason.TEXT_CUT, subject(name))
    return decoded(raw[:MAX_TEXT])


def decoded(raw: bytes) -> str:
    """By the byte order mark, else UTF-8, else the old code page it reads best in."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    text = raw.decode("utf-8", errors="replace")
    beyond = sum(not c.isascii() for c in text[:_LOOKED_AT])
    if 2 * text.count("\ufffd", 0, _LOOKED_AT) <= beyond:
        return text
    return oem.decode_as(raw, oem.guess([raw[:_LOOKED_AT]]))


READER = FolderReader()
