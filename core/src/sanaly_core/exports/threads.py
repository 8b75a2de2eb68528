"""Threads, which comes inside an Instagram export: ``threads_and_replies``.

Key as in Instagram: the media id, else a digest of time and kind. Who may
answer (``reply_control``) is given, who may see is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sanaly_core.exports.base import Archive
from sanaly_core.exports.instagram.html_export import item_of
from sanaly_core.exports.instagram.json_export import Posts
from sanaly_core.exports.meta import reading
from sanaly_core.exports.meta.members import Member, Section, stem_of
from sanaly_core.exports.meta.page import Block
from sanaly_core.exports.meta.reading import Run
from sanaly_core.exports.meta.strings import as_dict, as_list
from sanaly_core.items import Audience, Item, Kind
from sanaly_core.not_checked import Notes

PLATFORM = "threads"
_SECTION = Section("threads_and_replies", Kind.POST, bulk=True)


class ThreadsReader:
    """Reads the Threads part of one account's export."""

    platform = PLATFORM

    def recognise(self, archive: Archive) -> Sequence[str]:
        """The lists of threads and replies."""
        return [member.name for member in _members(archive)]

    def owner(self, archive: Archive) -> str | None:
        """None: the Threads part does not name its account; the Instagram part around it does."""
        return None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Threads as posts, replies as comments."""
        return reading.read(Run(archive, PLATFORM, _members(archive), notes), _Shapes())


def _members(archive: Archive) -> list[Member]:
    members = []
    for name in archive.names():
        stem, extension = stem_of(name)
        if stem == _SECTION.stem and extension in ("json", "html"):
            members.append(Member(name, _root(name.split("/")), _SECTION))
    return members


def _root(parts: list[str]) -> str:
    at = next((i for i, p in enumerate(parts) if p == "your_instagram_activity"), -1)
    if at < 0:
        at = len(parts) - (2 if len(parts) > 1 and parts[-2] == "threads" else 1)
    return "".join(f"{part}/" for part in parts[:at])


class _Shapes:
    def parser(self, member: Member, run: Run) -> Callable[[Any], Item | None]:
        return _Threads(member, run, Audience.UNKNOWN).parse

    def block(self, block: Block, member: Member, run: Run) -> Item | None:
        return item_of(block, member, run, Audience.UNKNOWN)


class _Threads(Posts):
    """A post whose media part says in ``text_app_post`` whether it is a reply."""

    def parse(self, raw: Any) -> Item | None:
        parts = as_list(as_dict(raw).get("media"))
        details = as_dict(as_dict(parts[0] if parts else None).get("text_app_post"))
        self.kind = Kind.COMMENT if details.get("is_reply") is True else Kind.POST
        return super().parse(raw)


READER = ThreadsReader()
