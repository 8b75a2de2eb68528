"""Reddit: flat CSV files of a data request.

``posts*.csv`` (id, permalink, date, ip, subreddit, gildings, title, url, body)
and ``comments*.csv`` (id, permalink, date, ip, subreddit, gildings, link,
parent, body, media). Messages and chats have files of their own, which are
never opened; nor are drafts, which nobody has seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from sanaly_core.errors import LayoutError
from sanaly_core.exports.base import Archive, Reader
from sanaly_core.exports.csvshape import columns
from sanaly_core.exports.csvstream import rows
from sanaly_core.exports.dates import from_iso
from sanaly_core.items import Audience, Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason

PLATFORM = "reddit"

_CONTENT = re.compile(r"(?:^|/)(posts|comments)(?:[ _-]?\(?\d{1,4}\)?)?\.csv$", re.IGNORECASE)
_STATISTICS = re.compile(r"(?:^|/)statistics\.csv$", re.IGNORECASE)
_SHAPE = {"permalink", "subreddit"}
_NEEDED = {"posts": {"id", "title", "body"}, "comments": {"id", "body"}}
_HOSTS = {
    "i.redd.it": MediaKind.IMAGE,
    "preview.redd.it": MediaKind.IMAGE,
    "i.imgur.com": MediaKind.IMAGE,
    "v.redd.it": MediaKind.VIDEO,
}
_SITE = "https://www.reddit.com"
_COMMENT, _PUBLIC = Kind.COMMENT, Audience.PUBLIC
_TAKEN_AWAY = {"[removed]", "[deleted]"}

Row = dict[str, str]


class RedditReader:
    """The CSV files of one account, as one archive or as parts."""

    platform = PLATFORM

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Posts and comments by name and columns; then also the statistics, for the owner."""
        found = _content(archive)
        if not found:
            return []
        return sorted([*found, *(n for n in archive.names() if _STATISTICS.search(n))])

    def owner(self, archive: Archive) -> str | None:
        """The account's name."""
        for name in filter(_STATISTICS.search, archive.names()):
            with archive.open(name) as stream:
                for row in rows(stream):
                    if row.get("statistic") == "account name":
                        return row.get("value") or None
        return None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Posts and comments, file by file."""
        content = _content(archive)
        known = {name: stem for name, stem in content.items() if _is_known(archive, name, stem)}
        if not known:
            raise LayoutError("layout-changed", platform=PLATFORM)
        for name in sorted(content):
            if name not in known:
                notes.add(Reason.MEMBER_UNKNOWN, PLATFORM)
                continue
            with archive.open(name) as stream:
                make = _post if known[name] == "posts" else _comment
                for row in rows(stream, notes, PLATFORM):
                    if row["id"]:
                        yield make(row, notes)
                    else:
                        notes.add(Reason.RECORD_BROKEN, PLATFORM)


def _content(archive: Archive) -> dict[str, str]:
    """Members with posts or comments and which of the two."""
    stems = ((name, _CONTENT.search(name)) for name in archive.names())
    named = {name: match.group(1).lower() for name, match in stems if match}
    return {n: stem for n, stem in named.items() if columns(archive, n) >= _SHAPE}


def _is_known(archive: Archive, name: str, stem: str) -> bool:
    return columns(archive, name) >= _NEEDED[stem]


def _post(row: Row, notes: Notes) -> Item:
    url = row.get("url", "")
    media = _media(url, notes)
    permalink = row["permalink"]
    outside = "" if media or permalink in url else url
    return Item(
        key=f"t3_{row['id']}",
        kind=Kind.POST,
        platform=PLATFORM,
        text="\n\n".join(filter(None, (row["title"], _own(row["body"]), outside))),
        media=media,
        created_at=_time(row.get("date", ""), notes),
        audience=_PUBLIC,
        link=_SITE + permalink if permalink[:1] == "/" else permalink,
    )


def _comment(row: Row, notes: Notes) -> Item:
    """As lean as it can be: comments come by the hundred thousand."""
    address, permalink = row.get("media"), row["permalink"]
    return Item(
        "t1_" + row["id"],
        _COMMENT,
        PLATFORM,
        _own(row["body"]),
        _media(address, notes) if address else (),
        _time(row.get("date", ""), notes),
        _PUBLIC,
        link=_SITE + permalink if permalink[:1] == "/" else permalink,
    )


def _own(body: str) -> str:
    """What moderators or the author took away has left only a mark."""
    return "" if body[:1] == "[" and body in _TAKEN_AWAY else body


def _media(url: str, notes: Notes) -> tuple[Media, ...]:
    """A picture or video by its address: the export holds none."""
    if not url.startswith("http"):
        return ()
    try:
        parts = urlsplit(url)
        kind = _HOSTS.get(parts.hostname or "")
    except ValueError:
        return ()
    if kind is None:
        return ()
    notes.add(Reason.MEDIA_NOT_IN_EXPORT, PLATFORM)
    return (Media(uri=url, kind=kind, key=parts.path.strip("/"), missing=True),)


def _time(text: str, notes: Notes) -> datetime | None:
    """``2021-03-04 10:11:12 UTC``, which is UTC too where the export leaves that out."""
    moment = from_iso(text[:-4] + "Z" if text[-4:] == " UTC" else text)
    if moment is None:
        notes.add(Reason.DATE_UNREADABLE, PLATFORM)
    elif moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment


READER: Reader = RedditReader()
