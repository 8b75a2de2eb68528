"""Bluesky records (the lexicons ``app.bsky.*``) as Items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sanaly_core.exports.bluesky.cbor import Cid
from sanaly_core.exports.dates import from_iso
from sanaly_core.items import Audience, Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason

PLATFORM = "bluesky"
POST = "app.bsky.feed.post"
REPOST = "app.bsky.feed.repost"
PROFILE = "app.bsky.actor.profile"
COLLECTIONS = (POST, REPOST, PROFILE)

_HOME = "https://bsky.app/profile/"
_POST, _COMMENT, _PUBLIC = Kind.POST, Kind.COMMENT, Audience.PUBLIC


class Place(NamedTuple):
    """Where a record stands: its at-URI, which is its stable name, and the last part of it."""

    uri: str
    key: str


class Records:
    """Turns one repository's records into Items; ``blobs`` are media members by CID."""

    def __init__(self, did: str, blobs: Mapping[str, str], notes: Notes) -> None:
        self._blobs = blobs
        self._notes = notes
        self._own = f"at://{did}/"
        self._home = _HOME + did

    def items(self, collection: str, key: str, record: Any) -> Iterator[Item]:
        """What one record publishes; a record in no known form is counted."""
        place = Place(f"{self._own}{collection}/{key}", key)
        if not isinstance(record, dict):
            self._notes.add(Reason.RECORD_BROKEN, PLATFORM)
        elif collection == POST:
            yield from self._post(place, record)
        elif collection == REPOST:
            yield self._repost(place, record)
        else:
            yield from self._profile(place, record)

    def _post(self, place: Place, record: dict[str, Any]) -> Iterator[Item]:
        text = record.get("text")
        if not isinstance(text, str):
            self._notes.add(Reason.RECORD_BROKEN, PLATFORM)
            return
        embed, reply = record.get("embed"), record.get("reply")
        yield Item(
            place.uri,
            _COMMENT if reply and self._answers_another(reply) else _POST,
            PLATFORM,
            _with_links(text, record, embed) if embed or "facets" in record else text,
            tuple(self._media(embed)) if embed else (),
            self._time(record),
            _PUBLIC,
            link=f"{self._home}/post/{place.key}",
        )

    def _answers_another(self, reply: Any) -> bool:
        """A thread of one's own is a post in parts, not a comment."""
        uri = _inside(reply, "parent", "uri")
        return not (isinstance(uri, str) and uri.startswith(self._own))

    def _time(self, record: dict[str, Any]) -> Any:
        moment = from_iso(record.get("createdAt"))
        if moment is None:
            self._notes.add(Reason.DATE_UNREADABLE, PLATFORM)
        return moment

    def _media(self, embed: Any) -> Iterator[Media]:
        inner = embed.get("media") if isinstance(embed, dict) else None
        for part in (embed, inner):
            if not isinstance(part, dict):
                continue
            images = part.get("images")
            for image in images if isinstance(images, list) else ():
                yield from self._blob(_inside(image, "image"), _inside(image, "alt"))
            yield from self._blob(part.get("video"), part.get("alt"))

    def _blob(self, blob: Any, alt: Any = "") -> Iterator[Media]:
        """The picture behind a blob reference; a repository names it and does not hold it."""
        cid = _inside(blob, "ref") or _inside(blob, "cid")
        name = cid.text if isinstance(cid, Cid) else cid
        if not isinstance(name, str):
            return
        member = self._blobs.get(name)
        if member is None:
            self._notes.add(Reason.MEDIA_NOT_IN_EXPORT, PLATFORM)
        yield Media(
            uri=member or name,
            kind=_media_kind(_inside(blob, "mimeType")),
            key=name,
            missing=member is None,
            alt=alt if isinstance(alt, str) else "",
        )

    def _repost(self, place: Place, record: dict[str, Any]) -> Item:
        """A repost has no text of its own, and what it shows is not in the repository."""
        self._notes.add(Reason.OTHERS_CONTENT, PLATFORM)
        return Item(
            key=place.uri,
            kind=Kind.SHARE,
            platform=PLATFORM,
            created_at=self._time(record),
            audience=_PUBLIC,
            link=_web_link(_inside(record, "subject", "uri")),
        )

    def _profile(self, place: Place, record: dict[str, Any]) -> Iterator[Item]:
        parts = (record.get("displayName"), record.get("description"))
        text = "\n".join(part for part in parts if isinstance(part, str) and part)
        link = self._home
        if text:
            yield Item(place.uri, Kind.BIO, PLATFORM, text, audience=_PUBLIC, link=link)
        for field in ("avatar", "banner"):
            media = tuple(self._blob(record.get(field)))
            if media:
                yield Item(
                    key=f"{place.uri}#{field}",
                    kind=Kind.PROFILE_PHOTO,
                    platform=PLATFORM,
                    media=media,
                    audience=_PUBLIC,
                    link=link,
                )


def _inside(value: Any, *path: str) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _media_kind(mime: Any) -> MediaKind:
    kind = mime.partition("/")[0] if isinstance(mime, str) else ""
    if kind == "video":
        return MediaKind.VIDEO
    return MediaKind.IMAGE if kind == "image" else MediaKind.OTHER


def _with_links(text: str, record: dict[str, Any], embed: Any) -> str:
    """The text with the addresses it leads to: Bluesky shortens or hides them in display."""
    found = [_inside(embed, "external", "uri"), _inside(embed, "media", "external", "uri")]
    facets = record.get("facets")
    for facet in facets if isinstance(facets, list) else ():
        features = _inside(facet, "features")
        found += [_inside(f, "uri") for f in features] if isinstance(features, list) else []
    for uri in found:
        if isinstance(uri, str) and uri and uri not in text:
            text = f"{text}\n{uri}"
    return text


def _web_link(uri: Any) -> str:
    """The https form of an at-URI of a post; '' for anything else."""
    parts = uri.split("/") if isinstance(uri, str) else []
    if len(parts) != 5 or parts[0] != "at:" or parts[3] != POST:
        return ""
    return f"{_HOME}{parts[2]}/post/{parts[4]}"
