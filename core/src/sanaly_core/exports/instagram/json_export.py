"""Instagram's JSON records as Items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sanaly_core.exports.dates import from_iso
from sanaly_core.exports.meta import labels
from sanaly_core.exports.meta.media import at, key_of, place_of, uri_of
from sanaly_core.exports.meta.members import Member, UnknownRecordError
from sanaly_core.exports.meta.reading import Run
from sanaly_core.exports.meta.strings import as_list, as_text, as_time, repair
from sanaly_core.items import Audience, Item, Kind, Media

Parse = Callable[[Any], Item | None]


def parser(member: Member, run: Run, audience: Audience) -> Parse:
    """The parser of one member's records."""
    shapes = {"media": Posts, "old": OldMedia, "comments": Comments}
    return shapes[member.section.shape](member, run, audience).parse


class Posts:
    """``{"media": [{"uri", "title", "creation_timestamp"}], "title"}``, or the media part alone."""

    def __init__(self, member: Member, run: Run, audience: Audience) -> None:
        self.run = run
        self.root = member.root
        self.kind = member.section.kind
        self.state = member.section.state
        self.audience = audience

    def parse(self, raw: Any) -> Item | None:
        """One record; the caption stands with the picture when single, on top in a carousel."""
        if type(raw) is not dict:
            raise UnknownRecordError
        parts = raw.get("media")
        if type(parts) is not list:
            parts = [raw]
        if "label_values" in raw:
            return self._labelled(raw)
        media = tuple([m for m in map(self.media, parts) if m])
        first = parts[0] if parts and type(parts[0]) is dict else {}
        text = self._text(raw, first, len(parts))
        if not media and not text:
            raise UnknownRecordError
        stamp = raw.get("creation_timestamp") or first.get("creation_timestamp")
        return self.item(text, media, stamp, parts)

    def _text(self, raw: dict[str, Any], first: dict[str, Any], count: int) -> str:
        own, top = first.get("title"), raw.get("title")
        title = (own or top) if count == 1 else (top or own)
        return repair(title) if type(title) is str else ""

    def item(self, text: str, media: tuple[Media, ...], stamp: Any, parts: list[Any]) -> Item:
        """The Item of a text, its media and its time."""
        moment = as_time(stamp)
        key = key_of(media, moment, self.kind)
        place = None
        for part in parts:
            if place is None and type(part) is dict and "media_metadata" in part:
                place = place_of(part)
        return Item(
            key,
            self.kind,
            self.run.platform,
            text,
            media,
            moment,
            self.audience,
            place=place,
            state=self.state,
        )

    def media(self, raw: Any) -> Media | None:
        """A Media, or None where the record names no file."""
        uri = uri_of(raw)
        if not uri:
            return None
        metadata = raw.get("media_metadata")
        hint = "video" if type(metadata) is dict and "video_metadata" in metadata else ""
        return self.run.files.media(uri, self.root, hint)

    def _labelled(self, raw: dict[str, Any]) -> Item:
        parts = labels.label_media(raw)
        media = tuple([m for m in map(self.media, parts) if m])
        text = labels.label_text(raw)
        if not media and not text:
            raise UnknownRecordError
        return self.item(text, media, labels.first_time(raw), parts)


class OldMedia(Posts):
    """``media.json`` before May 2021: ``{"caption", "taken_at", "location", "path"}``."""

    def parse(self, raw: Any) -> Item | None:
        """One record; each picture of a carousel is a record of its own."""
        media = self.media(raw)
        if media is None:
            raise UnknownRecordError
        moment = from_iso(raw.get("taken_at"))
        kind = _old_kind(media.uri, bool(raw.get("is_active_profile")))
        key = key_of((media,), moment, kind)
        place = at(None, None, as_text(raw.get("location")))
        text = as_text(raw.get("caption"))
        return Item(
            key, kind, self.run.platform, text, (media,), moment, self.audience, place=place
        )


def _old_kind(uri: str, is_profile: bool) -> Kind:
    """By the folder a file lies in: the record itself does not say its list."""
    folders = uri.split("/")
    if is_profile or "profile" in folders:
        return Kind.PROFILE_PHOTO
    return Kind.STORY if "stories" in folders else Kind.POST


class Comments(Posts):
    """Own comments: ``string_map_data`` (2021 on) or ``[time, text, owner]`` (before)."""

    def parse(self, raw: Any) -> Item | None:
        """One comment; None for one without words, such as a picture alone."""
        if type(raw) is list:
            return self._old(raw)
        if type(raw) is not dict or not ("string_map_data" in raw or "label_values" in raw):
            raise UnknownRecordError
        text = labels.comment_of(labels.string_map(raw)) or labels.label_text(raw)
        if not text:
            return None
        return self.item(text, (), labels.first_time(raw), as_list(raw.get("media_list_data")))

    def _old(self, raw: list[Any]) -> Item:
        if len(raw) < 2 or type(raw[1]) is not str:
            raise UnknownRecordError
        moment = from_iso(raw[0])
        key = key_of((), moment, self.kind)
        text = repair(raw[1])
        return Item(key, self.kind, self.run.platform, text, (), moment, self.audience)
