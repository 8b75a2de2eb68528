"""Which members of an archive are a Facebook export's, in all layouts since 2019.

Roots seen: none (``posts/``), ``your_activity_across_facebook/`` (2023) and
``your_facebook_activity/`` (2024 on), each with the same folders below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sanaly_core.exports.base import Archive
from sanaly_core.exports.meta.members import Member, Section, stem_of
from sanaly_core.items import ItemState, Kind

PLATFORM = "facebook"

_PENDING = ItemState.PENDING_DELETION
_ARCHIVED = ItemState.ARCHIVED
_POST_FOLDERS = frozenset({"posts"})
_GROUP_FOLDERS = frozenset({"groups"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A section, the folders it lies in, and whether its name alone says Facebook."""

    section: Section
    folders: frozenset[str]
    sure: bool = True


def _places() -> dict[str, _Place]:
    posts = [
        Section("your_posts__check_ins__photos_and_videos", Kind.POST, bulk=True),
        Section("your_posts", Kind.POST, bulk=True),
        Section("profile_posts", Kind.POST, bulk=True),
        Section("your_videos", Kind.VIDEO, shape="file", bulk=True),
        Section("your_uncategorized_photos", Kind.ALBUM_PHOTO, shape="file", bulk=True),
    ]
    groups = [
        Section("group_posts_and_comments", Kind.POST),
        Section("your_posts_in_groups", Kind.POST),
        Section("your_comments_in_groups", Kind.COMMENT, shape="comments"),
    ]
    found = {s.stem: _Place(s, _POST_FOLDERS) for s in posts}
    found |= {s.stem: _Place(s, _GROUP_FOLDERS) for s in groups}
    return found | {p.section.stem: p for p in _others()}


def _others() -> list[_Place]:
    stories, reels = frozenset({"stories"}), frozenset({"reels", "short_videos"})
    trash = Section("trash", Kind.POST, state=_PENDING)
    archive = Section("archive", Kind.POST, state=_ARCHIVED)
    comments = Section("comments", Kind.COMMENT, shape="comments", bulk=True)
    profile = Section("profile_information", Kind.BIO, shape="profile")
    album = Section("album", Kind.ALBUM_PHOTO, shape="file", bulk=True, keys=frozenset({"photos"}))
    return [
        _Place(Section("archived_stories", Kind.STORY, state=_ARCHIVED), stories),
        _Place(Section("your_reels", Kind.REEL), reels),
        _Place(trash, _POST_FOLDERS, sure=False),
        _Place(archive, _POST_FOLDERS, sure=False),
        _Place(comments, frozenset({"comments", "comments_and_reactions"}), sure=False),
        _Place(profile, frozenset({"profile_information"}), sure=False),
        _Place(album, frozenset({"album"}), sure=False),
    ]


_PLACES = _places()
_TREES = ("your_facebook_activity", "your_activity_across_facebook")
_TREE_FOLDERS = frozenset().union(*(place.folders for place in _PLACES.values())) | {
    *_TREES,
    "personal_information",
}
_CLOSED = frozenset({"messages", "inbox", "message_requests", "archived_threads"})
_SHOWN_IN = frozenset({"posts", "stories", "reels", "short_videos"})
_OTHERS = re.compile(
    r"other_people|posts?_from_apps|places_you_have_been_tagged"
    r"|places_you've_been_tagged|edits_you|your_photo_effects|shared_album|content_sharing"
    r"|collab|memories|likes_and_reactions|your_comment_active_days|story_reactions|stories_viewed"
    r"|no-data|visual_search"
)
"""Members about other people's things or about actions that publish nothing."""

_HEAD = 1 << 14
_SIGN = re.compile(
    rb'"(?:comments_v2|comments|profile_v2|profile|\w+_v2|cover_photo|photos)"\s*:'
    rb'|"(?:label_values|timestamp)"\s*:'
)
_SURE_SIGN = re.compile(rb'"(?:\w+_v2|cover_photo|full_name|author)"\s*:')
_POSTS = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"(?:timestamp|attachments|data|title|media|label_values)"\s*:'
)
_PAGE_HEAD = 1 << 20
_BLOCK = re.compile(rb'class="[^"<>]*\b(?:_a6-g|uiBoxWhite)\b')


@dataclass(frozen=True, slots=True)
class Found:
    """Members to open, and posts-like ones that this version does not know."""

    members: tuple[Member, ...] = ()
    unknown: tuple[str, ...] = ()
    others: int = 0
    """Members about what others posted: never opened."""

    def names(self) -> list[str]:
        """What ``recognise`` answers."""
        return [member.name for member in self.members] or list(self.unknown)


def find(archive: Archive) -> Found:
    """The export's members; none when the archive is not a Facebook export."""
    members, unknown = _sort(archive.names())
    sure = bool(unknown) or any(_is_sure(member) for member in members)
    if sure or any(_looks_right(archive, member) for member in members):
        others = sum("other_people" in name for name in archive.names())
        return Found(tuple(members), tuple(unknown), others)
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
        place = _place(name, parts)
        if place is not None:
            members.append(Member(name, _root(parts), place.section))
        elif _is_postlike(parts):
            unknown.append(name)
    return members, unknown


def _place(name: str, parts: list[str]) -> _Place | None:
    stem = stem_of(name)[0]
    folder = parts[-2] if len(parts) > 1 else ""
    if folder == "album" and stem.isdecimal():
        return _PLACES["album"]
    place = _PLACES.get(stem)
    if place is None or stem == "album":
        return None
    return (
        place if folder in place.folders or (place.sure and folder not in _TREE_FOLDERS) else None
    )


def _is_postlike(parts: list[str]) -> bool:
    """Whether a member lies where posts lie in a tree that is Facebook's alone."""
    return (
        len(parts) > 2
        and parts[-3] in _TREES
        and parts[-2] in _SHOWN_IN
        and not _OTHERS.search(parts[-1])
    )


def _root(parts: list[str]) -> str:
    """Where the export begins: before the first folder of its own tree."""
    at = next((i for i, part in enumerate(parts) if part in _TREES), len(parts) - 1)
    if at == len(parts) - 1:
        while at > 0 and parts[at - 1] in _TREE_FOLDERS:
            at -= 1
    return "".join(f"{part}/" for part in parts[:at])


def _is_sure(member: Member) -> bool:
    place, parts = _PLACES[member.section.stem], member.name.split("/")
    in_folder = len(parts) > 1 and parts[-2] in place.folders
    return (place.sure and in_folder) or any(tree in parts for tree in _TREES)


def _looks_right(archive: Archive, member: Member) -> bool:
    """Whether a member with an everyday name has Facebook's shape."""
    with archive.open(member.name) as stream:
        if member.is_page:
            head = stream.read(_PAGE_HEAD)
            return bool(_BLOCK.search(head)) and b"facebook.com/" in head
        head = stream.read(_HEAD)
    return bool(_SIGN.search(head)) and bool(_SURE_SIGN.search(head) or _POSTS.match(head))
