"""The HTML pages of Telegram Desktop: which of them may be opened, and what they hold.

A whole account names every chat in ``lists/chats.html`` with its kind and with
"outgoing messages" where only the person's own were exported. Only pages of
channels, and of groups with outgoing messages alone, are opened. A chat
exported by itself does not name its kind: it is read when its service messages
say that it is a channel and nobody but the channel speaks in it. Private chats
cannot meet both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sanaly_core.errors import LayoutError
from sanaly_core.exports import html
from sanaly_core.exports.base import Archive
from sanaly_core.exports.telegram.pages import (
    Page,
    Shelf,
    entry_items,
    page_items,
    senders,
    title_of,
)
from sanaly_core.items import Item, Kind
from sanaly_core.not_checked import Notes, Reason

_INDEX = "export_results.html"
_LISTS = {"profile_pictures.html": Kind.PROFILE_PHOTO, "stories.html": Kind.STORY}
_PAGE = re.compile(r"(?:^|/)messages([0-9]{0,6})\.html$")
_CHANNEL_SAYS = re.compile(r"Channel (?:«|title changed to|photo (?:changed|removed))")
_OF_OTHER_NETWORKS = frozenset({"messages", "inbox"})
_MARKS = (b"<title>Exported Data", b"chat_page", b"page_wrap")
_HEAD = 1 << 12
_LARGEST = 64 << 20
"""Bytes of one page; the exporter begins a new one after a thousand messages."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One chat of ``lists/chats.html``."""

    folder: str
    kind: str
    outgoing: bool


def members(archive: Archive) -> Sequence[str]:
    """Pages that may be opened."""
    names = archive.names()
    roots = [name[: -len(_INDEX)] for name in names if name.endswith(_INDEX)]
    roots = [root for root in roots if _is_export(archive, root + _INDEX)]
    found = [page for root in roots for page in _account_members(archive, root)]
    others = [name for name in names if not any(name.startswith(root) for root in roots)]
    alone = [page for name in others if _begins_chat(name) for page in _pages(archive, name)]
    return found + [name for name in alone if _is_export(archive, name)]


def _begins_chat(name: str) -> bool:
    """The first page of a chat exported by itself; in ``messages/`` networks keep private ones."""
    *folders, last = name.split("/")
    return last == "messages.html" and not _OF_OTHER_NETWORKS & set(folders)


def _is_export(archive: Archive, name: str) -> bool:
    with archive.open(name) as stream:
        head = stream.read(_HEAD)
    return sum(mark in head for mark in _MARKS) >= 2


def _account_members(archive: Archive, root: str) -> list[str]:
    names = frozenset(archive.names())
    fixed = [_INDEX, "lists/chats.html", *(f"lists/{name}" for name in _LISTS)]
    pages = [
        page
        for chat in _listed(archive, root)
        if chat.kind == "channel" or (chat.kind == "group" and chat.outgoing)
        for page in _pages(archive, chat.folder)
    ]
    return [root + name for name in fixed if root + name in names] + pages


def _pages(archive: Archive, first: str) -> list[str]:
    """The pages of one chat in the order in which they were written."""
    folder = first.rpartition("/")[0]
    numbered = [
        (int(match.group(1) or 1), name)
        for name in archive.names()
        if (match := _PAGE.search(name)) and name.rpartition("/")[0] == folder
    ]
    return [name for _, name in sorted(numbered)]


def _listed(archive: Archive, root: str) -> Iterator[_Listed]:
    """Channels and groups; of private chats not even the name is taken."""
    if root + "lists/chats.html" not in archive.names():
        return
    for entry in _parsed(archive, root + "lists/chats.html").find("a", "entry"):
        kind = _text(entry, "info")
        folder = entry.get("href").removeprefix("../").rpartition("/")[0]
        if kind in ("channel", "group") and folder:
            yield _Listed(f"{root}{folder}/", kind, "outgoing" in _text(entry, "details_entry"))


def _text(node: html.Node, css_class: str) -> str:
    found = html.first(node, css_class=css_class)
    return html.text_of(found) if found is not None else ""


def _parsed(archive: Archive, name: str, notes: Notes | None = None) -> html.Node:
    """A page; an empty one where it is too large to be one."""
    if archive.size(name) > _LARGEST:
        if notes is not None:
            notes.add(Reason.MEMBER_TOO_LARGE, "telegram page")
        return html.parse(b"")
    with archive.open(name) as stream:
        return html.parse(stream.read(_LARGEST))


def read(archive: Archive, notes: Notes) -> Iterator[Item]:
    """Items of every export in the archive; raises ``LayoutError`` when no page is understood."""
    found = members(archive)
    roots = [name[: -len(_INDEX)] for name in found if name.endswith(_INDEX)]
    for root in roots:
        yield from _account(archive, root, notes)
    for name in found:
        if _begins_chat(name) and not any(name.startswith(root) for root in roots):
            yield from _single(archive, name, notes)


def _account(archive: Archive, root: str, notes: Notes) -> Iterator[Item]:
    names = frozenset(archive.names())
    index = _parsed(archive, root + _INDEX, notes)
    if html.first(index, "div", "page_body") is None:
        raise LayoutError("layout-changed", platform="telegram")
    yield from _bio(index)
    for name, kind in _LISTS.items():
        if f"{root}lists/{name}" in names:
            page = _parsed(archive, f"{root}lists/{name}", notes)
            yield from entry_items(page, kind, Shelf(names, f"{root}lists/"), notes)
    for chat in _listed(archive, root):
        yield from _chat(archive, chat, _owner_name(index), notes)


def _owner_name(index: html.Node) -> str:
    values = (v for names in index.find("div", "names") for v in names.find("div", "value"))
    return " ".join(html.text_of(value) for value in values)


def _bio(index: html.Node) -> Iterator[Item]:
    bio = html.first(html.first(index, "div", "bio"), "div", "value")
    if bio is not None and (text := html.text_of(bio)):
        yield Item(key="bio", kind=Kind.BIO, platform="telegram", text=text)


def _chat(archive: Archive, chat: _Listed, owner: str, notes: Notes) -> Iterator[Item]:
    """The person's own part of a listed chat; of a whole history only what bears their name."""
    if chat.kind == "group" and not chat.outgoing:
        notes.add(Reason.OTHERS_CONTENT, "telegram group")
        return
    signer = None if chat.outgoing else owner
    yield from _read_pages(archive, _pages(archive, chat.folder), signer, notes)


def _single(archive: Archive, first: str, notes: Notes) -> Iterator[Item]:
    pages = _pages(archive, first)
    roots = [_parsed(archive, name) for name in pages[:1]]
    if not any(html.first(root, "div", "history") for root in roots):
        raise LayoutError("layout-changed", platform="telegram")
    if _is_channel(archive, pages):
        yield from _read_pages(archive, pages, None, notes)
    else:
        notes.add(Reason.OTHERS_CONTENT, "telegram chat")


def _is_channel(archive: Archive, pages: Sequence[str]) -> bool:
    said = False
    for name in pages:
        root = _parsed(archive, name)
        said = said or any(
            _CHANNEL_SAYS.match(_text(message, "body")) for message in root.find("div", "service")
        )
        if senders(root) - {title_of(root)}:
            return False
    return said


def _read_pages(
    archive: Archive, pages: Sequence[str], signer: str | None, notes: Notes
) -> Iterator[Item]:
    names = frozenset(archive.names())
    for name in pages:
        root = _parsed(archive, name, notes)
        shelf = Shelf(names, name.rpartition("/")[0] and name.rpartition("/")[0] + "/")
        yield from page_items(root, Page(shelf, title_of(root), signer), notes)
