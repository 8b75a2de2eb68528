"""A folder of one's own photos and texts, for networks that give no readable export."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from sanaly_core.exports.archive import oem
from sanaly_core.exports.archive.kinds import HEAD, sniff
from sanaly_core.exports.archive.names import subject
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason

MAX_TEXT = 4 << 20
"""Bytes of one text that are read."""

_PHOTOS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif", ".gif")
_VIDEOS = (".mp4", ".mov", ".m4v", ".webm", ".3gp", ".mkv", ".avi")
_TEXTS = (".txt", ".md")
_LOOKED_AT = 10_000
"""Characters by which the encoding of a text is judged."""
_MESSAGES = frozenset(
    {"messages", "inbox", "message_requests", "archived_threads", "filtered_threads",
     "e2ee_cutover", "direct_messages", "chats", "dialogs"}
)  # fmt: skip
_CHAT_LINE = re.compile(
    r"\W{0,3}\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? {1,2}\d{1,2}[:.]\d\d.{0,12}?[]-] ?[^:\n]{1,80}: "
)
"""How WhatsApp, Telegram and Viber begin a message in an exported chat."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class FolderReader:
    """Each photo, video and text is an Item; the file's path is its key.

    Files in folders of messages, and texts that are exported chats, are passed
    over without a count (promise 1).

    The time of a file is when it was copied, not when it was published, so
    Items have none.
    """

    platform = "folder"

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Photos, videos and texts by their suffix, and photos and videos without one."""
        return [
            name
            for name in archive.names()
            if _kind_of(archive, name) is not None and not _is_message(archive, name)
        ]

    def owner(self, archive: Archive) -> str | None:
        """None: files do not say."""
        return None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Items in the order of their paths; other files are counted."""
        for name in archive.names():
            if _is_message(archive, name):
                continue
            kind = _kind_of(archive, name)
            if kind is None:
                notes.add(Reason.MEMBER_UNKNOWN, subject(name))
            elif kind is Kind.POST:
                yield Item(name, kind, self.platform, text=_text(archive, name, notes))
            else:
                yield Item(name, kind, self.platform, media=(_medium(name, kind),))


def _is_message(archive: Archive, name: str) -> bool:
    """Whether a file belongs to private messages, by its folder or, a text, by how it begins."""
    folders = name.lower().split("/")[:-1]
    if not _MESSAGES.isdisjoint(folders) or any(f.startswith("chatexport") for f in folders):
        return True
    if not name.lower().endswith(_TEXTS):
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
