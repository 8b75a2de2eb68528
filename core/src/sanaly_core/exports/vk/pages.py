"""Entries of VK's pages turned into Items.

A page is a list of ``div.item``: ``item__main`` holds text and attachments,
``item__tertiary`` says who and when ("Вы 7 мая 2026 в 21:15", with
"(Запись архивирована)" behind it). Entries of other people name them there.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sanaly_core.exports import html, localdates
from sanaly_core.items import Item, ItemState, Kind, Media, MediaKind

_SELF = re.compile(r"^(?:Вы|You|Ви|Сіз|Сиз|Siz|Bạn|Vy|Ty|Du|Vous|Tú) ")
"""How the page calls its owner in VK's interface languages."""
_ARCHIVED = ("архив", "archiv", "мұрағат", "lưu trữ")
_ASIDE = re.compile(r"\(([^()]{1,80})\)")
_WHEN = re.compile(
    r"(?<!\d)\d{1,2} [^\W\d]{2,15}\.? (?:\d{1,2} )?\d{4} \S{1,5} \d{1,2}:\d{2}(?: ?[ap]m)?"
)
_ADDRESS = re.compile(
    r"//(?:m\.)?vk\.(?:com|ru)/((wall|photo|story|video|clip|topic|market|note)-?\d{1,20}_\d{1,20})"
)
_REPLY = re.compile(r"[?&]reply=(\d{1,20})")
_PERSON = re.compile(r"//(?:m\.)?vk\.(?:com|ru)/id(\d{1,20})$")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|heic|avif)(?:\?|$)", re.IGNORECASE)
_ABOUT_LABELS = """
статус|о себе|деятельность|status|about|about me|activities|мәртебе|өзі туралы|мен туралы
|trạng thái|giới thiệu|про себе
"""
_ABOUT = frozenset(label.strip() for label in _ABOUT_LABELS.split("|"))
"""The lines of the page that are read. Views and beliefs stand beside them and are not."""

_PICTURES = frozenset({Kind.ALBUM_PHOTO, Kind.PROFILE_PHOTO, Kind.STORY})
"""Kinds whose own link is the picture's."""


class BrokenRecordError(ValueError):
    """An entry without what every entry has."""


class OthersError(ValueError):
    """An entry that somebody else wrote."""


@dataclass(frozen=True, slots=True)
class Page:
    """What holds for all entries of a page."""

    names: frozenset[str]
    folder: str
    owner: str
    section: str
    kind: Kind


def entry_item(entry: html.Node, page: Page) -> Item:
    """An entry; raises ``OthersError`` or ``BrokenRecordError``."""
    if html.first(entry, "div", "item") is not None:
        raise BrokenRecordError  # a tag is missing: what follows, perhaps another's, stands inside
    about = html.first(entry, css_class="item__tertiary")
    told = html.text_of(about) if about is not None else ""
    _refuse_others(about, told, page)
    created = _time(told)
    address = _address(entry, about, page)
    key = _key(address) or (f"{page.section}/{created.isoformat()}" if created else "")
    media = tuple(_media(entry, page))
    if not key:
        raise BrokenRecordError
    return Item(
        key=key,
        kind=Kind.SHARE if page.kind is Kind.POST and _shares(entry, key) else page.kind,
        platform="vk",
        text=_words(entry),
        media=media,
        created_at=created,
        link=address,
        state=ItemState.ARCHIVED if _is_archived(told) else ItemState.PUBLISHED,
    )


def _refuse_others(about: html.Node | None, told: str, page: Page) -> None:
    """By a link to another person, or by a name where the owner or the date should stand.

    On the wall, where others write too, only what bears the owner's "Вы" is theirs.
    """
    for link in about.find("a") if about is not None else ():
        person = _PERSON.search(link.get("href"))
        if person and person.group(1) != page.owner:
            raise OthersError
    plain = _ASIDE.sub("", told).strip()
    if not plain and page.section == "wall":
        raise BrokenRecordError
    when = _SELF.sub("", plain, count=1)
    if when == plain and page.section == "wall":
        raise OthersError
    named = when[:1].isupper() if when != plain else bool(plain)
    if named and not _WHEN.match(when) and localdates.parse(when) is None:
        raise OthersError


def _time(told: str) -> datetime | None:
    plain = _SELF.sub("", _ASIDE.sub("", told).strip(), count=1)
    when = _WHEN.search(plain)
    return localdates.parse(plain) or (localdates.parse(when.group()) if when else None)


def _is_archived(told: str) -> bool:
    asides = _ASIDE.findall(told.lower())
    return any(word in aside for aside in asides for word in _ARCHIVED)


def _address(entry: html.Node, about: html.Node | None, page: Page) -> str:
    """The entry's own page: a marked link, one beside the date, or the picture's."""
    marked = [link.get("href") for link in entry.find("a", "post__link")]
    beside = [link.get("href") for link in about.find("a")] if about is not None else []
    inside = [
        link.get("href") for link in entry.find("a") if not link.has_class("attachment__link")
    ]
    everything = [link.get("href") for link in entry.find("a")] if page.kind in _PICTURES else []
    candidates = (*marked, *beside, *inside, *everything)
    return next((address for address in candidates if _ADDRESS.search(address)), "")


def _key(address: str) -> str:
    found = _ADDRESS.search(address)
    reply = _REPLY.search(address)
    return (found.group(1) + (f"?reply={reply.group(1)}" if reply else "")) if found else ""


def _shares(entry: html.Node, key: str) -> bool:
    """Whether another wall's post is attached."""
    links = (_ADDRESS.search(link.get("href")) for link in entry.find("a", "attachment__link"))
    return any(found.group(2) == "wall" and found.group(1) != key for found in links if found)


def _words(entry: html.Node) -> str:
    """The text of the entry without what describes its attachments."""
    texts = []
    for main in entry.find(css_class="item__main"):
        text = html.text_of(main)
        attached = [*main.find(css_class="kludges"), *main.find(css_class="attachment")]
        for label in (html.text_of(node) for node in attached):
            text = text.removesuffix(label).rstrip() if label else text
        texts.append(text)
    return "\n".join(text for text in texts if text)


def _media(entry: html.Node, page: Page) -> Iterator[Media]:
    """Pictures and videos: attached links, or images that the page shows."""
    links = [link.get("href") for link in entry.find("a", "attachment__link")]
    images = [image.get("src") for image in entry.find("img") if image.get("src")]
    own = [link.get("href") for link in entry.find("a")] if page.kind in _PICTURES else []
    number = next((_key(link) for link in own if _key(link)), "")
    if images:
        yield from (_file(source, MediaKind.IMAGE, number, page) for source in images)
        links = [] if page.kind in _PICTURES else links
    for link in links or (own if not images else ()):
        found = _ADDRESS.search(link)
        if (found and found.group(2) == "photo") or _PICTURE.search(link):
            yield _file(link, MediaKind.IMAGE, _key(link) or number, page)
        elif found and found.group(2) in ("video", "clip", "story"):
            yield _file(link, MediaKind.VIDEO, _key(link), page)


def _file(source: str, kind: MediaKind, key: str, page: Page) -> Media:
    """A link; a file where somebody has put the pictures beside the pages."""
    path = posixpath.normpath(posixpath.join(page.folder, source))
    return Media(path, kind, key) if path in page.names else Media(source, kind, key, missing=True)


def bio_items(root: html.Node) -> Iterator[Item]:
    """What the person says of themselves on their page."""
    lines = []
    for entry in root.find("div", "item"):
        parts = [html.text_of(child) for child in entry.children()]
        parts = [part for part in parts if part]
        labels = [part for part in parts if part.rstrip(":").strip().lower() in _ABOUT]
        if len(parts) == 2 and labels:
            lines.append(parts[1 - parts.index(labels[0])])
    if lines:
        yield Item("bio", Kind.BIO, "vk", "\n".join(lines))
