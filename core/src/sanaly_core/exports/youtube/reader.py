"""YouTube, as Google Takeout hands it out: CSV tables in the account's language.

Read are comments, live chats, posts, own videos and the own channel's title.
Watch and search history, playlists, subscriptions and other products of the
same archive are not opened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sanaly_core.errors import LayoutError
from sanaly_core.exports.base import Archive, Reader
from sanaly_core.exports.csvshape import head
from sanaly_core.exports.csvstream import rows
from sanaly_core.exports.dates import from_iso
from sanaly_core.exports.youtube.tables import SEGMENTS, Table, TableKind, table_of
from sanaly_core.items import Audience, Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason

PLATFORM = "youtube"

_CANDIDATE = re.compile(
    r"(?:^|/)[^/]*youtube[^/]*/.*\.csv$"
    r"|(?:^|/)(?:comments|live chats|posts|videos|channel|kommentare|beiträge)"
    r"(?: ?\(\d{1,3}\))?\.csv$",
    re.IGNORECASE,
)
_OLD_PAGES = re.compile(r"(?:^|/)my-(?:comments|live-chat-messages)\.html$", re.IGNORECASE)
_MAX_CANDIDATES = 5000
"""Tables whose head is looked at; each playlist is one."""
_VIDEO_FILE = re.compile(r"\.(?:mp4|mov|webm|mkv|avi|3gp|m4v|flv)$", re.IGNORECASE)
_BEGINNING = 30
_NOT_WORD = re.compile(r"[\W_]+")

_PRIVACY = {
    Audience.PUBLIC: "public öffentlich público pública publique pubblico открытый "
    "көпшілікке жалпыға công",
    Audience.PRIVATE: "private privat privado privada privé privato ограниченный личное жеке riêng",
}
"""First words of the values, by language; "unlisted" and what is not here stay unknown."""
_AUDIENCES = {word: audience for audience, words in _PRIVACY.items() for word in words.split()}

Row = dict[str, str]


class YouTubeReader:
    """A Takeout archive, whole or in parts."""

    platform = PLATFORM

    def recognise(self, archive: Archive) -> Sequence[str]:
        """The tables of what was published, by their shape."""
        return sorted(_tables(archive))

    def owner(self, archive: Archive) -> str | None:
        """The channel's id."""
        tables = sorted(_tables(archive).items(), key=lambda t: t[1].kind is not TableKind.CHANNEL)
        for name, table in tables:
            column = table.id if table.kind is TableKind.CHANNEL else table.channel
            with archive.open(name) as stream:
                for row in rows(stream):
                    if row.get(column):
                        return row[column]
        return None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """What was published, table by table."""
        tables = _tables(archive)
        understood = {name: table for name, table in tables.items() if table.is_understood}
        if not understood:
            raise LayoutError("layout-changed", platform=PLATFORM)
        _note_what_is_not_read(archive, len(tables) - len(understood), notes)
        files = _files(archive)
        export = _Export(notes, files, _by_title(files), _video_texts(archive, understood))
        for name, table in sorted(understood.items()):
            with archive.open(name) as stream:
                for row in rows(stream, notes, PLATFORM):
                    yield from export.items(table, row, name)


def _tables(archive: Archive) -> dict[str, Table]:
    """Tables of published things by member."""
    named = _candidates(archive)[:_MAX_CANDIDATES]
    found = ((name, table_of(head(archive, name))) for name in named)
    return {name: table for name, table in found if table is not None}


def _candidates(archive: Archive) -> list[str]:
    return [name for name in archive.names() if _CANDIDATE.search(name)]


def _note_what_is_not_read(archive: Archive, unknown: int, notes: Notes) -> None:
    """Tables without a known text or too many to look at, and comments' pages before 2022."""
    unknown += max(0, len(_candidates(archive)) - _MAX_CANDIDATES)
    unknown += sum(1 for name in archive.names() if _OLD_PAGES.search(name))
    if unknown:
        notes.add(Reason.MEMBER_UNKNOWN, PLATFORM, unknown)


def _files(archive: Archive) -> dict[str, str]:
    """Pictures and videos of the export by their name without its folder."""
    return {n.rpartition("/")[2]: n for n in archive.names() if not n.endswith((".csv", ".html"))}


def _by_title(files: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Video files: their names as bare words, and the members, by how the words begin."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, member in files.items():
        if _VIDEO_FILE.search(name):
            words = _bare(name.rpartition(".")[0])
            found.setdefault(words[:_BEGINNING], []).append((words, member))
    return found


def _bare(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()


def _video_texts(archive: Archive, tables: dict[str, Table]) -> dict[str, str]:
    """Longer titles and descriptions, which stand in a table of their own."""
    texts: dict[str, str] = {}
    for name, table in tables.items():
        if table.kind is TableKind.VIDEO_TEXTS:
            with archive.open(name) as stream:
                for row in rows(stream):
                    texts[row[table.id]] = "".join(row[column] for column in table.text)
    return texts


@dataclass(frozen=True, slots=True)
class _Export:
    """What is needed to make Items of rows."""

    notes: Notes
    files: dict[str, str]
    videos: dict[str, list[tuple[str, str]]]
    video_texts: dict[str, str]

    def items(self, table: Table, row: Row, member: str) -> Iterator[Item]:
        """The Item of one row."""
        if table.kind is TableKind.VIDEO_TEXTS:
            return
        if not row[table.id]:
            self.notes.add(Reason.RECORD_BROKEN, PLATFORM)
            return
        makers: dict[TableKind, Callable[[Table, Row], Item]] = {
            TableKind.COMMENTS: self._comment,
            TableKind.CHATS: self._comment,
            TableKind.POSTS: self._post,
            TableKind.VIDEOS: self._video,
            TableKind.CHANNEL: _channel,
        }
        yield makers[table.kind](table, row)

    def _comment(self, table: Table, row: Row) -> Item:
        """Comments and live chats stand below videos and posts, where everybody reads them."""
        video, post = row.get(table.video, ""), row.get(table.post, "")
        base = f"https://www.youtube.com/post/{post}?" if post else ""
        base = f"https://www.youtube.com/watch?v={video}&" if video else base
        is_chat = table.kind is TableKind.CHATS
        return Item(
            key=row[table.id],
            kind=Kind.COMMENT,
            platform=PLATFORM,
            text=self._text(row[table.text[0]]),
            created_at=self._time(row.get(table.time, "")),
            audience=Audience.PUBLIC,
            link=base.rstrip("?&") if is_chat or not base else f"{base}lc={row[table.id]}",
        )

    def _post(self, table: Table, row: Row) -> Item:
        parts = (self._text(row[column]) for column in table.text)
        return Item(
            key=row[table.id],
            kind=Kind.POST,
            platform=PLATFORM,
            text="\n".join(part for part in parts if part),
            media=tuple(self._picture(row[c]) for c in table.pictures if row[c]),
            created_at=self._time(row.get(table.time, "")),
            link=f"https://www.youtube.com/post/{row[table.id]}",
        )

    def _video(self, table: Table, row: Row) -> Item:
        link = f"https://www.youtube.com/watch?v={row[table.id]}"
        parts = [row.get(column, "") for column in table.text]
        longer = self.video_texts.get(row[table.id], "")
        if longer and not any(longer in part for part in parts):
            parts.append(longer)
        return Item(
            key=row[table.id],
            kind=Kind.VIDEO,
            platform=PLATFORM,
            text="\n\n".join(part for part in parts if part),
            media=(self._video_file(parts[0], link, row[table.id]),),
            created_at=self._time(row.get(table.time, "")),
            audience=_audience(row.get(table.privacy, "")),
            link=link,
        )

    def _text(self, cell: str) -> str:
        """The words of a cell, which is segments in JSON or plain text."""
        if not SEGMENTS.match(cell):
            return cell
        try:
            return _joined(json.loads(f"[{cell}]"))
        except (ValueError, RecursionError):
            self.notes.add(Reason.RECORD_BROKEN, PLATFORM)
            return ""

    def _time(self, text: str) -> datetime | None:
        moment = from_iso(text)
        if moment is None:
            self.notes.add(Reason.DATE_UNREADABLE, PLATFORM)
        return moment

    def _picture(self, name: str) -> Media:
        member = self.files.get(name)
        if member is None:
            self.notes.add(Reason.MEDIA_MISSING, PLATFORM)
        return Media(uri=member or name, key=name, missing=member is None)

    def _video_file(self, title: str, link: str, key: str) -> Media:
        """The file whose name is the title as far as it goes, if there is exactly one.

        Takeout names video files after their titles, cut and with odd signs
        replaced; nothing else joins the two.
        """
        wanted = _bare(title)
        alike = self.videos.get(wanted[:_BEGINNING], ())
        fitting = [member for words, member in alike if wanted.startswith(words) and words]
        if len(fitting) == 1:
            return Media(uri=fitting[0], kind=MediaKind.VIDEO, key=key)
        self.notes.add(Reason.MEDIA_MISSING, PLATFORM)
        return Media(uri=link, kind=MediaKind.VIDEO, key=key, missing=True)


def _joined(segments: list[Any]) -> str:
    """Segments one after another; before June 2024 they stood in a list of their own."""
    texts = []
    for segment in segments:
        inner = segment.get("takeoutSegments") if isinstance(segment, dict) else None
        for part in inner if isinstance(inner, list) else [segment]:
            text = part.get("text") if isinstance(part, dict) else None
            texts.append(text if isinstance(text, str) else "")
    return "".join(texts)


def _audience(privacy: str) -> Audience:
    words = privacy.casefold().split()
    return _AUDIENCES.get(words[0], Audience.UNKNOWN) if words else Audience.UNKNOWN


def _channel(table: Table, row: Row) -> Item:
    texts = (row.get(column, "") for column in table.text)
    return Item(
        key=row[table.id],
        kind=Kind.BIO,
        platform=PLATFORM,
        text="\n".join(text for text in texts if text),
        audience=Audience.UNKNOWN,
        link=f"https://www.youtube.com/channel/{row[table.id]}",
    )


READER: Reader = YouTubeReader()
