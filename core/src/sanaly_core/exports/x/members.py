"""The members of an X archive that may be opened, and the JSON inside them.

Each is a script that assigns one JSON value: ``window.YTD.tweets.part0 = [ …``.
Direct messages, their headers and conversations with Grok are in members of
their own, which are on no list here and so are never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, cast

from sanaly_core.exports.base import Archive
from sanaly_core.exports.jsonstream import JsonError, JsonStream

POSTS = ("tweets", "tweet", "community-tweet", "twitter-circle-tweet", "deleted-tweets")
NOTES = ("note-tweet", "deleted-note-tweet")
ABOUT = ("account", "profile", "protected-history", "manifest")
STEMS = (*POSTS, *NOTES, "article", *ABOUT)

_MEMBER = re.compile(
    r"(?:^|/)(?P<stem>" + "|".join(STEMS) + r")(?:-part(?P<part>[0-9]{1,4}))?\.js$"
)
_PREFIX = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,9}window\.(?:YTD\.\w{1,60}\.part\d{1,4}|__THAR_CONFIG)\s?="
)
_HEAD = 256


def recognised(archive: Archive) -> Sequence[str]:
    """All members of known names, when one of them at least begins as X writes it."""
    found = [name for name in archive.names() if _MEMBER.search(name)]
    return found if any(_prefix(archive, name) for name in found) else []


def _prefix(archive: Archive, name: str) -> bool:
    with archive.open(name) as stream:
        return _PREFIX.match(stream.read(_HEAD)) is not None


def named(members: Sequence[str], stem: str) -> list[str]:
    """The members of one stem: the plain one first, then its parts in order."""
    found = [(match, name) for name in members if (match := _MEMBER.search(name))]
    parts = [
        (name.rpartition("/")[0], int(match["part"] or -1), name)
        for match, name in found
        if match["stem"] == stem
    ]
    return [name for *_, name in sorted(parts)]


@contextmanager
def opened(archive: Archive, name: str) -> Iterator[JsonStream]:
    """The JSON behind the assignment; raises ``JsonError`` where there is none."""
    with archive.open(name) as stream:
        head = stream.read(_HEAD)
        match = _PREFIX.match(head)
        if match is None:
            raise JsonError("no assignment")
        yield JsonStream(cast("BinaryIO", _Rest(head[match.end() :], stream)))


class _Rest:
    """A stream without its first bytes."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int) -> bytes:
        """The rest of the head, then the stream."""
        head, self._head = self._head, b""
        return head or self._stream.read(size)
