"""VK: the archive of one's own page, in HTML.

Pages are in windows-1251 with character references for what that cannot
write, Kazakh letters among them. Each bears ``<meta name="jd">``, base64 of
``{"user_id", "time_current"}``. Pictures are links to VK's servers.

Only members on the lists of ``_SECTIONS`` are opened: the folder ``messages/``
and photos on which other people marked the person (``tagged.html``) are not.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sanaly_core.errors import LayoutError
from sanaly_core.exports import html
from sanaly_core.exports.base import Archive
from sanaly_core.exports.vk.pages import (
    BrokenRecordError,
    OthersError,
    Page,
    bio_items,
    entry_item,
)
from sanaly_core.items import Item, Kind
from sanaly_core.not_checked import Notes, Reason

_SECTIONS = {
    "wall": re.compile(r"(?:^|/)wall/wall([0-9]{0,9})\.html$"),
    "comments": re.compile(r"(?:^|/)comments/comments?([0-9]{0,9})\.html$"),
    "photos": re.compile(r"(?:^|/)photos/photo-albums/(-?[0-9]{1,12})\.html$"),
    "stories": re.compile(r"(?:^|/)profile/stories([0-9]{0,9})\.html$"),
    "page": re.compile(r"(?:^|/)profile/page-info()\.html$"),
}
_KINDS = {"wall": Kind.POST, "comments": Kind.COMMENT, "stories": Kind.STORY}
_PROFILE_ALBUM = -6
_META = re.compile(
    rb"""<meta[^>]{0,40} name=["']jd["'] content=["']([A-Za-z0-9+/=_-]{4,2000})["']"""
)
_META_LAST = re.compile(rb"""<meta content=["']([A-Za-z0-9+/=_-]{4,2000})["'] name=["']jd["']""")
_CHARSET = re.compile(rb"""charset=["']?([A-Za-z0-9_-]{3,20})""")
_BOM = b"\xef\xbb\xbf"
_HEAD = 1 << 13
_LARGEST = 64 << 20


def _section(name: str) -> tuple[str, int] | None:
    """The section of a member and its number: a page's or an album's."""
    for section, pattern in _SECTIONS.items():
        if match := pattern.search(name):
            return section, int(match.group(1) or 0)
    return None


def _user_of(head: bytes) -> str | None:
    match = _META.search(head) or _META_LAST.search(head)
    if match is None:
        return None
    try:
        told = json.loads(base64.b64decode(match.group(1)))
    except (binascii.Error, ValueError, RecursionError):
        return None
    user = told.get("user_id") if isinstance(told, dict) else None
    return str(user) if isinstance(user, (int, str)) and str(user).isdigit() else None


class VkReader:
    """Reads the wall, comments, photo albums, stories and what the page says of the person."""

    platform = "vk"

    def recognise(self, archive: Archive) -> Sequence[str]:
        """Pages of known sections, when one of them bears VK's mark."""
        found = [name for name in archive.names() if _section(name)]
        return found if any(self._is_marked(archive, name) for name in found) else []

    def _is_marked(self, archive: Archive, name: str) -> bool:
        head = _head(archive, name)
        return bool(_META.search(head) or _META_LAST.search(head)) or (
            b"item__main" in head and b"vk.com" in head
        )

    def owner(self, archive: Archive) -> str | None:
        """The user's number from the first page that tells it."""
        users = (_user_of(_head(archive, name)) for name in self.recognise(archive))
        return next((user for user in users if user), None)

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """Items by section and page; raises ``LayoutError`` when no page is understood."""
        reading = _Reading(archive, notes, self.owner(archive) or "")
        yield from reading.items(self.recognise(archive))
        if reading.strange and not reading.read:
            raise LayoutError("layout-changed", platform=self.platform)


def _head(archive: Archive, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_HEAD)


@dataclass(slots=True)
class _Reading:
    """One pass over one archive."""

    archive: Archive
    notes: Notes
    owner: str
    read: int = 0
    strange: int = 0
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = frozenset(self.archive.names())

    def items(self, members: Sequence[str]) -> Iterator[Item]:
        for section in _SECTIONS:
            found = [
                (place[1], name)
                for name in members
                if (place := _section(name)) and place[0] == section
            ]
            for number, name in sorted(found):
                yield from self._page(section, number, name)

    def _page(self, section: str, number: int, name: str) -> Iterator[Item]:
        root = self._parsed(section, name)
        if section == "page":
            yield from self._counted(bio_items(root))
            return
        kind = _KINDS.get(section, Kind.ALBUM_PHOTO)
        if section == "photos" and number == _PROFILE_ALBUM:
            kind = Kind.PROFILE_PHOTO
        page = Page(self.names, name.rpartition("/")[0], self.owner, section, kind)
        entries = list(root.find("div", "item"))
        self.strange += not entries and _says_something(root)
        for entry in entries:
            yield from self._counted(self._entry(entry, page))

    def _parsed(self, section: str, name: str) -> html.Node:
        if self.archive.size(name) > _LARGEST:
            self.notes.add(Reason.MEMBER_TOO_LARGE, f"vk {section}")
            return html.parse(b"")
        with self.archive.open(name) as stream:
            data = stream.read(_LARGEST).removeprefix(_BOM)
        match = _CHARSET.search(data[:_HEAD])
        utf8 = match is not None and match.group(1).lower() == b"utf-8"
        return html.parse(data, "utf-8" if utf8 else "windows-1251")

    def _entry(self, entry: html.Node, page: Page) -> Iterator[Item]:
        try:
            item = entry_item(entry, page)
        except OthersError:
            self.notes.add(Reason.OTHERS_CONTENT, f"vk {page.section}")
            return
        except BrokenRecordError:
            self.strange += 1
            self.notes.add(Reason.RECORD_BROKEN, f"vk {page.section}")
            return
        if item.created_at is None:
            self.notes.add(Reason.DATE_UNREADABLE, f"vk {page.section}")
        if missing := sum(media.missing for media in item.media):
            self.notes.add(Reason.MEDIA_NOT_IN_EXPORT, "vk", missing)
        yield item

    def _counted(self, items: Iterator[Item]) -> Iterator[Item]:
        for item in items:
            self.read += 1
            yield item


def _says_something(root: html.Node) -> bool:
    """Whether a page without entries holds more than "nothing here"."""
    content = html.first(root, css_class="wrap_page_content") or root
    return next(content.find("a"), None) is not None or len(html.text_of(content)) > _PLACEHOLDER


_PLACEHOLDER = 200
"""Characters that a page may use to say that it is empty."""

READER = VkReader()
