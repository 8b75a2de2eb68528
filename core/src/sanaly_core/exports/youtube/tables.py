"""What a CSV of a YouTube Takeout is, whatever language its names are in.

Takeout translates folders, files and columns. What it does not translate are
ids, times and the JSON in which comments are written: a table is known by its
values, and by the English or German column names where it has no rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

COMMENT_ID = re.compile(r"Ug[\w.-]{15,90}")
POST_ID = re.compile(r"Ugk[\w-]{10,60}")
VIDEO_ID = re.compile(r"[\w-]{11}")
CHANNEL_ID = re.compile(r"UC[\w-]{22}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]{0,12}(?:Z|[+-]\d\d:\d\d)?")
SEGMENTS = re.compile(r'\s*\{\s*"(?:text|takeoutSegments)"\s*:')
_ALL_SEGMENTS = re.compile(SEGMENTS.pattern + ".*", re.DOTALL)
PICTURE = re.compile(r"[^/\\\n]{1,200}\.(?:jpe?g|png|gif|webp|heic|avif)", re.IGNORECASE)
NUMBER = re.compile(r"-?\d{1,15}(?:[.,]\d{1,6})?")

_COMMENT_NAMES = {"comment id", "kommentar-id"}
_CHAT_NAMES = {"live chat id", "livechat-id"}
_POST_NAMES = {"post id", "beitrags-id"}
_VIDEO_NAMES = {"video id", "video-id"}
_TEXT_NAMES = {
    "comment text",
    "kommentartext",
    "live chat text",
    "livechat-text",
    "post text",
    "text des beitrags",
}
_TITLE_NAMES = re.compile(
    r"(?:video ?)?(?:titel|title|título|titre|titolo|название|назва|атауы|tiêu đề)\b.*\)",
)
_DESCRIPTION_NAMES = re.compile(
    r"(?:video ?)?(?:beschreibung|description|descripción|descrição|описание|опис|"
    r"сипаттамасы|nội dung mô tả|mô tả)\b.*\)",
)


class TableKind(StrEnum):
    """The tables that hold what a person published."""

    COMMENTS = "comments"
    CHATS = "live chats"
    POSTS = "posts"
    VIDEOS = "videos"
    VIDEO_TEXTS = "video texts"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Table:
    """A table's kind and which column plays which part; '' where none does."""

    kind: TableKind
    id: str
    text: tuple[str, ...] = ()
    time: str = ""
    video: str = ""
    post: str = ""
    channel: str = ""
    privacy: str = ""
    pictures: tuple[str, ...] = field(default=())

    @property
    def is_understood(self) -> bool:
        """Whether there is a column to read."""
        return bool(self.text)


class _Columns:
    """The columns of a table's head with their values."""

    def __init__(self, head: Sequence[Sequence[str]]) -> None:
        self.names = list(head[0])
        self.plain = [_plain(name) for name in self.names]
        width = range(len(self.names))
        self.values = [[row[at] for row in head[1:] if at < len(row) and row[at]] for at in width]

    def are(self, at: int, pattern: re.Pattern[str]) -> bool:
        """Whether a column has values and most are of a form: single ones may be broken."""
        values = self.values[at]
        return 2 * sum(1 for value in values if pattern.fullmatch(value)) > len(values)

    def first(self, pattern: re.Pattern[str], start: int = 1) -> str:
        """The first column of a form."""
        for at in range(start, len(self.names)):
            if self.are(at, pattern):
                return self.names[at]
        return ""

    def named(self, names: set[str]) -> str:
        """The first column of one of these names."""
        return next((n for n, p in zip(self.names, self.plain, strict=True) if p in names), "")

    def all(self, pattern: re.Pattern[str]) -> tuple[str, ...]:
        """All columns of a form."""
        return tuple(name for at, name in enumerate(self.names) if self.are(at, pattern))

    def worded(self) -> tuple[str, ...]:
        """Columns of words: what is neither an id, a time, a number nor a picture."""
        others = (COMMENT_ID, VIDEO_ID, CHANNEL_ID, TIME, NUMBER, PICTURE)
        return tuple(
            name
            for at, name in enumerate(self.names)
            if at and self.values[at] and not any(self.are(at, form) for form in others)
        )


def _plain(name: str) -> str:
    """A column's name without case, composition and kinds of hyphens and blanks."""
    name = unicodedata.normalize("NFC", name).casefold()
    return re.sub(r"[\u2010\u2011]", "-", re.sub(r"[\s\u00a0\u202f]+", " ", name)).strip()


def table_of(head: Sequence[Sequence[str]]) -> Table | None:
    """The table a CSV's first rows show; None for tables of other things."""
    if not head or not head[0]:
        return None
    columns = _Columns(head)
    for find in (_posts, _comments, _chats, _videos, _channel):
        table = find(columns)
        if table is not None:
            return table
    return None


def _is_first(columns: _Columns, names: set[str], pattern: re.Pattern[str]) -> bool:
    """Known by the name of the first column or, where that is translated, by its values."""
    return columns.plain[0] in names or columns.are(0, pattern)


def _text(columns: _Columns) -> tuple[str, ...]:
    """The column of segments; else the one that is called so."""
    for at, name in enumerate(columns.names):
        if columns.are(at, _ALL_SEGMENTS):
            return (name,)
    named = columns.named(_TEXT_NAMES)
    return (named,) if named else ()


def _posts(columns: _Columns) -> Table | None:
    if not _is_first(columns, _POST_NAMES, POST_ID):
        return None
    return Table(
        TableKind.POSTS,
        columns.names[0],
        text=_text(columns) or columns.worded(),
        time=columns.first(TIME),
        channel=columns.first(CHANNEL_ID),
        pictures=columns.all(PICTURE),
    )


def _comments(columns: _Columns) -> Table | None:
    if not _is_first(columns, _COMMENT_NAMES, COMMENT_ID):
        return None
    return Table(
        TableKind.COMMENTS,
        columns.names[0],
        text=_text(columns),
        time=columns.first(TIME),
        video=columns.first(VIDEO_ID),
        post=columns.first(POST_ID),
        channel=columns.first(CHANNEL_ID),
    )


def _chats(columns: _Columns) -> Table | None:
    """Messages in public live chats: an id of no fixed form, but written in segments."""
    text = _text(columns)
    if columns.plain[0] not in _CHAT_NAMES and not (text and columns.first(CHANNEL_ID)):
        return None
    return Table(
        TableKind.CHATS,
        columns.names[0],
        text=text,
        time=columns.first(TIME),
        video=columns.first(VIDEO_ID),
        channel=columns.first(CHANNEL_ID),
    )


def _videos(columns: _Columns) -> Table | None:
    """One's own videos; a playlist is a list of others' videos and has no words."""
    if not _is_first(columns, _VIDEO_NAMES, VIDEO_ID):
        return None
    titles = _titles(columns)
    if not titles and not columns.worded():
        return None if columns.values[0] else Table(TableKind.VIDEOS, columns.names[0], ("",))
    if not columns.first(CHANNEL_ID) and not titles:
        return Table(TableKind.VIDEO_TEXTS, columns.names[0], columns.worded())
    return Table(
        TableKind.VIDEOS,
        columns.names[0],
        text=titles or columns.worded(),
        time=_last_time(columns),
        channel=columns.first(CHANNEL_ID),
        privacy=_privacy(columns),
    )


def _titles(columns: _Columns) -> tuple[str, ...]:
    """The columns of titles and descriptions, titles first; not those of their languages."""
    pairs = list(zip(columns.names, columns.plain, strict=True))
    titles = [name for name, plain in pairs if _TITLE_NAMES.fullmatch(plain)]
    return (*titles, *(name for name, plain in pairs if _DESCRIPTION_NAMES.fullmatch(plain)))


def _last_time(columns: _Columns) -> str:
    """When a video was published, which stands after when it was made."""
    times = columns.all(TIME)
    return times[-1] if times else ""


def _privacy(columns: _Columns) -> str:
    """The column called so; else the second before the first time, where it always stands."""
    named = columns.named({"privacy", "datenschutz", "video privacy"})
    times = columns.all(TIME)
    if named or not times:
        return named
    at = columns.names.index(times[0]) - 2
    return columns.names[at] if at > 0 else ""


def _channel(columns: _Columns) -> Table | None:
    """One's own channel; a subscription is another's channel and has its address."""
    if not columns.are(0, CHANNEL_ID) or any(v.startswith("http") for v in _cells(columns)):
        return None
    named = [n for n in columns.names[1:] if n.endswith(")")]
    return Table(TableKind.CHANNEL, columns.names[0], tuple(named)) if named else None


def _cells(columns: _Columns) -> list[str]:
    return [value for values in columns.values for value in values]
