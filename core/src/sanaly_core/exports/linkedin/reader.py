"""LinkedIn: CSV files of "Get a copy of your data".

``Shares.csv`` (Date, ShareLink, ShareCommentary, SharedUrl, MediaUrl,
Visibility), ``Comments.csv`` (Date, Link, Message), ``Profile.csv`` (First
Name, Last Name, …, Headline, Summary). Names may bear a number
(``Shares_17529409.csv``). ``Articles/…/<date>_<title>.html`` are articles.
Messages, invitations and what others wrote are in files of their own, which
are never opened.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import BinaryIO, cast
from urllib.parse import unquote

from sanaly_core.errors import LayoutError
from sanaly_core.exports.base import Archive, Reader
from sanaly_core.exports.csvshape import columns
from sanaly_core.exports.csvstream import rows
from sanaly_core.exports.dates import from_iso
from sanaly_core.exports.html import parse, text_of
from sanaly_core.exports.linkedin.escapes import Unescaped
from sanaly_core.items import Audience, Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason

PLATFORM = "linkedin"

_NAMED = re.compile(r"(?:^|/)(shares|comments|profile)(?:_\d{1,20})?\.csv$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|/)Articles/(?:[^/]*/)?[^/]*\.html?$", re.IGNORECASE)
_MAX_ARTICLE = 8 << 20
_SHAPES = {
    "shares": {"Date", "ShareLink"},
    "comments": {"Date", "Link"},
    "profile": {"First Name", "Last Name"},
}
_NEEDED = {"shares": {"ShareCommentary"}, "comments": {"Message"}, "profile": {"Headline"}}
_AUDIENCES = {
    "PUBLIC": Audience.PUBLIC,
    "ANYONE": Audience.PUBLIC,
    "LOGGED_IN": Audience.PUBLIC,
    "LOGGED_IN_MEMBERS": Audience.PUBLIC,
    "CONNECTIONS": Audience.FRIENDS,
    "CONNECTIONS_ONLY": Audience.FRIENDS,
    "CONTAINER": Audience.FOLLOWERS,
    "MEMBER_NETWORK": Audience.UNKNOWN,
}
"""``MEMBER_NETWORK`` stands beside public posts and beside those for contacts alone."""

_ID = re.compile(r"(?:share|ugcPost|activity)[:-](\d{6,25})")
_QUOTED_BREAK = re.compile(r'"\r?\n"')

Row = dict[str, str]


class LinkedInReader:
    """The CSV files of one account."""

    platform = PLATFORM

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Shares, comments and the profile, by name and columns; then also articles."""
        content = _content(archive)
        return sorted([*content, *_articles(archive)]) if content else []

    def owner(self, archive: Archive) -> str | None:
        """The member's name: the export bears no id."""
        for name, stem in _content(archive).items():
            if stem == "profile":
                with archive.open(name) as stream:
                    for row in rows(stream):
                        full = f"{row['First Name']} {row['Last Name']}".strip()
                        return full.casefold() or None
        return None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Comments, the profile and shares, file by file."""
        content = _content(archive)
        known = {n: s for n, s in content.items() if columns(archive, n) >= _NEEDED[s]}
        if not known:
            raise LayoutError("layout-changed", platform=PLATFORM)
        notes_unknown = len(content) - len(known)
        if notes_unknown:
            notes.add(Reason.MEMBER_UNKNOWN, PLATFORM, notes_unknown)
        for name, stem in sorted(known.items()):
            with archive.open(name) as stream:
                yield from _read_member(stream, stem, notes)
        for name in _articles(archive):
            yield from _article(archive, name, notes)


def _content(archive: Archive) -> dict[str, str]:
    """Members that this reader knows, and what each is."""
    matches = ((name, _NAMED.search(name)) for name in archive.names())
    named = {name: match.group(1).lower() for name, match in matches if match}
    return {name: s for name, s in named.items() if columns(archive, name) >= _SHAPES[s]}


def _articles(archive: Archive) -> list[str]:
    return [name for name in archive.names() if _ARTICLE.search(name)]


def _article(archive: Archive, name: str, notes: Notes) -> Iterator[Item]:
    """A page of its own; its name begins with the date and is the same in every export."""
    if archive.size(name) > _MAX_ARTICLE:
        notes.add(Reason.MEMBER_TOO_LARGE, PLATFORM)
        return
    with archive.open(name) as stream:
        text = text_of(parse(stream.read(_MAX_ARTICLE)))
    stem = name.rpartition("/")[2].rpartition(".")[0]
    if text:
        yield Item(
            key=f"article:{stem}",
            kind=Kind.POST,
            platform=PLATFORM,
            text=text,
            created_at=from_iso(stem[:10]),
        )


def _read_member(stream: BinaryIO, stem: str, notes: Notes) -> Iterator[Item]:
    source = cast("BinaryIO", Unescaped(stream)) if stem == "comments" else stream
    for row in rows(source, notes, PLATFORM):
        yield from _MAKERS[stem](row, notes)


def _share(row: Row, notes: Notes) -> Iterator[Item]:
    row = _straightened(row)
    link, text = row["ShareLink"], _unquoted(row["ShareCommentary"])
    if not link:
        notes.add(Reason.RECORD_BROKEN, PLATFORM)
        return
    url = row.get("SharedUrl", "")
    yield Item(
        key=_key(link),
        kind=Kind.SHARE if url and not text else Kind.POST,
        platform=PLATFORM,
        text=f"{text}\n{url}".strip("\n") if url and url not in text else text,
        media=_media(row.get("MediaUrl", ""), notes),
        created_at=_time(row, notes),
        audience=_AUDIENCES.get(row.get("Visibility", "").upper(), Audience.UNKNOWN),
        link=link,
    )


def _straightened(row: Row) -> Row:
    """Some exports lack the header of ``Visibility`` and hold it before the text."""
    shifted = row["ShareCommentary"]
    if shifted in _AUDIENCES and not row.get("Visibility"):
        text = row.get("SharedUrl", "")
        return {**row, "ShareCommentary": text, "SharedUrl": "", "Visibility": shifted}
    return row


def _unquoted(text: str) -> str:
    """Each line of a text is quoted once more inside its cell; undone where all lines are."""
    breaks = text.count("\n")
    if breaks and len(_QUOTED_BREAK.findall(text)) == breaks:
        return _QUOTED_BREAK.sub("\n", text)
    return text


def _comment(row: Row, notes: Notes) -> Iterator[Item]:
    """``Link`` is the post's, so a comment is known by it and by the second it was made."""
    if not row["Link"]:
        notes.add(Reason.RECORD_BROKEN, PLATFORM)
        return
    yield Item(
        key=f"comment:{_key(row['Link'])}:{row['Date']}",
        kind=Kind.COMMENT,
        platform=PLATFORM,
        text=_unquoted(row["Message"]),
        created_at=_time(row, notes),
        audience=Audience.UNKNOWN,
        link=row["Link"],
    )


def _profile(row: Row, notes: Notes) -> Iterator[Item]:
    """One profile to an account, so the key is the same in every export."""
    parts = (row.get("Headline", ""), row.get("Summary", ""))
    text = "\n\n".join(_unquoted(part) for part in parts if part)
    if text:
        yield Item("profile", Kind.BIO, PLATFORM, text)


def _key(link: str) -> str:
    """The network's id out of a link; a digest of the link where it has none."""
    match = _ID.search(unquote(link))
    if match:
        return match.group(1)
    return hashlib.blake2b(link.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _media(url: str, notes: Notes) -> tuple[Media, ...]:
    """A picture or video by its address: the export holds none."""
    if not url:
        return ()
    notes.add(Reason.MEDIA_NOT_IN_EXPORT, PLATFORM)
    kind = MediaKind.VIDEO if "/dms/video" in url or "playlist/vid" in url else MediaKind.IMAGE
    return (Media(uri=url, kind=kind, missing=True),)


def _time(row: Row, notes: Notes) -> datetime | None:
    """``2024-01-31 10:00:00``, with or without `` UTC``."""
    text = row["Date"]
    moment = from_iso(text.replace(" UTC", "+00:00"))
    if moment is None:
        notes.add(Reason.DATE_UNREADABLE, PLATFORM)
    return moment


_MAKERS: dict[str, Callable[[Row, Notes], Iterator[Item]]] = {
    "shares": _share,
    "comments": _comment,
    "profile": _profile,
}

READER: Reader = LinkedInReader()
