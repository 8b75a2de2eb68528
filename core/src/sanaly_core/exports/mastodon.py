"""Mastodon: the archive of an account (ActivityStreams 2.0), also of servers that write the same.

``outbox.json`` (an OrderedCollection whose ``orderedItems`` may stand twice,
the first time empty) and ``actor.json``. Direct messages stand in the outbox
too: what is addressed neither to the public nor to the followers is private
and leaves no trace.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sanaly_core.errors import LayoutError, OwnerError
from sanaly_core.exports.archive.find import has
from sanaly_core.exports.base import Archive, Reader
from sanaly_core.exports.dates import from_iso
from sanaly_core.exports.jsonstream import JsonError, JsonStream
from sanaly_core.items import Audience, Item, Kind, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason

PLATFORM = "mastodon"

_OUTBOX = re.compile(r"(?:^|/)outbox\.json$", re.IGNORECASE)
_HEAD = 1 << 13
_SIGNS = (b"activitystreams", b'"orderedItems"', b"OrderedCollection")
_PUBLIC = {"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"}
_MEDIA_ROOT = "media_attachments/"

_BREAKS = re.compile(r"<br ?/?>|</p>(?=.)", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")


class MastodonReader:
    """One account's archive: tar.gz, ZIP or folder."""

    platform = PLATFORM

    def recognise(self, archive: Archive) -> Sequence[str]:
        """The outbox by its first bytes, and the actor beside it."""
        names = set(archive.names())
        found = [n for n in archive.names() if _OUTBOX.search(n) and _is_outbox(archive, n)]
        actors = [actor for actor in map(_actor_beside, found) if actor in names]
        return sorted([*found, *actors])

    def owner(self, archive: Archive) -> str | None:
        """The address (``id``) of the account."""
        actors = [_load(archive, name) for name in self.recognise(archive) if _is_actor(name)]
        found = {actor["id"] for actor in actors if isinstance(actor.get("id"), str)}
        if len(found) > 1:
            raise OwnerError("different-owners", platform=PLATFORM)
        return found.pop() if found else None

    def read(self, archive: Archive, notes: Notes) -> Iterator[Item]:
        """The profile, then posts and boosts in the order of the outbox."""
        recognised = self.recognise(archive)
        for name in (n for n in recognised if not _is_actor(n)):
            actor_name = _actor_beside(name)
            actor = _load(archive, actor_name) if actor_name in recognised else {}
            export = _Export(archive, actor_name.removesuffix("actor.json"), actor, notes)
            yield from export.profile()
            yield from _outbox(archive, name, export)


def _actor_beside(outbox: str) -> str:
    folder, slash, _ = outbox.rpartition("/")
    return f"{folder}{slash}actor.json"


def _is_actor(name: str) -> bool:
    return name.endswith("actor.json")


def _is_outbox(archive: Archive, name: str) -> bool:
    with archive.open(name) as stream:
        head = stream.read(_HEAD)
    return head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{" and any(s in head for s in _SIGNS)


def _load(archive: Archive, name: str) -> dict[str, Any]:
    with archive.open(name) as stream:
        try:
            value = JsonStream(stream).value()
        except JsonError:
            return {}
    return value if isinstance(value, dict) else {}


def _outbox(archive: Archive, name: str, export: _Export) -> Iterator[Item]:
    """Activities of every ``orderedItems`` there is."""
    lists = 0
    with archive.open(name) as stream:
        document = JsonStream(stream)
        try:
            for key in document.keys():  # noqa: SIM118 - a walk, not a dict
                if key == "orderedItems" and document.peek() == "[":
                    lists += 1
                    for activity in document.values():
                        yield from export.items(activity)
        except JsonError:
            export.notes.add(Reason.MEMBER_UNREADABLE, PLATFORM)
    if not lists:
        raise LayoutError("layout-changed", platform=PLATFORM)


@dataclass(frozen=True, slots=True)
class _Export:
    """What is needed to make Items of one account's activities."""

    archive: Archive
    root: str
    actor: dict[str, Any]
    notes: Notes

    def items(self, activity: Any) -> Iterator[Item]:
        """The Item of one activity; nothing of a private one."""
        if not isinstance(activity, dict):
            self.notes.add(Reason.RECORD_BROKEN, PLATFORM)
            return
        audience = _audience_of_both(activity)
        if audience is None:
            return
        kind = activity.get("type")
        if kind == "Create" and isinstance(activity.get("object"), dict):
            yield from self._post(activity["object"], activity, audience)
        elif kind == "Announce":
            yield from self._boost(activity, audience)
        else:
            self.notes.add(Reason.RECORD_UNKNOWN, PLATFORM)

    def _post(
        self, note: dict[str, Any], activity: dict[str, Any], audience: Audience
    ) -> Iterator[Item]:
        key = note.get("id") or activity.get("id")
        if not isinstance(key, str) or not key:
            self.notes.add(Reason.RECORD_BROKEN, PLATFORM)
            return
        link = note.get("url")
        yield Item(
            key=key,
            kind=Kind.COMMENT if self._answers_another(note) else Kind.POST,
            platform=PLATFORM,
            text=_text_of(note),
            media=tuple(self._media(note.get("attachment"))),
            created_at=self._time(note.get("published") or activity.get("published")),
            audience=audience,
            link=link if isinstance(link, str) else key,
        )

    def _boost(self, activity: dict[str, Any], audience: Audience) -> Iterator[Item]:
        """A boost shows what another wrote, which is not in the archive."""
        key, shown = activity.get("id"), activity.get("object")
        if not isinstance(key, str) or not key:
            self.notes.add(Reason.RECORD_BROKEN, PLATFORM)
            return
        self.notes.add(Reason.OTHERS_CONTENT, PLATFORM)
        yield Item(
            key=key,
            kind=Kind.SHARE,
            platform=PLATFORM,
            created_at=self._time(activity.get("published")),
            audience=audience,
            link=shown if isinstance(shown, str) else "",
        )

    def _answers_another(self, note: dict[str, Any]) -> bool:
        """A thread of one's own is a post in parts, not a comment."""
        answered, own = note.get("inReplyTo"), self.actor.get("id")
        if not isinstance(answered, str) or not answered:
            return False
        return not (isinstance(own, str) and answered.startswith(own + "/"))

    def _time(self, value: Any) -> datetime | None:
        moment = from_iso(value)
        if moment is None:
            self.notes.add(Reason.DATE_UNREADABLE, PLATFORM)
        return moment

    def _media(self, attachments: Any) -> Iterator[Media]:
        for attachment in attachments if isinstance(attachments, list) else ():
            url = attachment.get("url") if isinstance(attachment, dict) else None
            if isinstance(url, str) and url:
                yield self._file(url, attachment)

    def _file(self, url: str, attachment: dict[str, Any]) -> Media:
        """A file of the archive; servers write its path from the site's or the store's root."""
        at = url.find(_MEDIA_ROOT)
        path = self.root + (url[at:] if at >= 0 else url.lstrip("/"))
        missing = not has(self.archive, path)
        if missing:
            self.notes.add(Reason.MEDIA_MISSING, PLATFORM)
        alt = attachment.get("name")
        return Media(
            uri=url if missing else path,
            kind=_media_kind(attachment.get("mediaType")),
            key=path.removeprefix(self.root),
            missing=missing,
            alt=alt if isinstance(alt, str) else "",
        )

    def profile(self) -> Iterator[Item]:
        """The bio with its table, and the two pictures of the profile."""
        own = self.actor.get("id")
        if not isinstance(own, str) or not own:
            return
        link = self.actor.get("url")
        link = link if isinstance(link, str) else own
        text = _bio(self.actor)
        if text:
            yield Item(own, Kind.BIO, PLATFORM, text, audience=Audience.PUBLIC, link=link)
        for field in ("icon", "image"):
            media = tuple(self._media([self.actor.get(field)]))
            if media:
                yield Item(
                    key=f"{own}#{field}",
                    kind=Kind.PROFILE_PHOTO,
                    platform=PLATFORM,
                    media=media,
                    audience=Audience.PUBLIC,
                    link=link,
                )


def _audience(addressed: dict[str, Any]) -> Audience | None:
    """Who can see it: "unlisted" is as public as "public"; None is a direct message."""
    readers = [*_strings(addressed.get("to")), *_strings(addressed.get("cc"))]
    if any(reader in _PUBLIC for reader in readers):
        return Audience.PUBLIC
    if any(reader.endswith("/followers") for reader in readers):
        return Audience.FOLLOWERS
    return None


def _audience_of_both(activity: dict[str, Any]) -> Audience | None:
    """The post's own address counts where it has one; a private one of either hides both."""
    audience, note = _audience(activity), activity.get("object")
    if audience and isinstance(note, dict) and {"to", "cc"} & note.keys():
        return _audience(note)
    return audience


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [v for v in values if isinstance(v, str)]


def _text_of(note: dict[str, Any]) -> str:
    """Content warning, content and the options of a poll."""
    parts = [note.get("summary"), note.get("name"), _plain(note.get("content"))]
    for options in (note.get("oneOf"), note.get("anyOf")):
        parts += (
            [o.get("name") for o in options or () if isinstance(o, dict)]
            if isinstance(options, list)
            else []
        )
    return "\n\n".join(part for part in parts if isinstance(part, str) and part)


def _bio(actor: dict[str, Any]) -> str:
    lines = [actor.get("name"), _plain(actor.get("summary"))]
    table = actor.get("attachment")
    for row in table if isinstance(table, list) else ():
        if isinstance(row, dict) and isinstance(row.get("name"), str):
            lines.append(f"{row['name']}: {_plain(row.get('value'))}")
    return "\n".join(line for line in lines if isinstance(line, str) and line)


def _plain(content: Any) -> str:
    """The text of the small HTML that servers let through."""
    if not isinstance(content, str):
        return ""
    if "<" in content:
        content = _BREAKS.sub(_break, content)
        content = _TAGS.sub("", content)
    return html.unescape(content).strip("\n") if "&" in content else content.strip("\n")


def _break(match: re.Match[str]) -> str:
    return "\n" if match.group().lower().startswith("<br") else "\n\n"


def _media_kind(mime: Any) -> MediaKind:
    kind = mime.partition("/")[0] if isinstance(mime, str) else ""
    if kind == "video":
        return MediaKind.VIDEO
    return MediaKind.IMAGE if kind == "image" else MediaKind.OTHER


READER: Reader = MastodonReader()
