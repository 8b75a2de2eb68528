"""Messages and list entries of Telegram's HTML pages turned into Items.

Pages hold no chat id, so a message's key is made of the chat's title and the
message's number.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from sanaly_core.exports import html
from sanaly_core.exports.telegram.messages import media_of
from sanaly_core.items import Item, Kind, Media, MediaKind, Place
from sanaly_core.not_checked import Notes, Reason

_TIME = re.compile(
    r"([0-9]{2})\.([0-9]{2})\.([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(?: UTC([+-])([0-9]{2}):([0-9]{2}))?"
)
_POINT = re.compile(r"[?&]q=(-?[0-9]{1,3}(?:\.[0-9]{1,12})?),(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)")
_NUMBER = re.compile(r"message(-?[0-9]{1,18})$")
_PICTURES = {
    "photo_wrap": MediaKind.IMAGE,
    "video_file_wrap": MediaKind.VIDEO,
    "animated_wrap": MediaKind.VIDEO,
    "sticker_wrap": MediaKind.OTHER,
    "media_photo": MediaKind.IMAGE,
    "media_video": MediaKind.VIDEO,
    "media_file": MediaKind.OTHER,
    "media_voice_message": MediaKind.OTHER,
    "media_audio_file": MediaKind.OTHER,
}
_PLACES = ("media_location", "media_live_location", "media_venue")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the files that a page names lie."""

    names: frozenset[str]
    folder: str

    def media(self, href: str, kind: MediaKind) -> Media:
        """A file by its link; missing when the page only says that it was left out."""
        path = href.removesuffix("#allow_back")
        if not path:
            return Media("", kind, missing=True)
        return media_of(posixpath.normpath(self.folder + path), kind, self.names, "")


@dataclass(frozen=True, slots=True)
class Page:
    """What holds for a whole page. ``signer``: only posts signed by this name; None for all."""

    shelf: Shelf
    title: str
    signer: str | None


def title_of(root: html.Node) -> str:
    """The chat's name at the head of its page."""
    header = html.first(root, "div", "page_header")
    return html.text_of(header) if header is not None else ""


def senders(root: html.Node) -> set[str]:
    """Everybody who speaks on a page."""
    return {_own(body, "from_name") for body in _bodies(root)} - {""}


def _bodies(root: html.Node) -> Iterator[html.Node]:
    for message in root.find("div", "default"):
        for child in message.children():
            if child.has_class("body"):
                yield child


def _child(node: html.Node | None, css_class: str) -> html.Node | None:
    children = node.children() if node is not None else ()
    return next((child for child in children if child.has_class(css_class)), None)


def _own(node: html.Node | None, css_class: str) -> str:
    child = _child(node, css_class)
    return html.text_of(child) if child is not None else ""


def page_items(root: html.Node, page: Page, notes: Notes) -> Iterator[Item]:
    """The messages of a page that are the person's own."""
    for message in root.find("div", "default"):
        body = _child(message, "body")
        number = _NUMBER.match(message.get("id"))
        if body is None or number is None or html.first(message, "div", "message") is not None:
            notes.add(Reason.RECORD_BROKEN, "telegram messages")
            continue
        words = _forwarded(body) or body
        if page.signer is not None and _own(words, "signature") != page.signer:
            notes.add(Reason.OTHERS_CONTENT, "telegram channel")
            continue
        yield from _item(body, words, number.group(1), page)


def _forwarded(body: html.Node) -> html.Node | None:
    children = (child for child in body.children() if child.has_class("forwarded"))
    return next((child for child in children if child.has_class("body")), None)


def _item(body: html.Node, words: html.Node, number: str, page: Page) -> Iterator[Item]:
    wrap = _child(words, "media_wrap")
    text = "\n".join(filter(None, (_own(words, "text"), _poll(wrap))))
    media, place = tuple(_media(wrap, page.shelf)), _place(wrap)
    if not (text or media or place):
        return
    chat = hashlib.blake2b(page.title.encode("utf-8", "replace"), digest_size=6).hexdigest()
    yield Item(
        key=f"{chat}/{number}",
        kind=Kind.POST if words is body else Kind.SHARE,
        platform="telegram",
        text=text,
        media=media,
        created_at=_time(_child(body, "date")),
        place=place,
    )


def _time(node: html.Node | None) -> datetime | None:
    return time_of(node.get("title")) if node is not None else None


def time_of(text: str) -> datetime | None:
    """A time such as ``07.05.2026 21:15:33 UTC+05:00``; the zone came in 2022."""
    match = _TIME.match(text)
    if match is None:
        return None
    day, month, year, hour, minute, second = (int(part) for part in match.groups()[:6])
    try:
        moment = datetime(year, month, day, hour, minute, second)
        return moment.replace(tzinfo=_zone(match)) if 1990 <= year < 2100 else None
    except ValueError:
        return None


def _zone(match: re.Match[str]) -> timezone | None:
    sign, hours, minutes = match.groups()[6:]
    if not sign:
        return None
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if sign == "-" else offset)


def _media(wrap: html.Node | None, shelf: Shelf) -> Iterator[Media]:
    for node in wrap.children() if wrap is not None else ():
        for css_class, kind in _PICTURES.items():
            if node.has_class(css_class):
                yield shelf.media(node.get("href"), kind)


def _place(wrap: html.Node | None) -> Place | None:
    for node in wrap.children() if wrap is not None else ():
        if any(node.has_class(css_class) for css_class in _PLACES):
            name = _own(_child(node, "body"), "title") if node.has_class("media_venue") else ""
            return _at(name, _POINT.search(node.get("href")))
    return None


def _at(name: str, point: re.Match[str] | None) -> Place | None:
    if point is None:
        return Place(name) if name else None
    return Place(name, float(point.group(1)), float(point.group(2)))


def _poll(wrap: html.Node | None) -> str:
    poll = _child(wrap, "media_poll")
    answers = (c for c in poll.children() if c.has_class("answer")) if poll is not None else ()
    lines = [_own(poll, "question"), *(html.text_of(answer) for answer in answers)]
    return "\n".join(line for line in lines if line)


def entry_items(root: html.Node, kind: Kind, shelf: Shelf, notes: Notes) -> Iterator[Item]:
    """The entries of a list of profile pictures or stories."""
    for entry in root.find(css_class="entry"):
        body = _child(entry, "body")
        if body is None:
            notes.add(Reason.RECORD_BROKEN, f"telegram {kind.value}")
            continue
        link = entry.get("href") or next((a.get("href") for a in entry.find("a")), "")
        moment = time_of(_own(body, "info"))
        media = shelf.media(link, MediaKind.VIDEO if ".mp4" in link else MediaKind.IMAGE)
        yield Item(
            key=f"{kind.value}/{moment.isoformat() if moment else media.uri.rpartition('/')[2]}",
            kind=kind,
            platform="telegram",
            text=_own(body, "text"),
            media=(media,),
            created_at=moment,
        )
