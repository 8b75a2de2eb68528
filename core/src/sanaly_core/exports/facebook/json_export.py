"""Facebook's JSON records as Items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from sanaly_core.exports.meta import labels
from sanaly_core.exports.meta.media import at, key_of, place_of, uri_of
from sanaly_core.exports.meta.members import Member, UnknownRecordError
from sanaly_core.exports.meta.reading import Run
from sanaly_core.exports.meta.strings import as_dict, as_list, as_text, as_time, repair
from sanaly_core.items import Item, Kind, Media, Place

Parse = Callable[[Any], Item | None]
_PROFILE_ALBUM = re.compile(r"/profile_?pictures?(?:_\d+)?/", re.IGNORECASE)


def parser(member: Member, run: Run, albums: set[str] | None) -> Parse:
    """The parser of one member's records.

    ``albums`` collects the files that posts show, where albums are read too:
    the same picture is listed in both.
    """
    shapes = {"media": Posts, "comments": Comments, "file": Files}
    return shapes[member.section.shape](member, run, albums).parse


class Posts:
    """``{"timestamp", "data": [{"post"}], "attachments": [{"data": [...]}], "title"}``.

    ``title`` is Facebook's own localised sentence and names others: never read.
    """

    def __init__(self, member: Member, run: Run, albums: set[str] | None) -> None:
        self.run = run
        self.root = member.root
        self.kind = member.section.kind
        self.state = member.section.state
        self.albums = albums

    def parse(self, raw: Any) -> Item | None:
        """One post; None for an action without words, file, place or link."""
        if type(raw) is not dict:
            raise UnknownRecordError
        if "label_values" in raw:
            return self._labelled(raw)
        if "timestamp" not in raw and "data" not in raw and "attachments" not in raw:
            raise UnknownRecordError
        parts = list(_attached(raw))
        files = [part["media"] for part in parts if uri_of(part.get("media"))]
        text = self.text(raw) or _own_words(parts, files)
        media = self.media(files, text)
        place = _place(parts, files)
        shared = any("external_context" in part for part in parts)
        if not (text or media or place or shared):
            return None
        kind = Kind.SHARE if shared and not media and self.kind is Kind.POST else self.kind
        return self.item(kind, text, media, raw.get("timestamp"), place)

    def text(self, raw: dict[str, Any]) -> str:
        """The words of a post."""
        for part in as_list(raw.get("data")):
            if type(part) is dict and type(part.get("post")) is str:
                return repair(part["post"])
        return ""

    def media(self, files: list[Any], text: str) -> tuple[Media, ...]:
        """The files; a description that differs from the post's words is kept with its file."""
        found: dict[str, Media] = {}
        for raw in files:
            uri = uri_of(raw)
            said = as_text(raw.get("description"))
            hint = "video" if "video_metadata" in as_dict(raw.get("media_metadata")) else ""
            alt = "" if said == text else said
            found.setdefault(uri, self.run.files.media(uri, self.root, hint, alt))
        if self.albums is not None:
            self.albums.update(media.key or media.uri for media in found.values())
        return tuple(found.values())

    def item(
        self,
        kind: Kind,
        text: str,
        media: tuple[Media, ...],
        stamp: Any,
        place: Place | None = None,
        key: str = "",
        link: str = "",
    ) -> Item:
        """The Item; its key is the first media id, the given one, or made."""
        moment = as_time(stamp)
        key = key_of(media, moment, kind, key)
        return Item(
            key,
            kind,
            self.run.platform,
            text,
            media,
            moment,
            place=place,
            link=link,
            state=self.state,
        )

    def _labelled(self, raw: dict[str, Any]) -> Item:
        """``{"timestamp", "media", "label_values", "fbid"}`` (2025 on)."""
        text = labels.label_text(raw)
        media = self.media([m for m in labels.label_media(raw) if uri_of(m)], text)
        if not text and not media:
            raise UnknownRecordError
        key = raw.get("fbid")
        key = str(key) if type(key) in (str, int) else ""
        link = labels.label_link(raw)
        return self.item(self.kind, text, media, labels.first_time(raw), None, key, link)


def _attached(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for attachment in as_list(raw.get("attachments")):
        for part in as_list(as_dict(attachment).get("data")):
            if type(part) is dict:
                yield part


def _own_words(parts: list[dict[str, Any]], files: list[Any]) -> str:
    """Words elsewhere than in the post: a life event's title, the first file's description."""
    for part in parts:
        event = as_dict(part.get("life_event"))
        if words := as_text(event.get("title")):
            return words
    return as_text(files[0].get("description")) if files else ""


def _place(parts: list[dict[str, Any]], files: list[Any]) -> Place | None:
    for part in parts:
        place = as_dict(part.get("place")) or as_dict(as_dict(part.get("life_event")).get("place"))
        if place:
            spot = as_dict(place.get("coordinate"))
            name = as_text(place.get("name"))
            return at(spot.get("latitude"), spot.get("longitude"), name)
    return next((place for place in map(place_of, files) if place), None)


class Comments(Posts):
    """Own comments: ``{"timestamp", "data": [{"comment": {"comment", "author"}}]}``."""

    def text(self, raw: dict[str, Any]) -> str:
        """The words of a comment."""
        for part in as_list(raw.get("data")):
            comment = part.get("comment") if type(part) is dict else None
            if type(comment) is dict:
                return as_text(comment.get("comment"))
        return ""


class Files(Posts):
    """Files listed by themselves: albums, videos, photos in no album.

    Comments of others under them are left unread.
    """

    def parse(self, raw: Any) -> Item | None:
        """One file; None for one that a post shows."""
        uri = uri_of(raw)
        if not uri:
            raise UnknownRecordError
        shown, self.albums = self.albums, None
        text = as_text(raw.get("description"))
        media = self.media([raw], text)
        self.albums = shown
        if shown is not None and (media[0].key or media[0].uri) in shown:
            return None
        kind = Kind.PROFILE_PHOTO if _PROFILE_ALBUM.search(uri) else self.kind
        return self.item(kind, text, media, raw.get("creation_timestamp"), place_of(raw))
