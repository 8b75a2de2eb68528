"""Which members of an archive are an Instagram export's, in all layouts since 2019.

``media.json`` (before May 2021), ``content/`` (2021–23),
``your_instagram_activity/content/`` (2024) and ``.../media/`` (2025 on).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sanaly_core.exports.base import Archive
from sanaly_core.exports.meta.members import Member, Section, stem_of
from sanaly_core.items import ItemState, Kind

PLATFORM = "instagram"

_OLD_LISTS = frozenset({"photos", "videos", "stories", "profile"})

SECTIONS = {
    section.stem: section
    for section in (
        Section("posts", Kind.POST, bulk=True),
        Section("reels", Kind.REEL),
        Section("igtv_videos", Kind.VIDEO),
        Section("stories", Kind.STORY),
        Section("archived_posts", Kind.POST, state=ItemState.ARCHIVED),
        Section("other_content", Kind.POST),
        Section("recently_deleted_content", Kind.POST, state=ItemState.PENDING_DELETION),
        Section("profile_photos", Kind.PROFILE_PHOTO),
        Section("media", Kind.POST, shape="old", bulk=True, keys=_OLD_LISTS),
        Section("post_comments", Kind.COMMENT, shape="comments", bulk=True),
        Section("reels_comments", Kind.COMMENT, shape="comments", bulk=True),
        Section("comments", Kind.COMMENT, shape="comments", bulk=True),
        Section("personal_information", Kind.BIO, shape="profile"),
        Section("profile", Kind.BIO, shape="profile"),
    )
}
_TREE = "your_instagram_activity"
_FOLDERS = frozenset(
    {_TREE, "content", "comments", "personal_information", "account_information", "media"}
)
_CLOSED = frozenset({"messages", "inbox", "message_requests", "direct"})
_SHOWN_IN = frozenset({"media", "content"})
_OWN_THINGS_IN = _SHOWN_IN | {"comments"}
_HEAD = 1 << 14
_PAGE_HEAD = 1 << 20
_LIST = re.compile(
    rb'\s*\[\s*\{\s*"(?:media|uri|title|creation_timestamp|media_list_data|string_map_data'
    rb'|media_map_data|string_list_data|timestamp|label_values|fbid)"\s*:'
)
_OBJECT = re.compile(
    rb'\s*\{\s*"(?:ig_\w+|photos|videos|stories|profile|direct|profile_user|comments_(?:media|reels)\w*'
    rb'|media_comments|live_comments|biography|date_joined|email|gender)"\s*:'
)
_SIGN = re.compile(
    rb'"(?:creation_timestamp|taken_at|string_map_data|ig_\w+|media_comments|private_account'
    rb'|label_values)"'
)
_BLOCK = re.compile(rb'class="[^"<>]*\b(?:_a6-g|uiBoxWhite)\b')


@dataclass(frozen=True, slots=True)
class Found:
    """Members to open, and how many posts-like ones this version does not know."""

    members: tuple[Member, ...] = ()
    unknown: tuple[str, ...] = ()

    def names(self) -> list[str]:
        """What ``recognise`` answers."""
        return [member.name for member in self.members] or list(self.unknown)


def find(archive: Archive) -> Found:
    """The export's members; none when the archive is not an Instagram export."""
    members, unknown = _sort(archive.names())
    sure = bool(unknown) or any(_is_sure(member) for member in members)
    if sure or any(_looks_right(archive, member) for member in members):
        return Found(tuple(members), tuple(unknown))
    return Found()


def _sort(names: Iterable[str]) -> tuple[list[Member], list[str]]:
    members: list[Member] = []
    unknown: list[str] = []
    for name in names:
        if not name.endswith((".json", ".html")):
            continue
        parts = name.split("/")
        if not _CLOSED.isdisjoint(parts[:-1]):
            continue
        section = SECTIONS.get(stem_of(name)[0])
        if section is not None and _in_place(section, parts):
            members.append(Member(name, _root(parts), section))
        elif len(parts) > 2 and parts[-3] == _TREE and parts[-2] in _SHOWN_IN:
            unknown.append(name)
    return members, unknown


def _in_place(section: Section, parts: list[str]) -> bool:
    """Whether a member of this name is the one meant, by its folder."""
    folder = parts[-2] if len(parts) > 1 else ""
    if _TREE in parts:
        return folder in _OWN_THINGS_IN
    if section.stem == "comments":
        return folder not in _FOLDERS and folder != "comments_and_reactions"
    return section.shape != "old" or folder not in _FOLDERS


def _root(parts: list[str]) -> str:
    """Where the export begins: before the first folder of its own tree."""
    if _TREE in parts:
        at = parts.index(_TREE)
    else:
        at = len(parts) - 1
        while at > 0 and parts[at - 1] in _FOLDERS:
            at -= 1
    return "".join(f"{part}/" for part in parts[:at])


def _is_sure(member: Member) -> bool:
    return f"{_TREE}/" in member.name


def _looks_right(archive: Archive, member: Member) -> bool:
    """Whether a member's beginning has the shape of an Instagram list."""
    with archive.open(member.name) as stream:
        if member.is_page:
            head = stream.read(_PAGE_HEAD)
            return bool(_BLOCK.search(head)) and b"facebook.com/dyi" not in head
        head = stream.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
    return bool((_LIST.match(head) or _OBJECT.match(head)) and _SIGN.search(head))
