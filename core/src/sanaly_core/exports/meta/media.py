"""Media that an export names: where they lie, what they are, which id they bear."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sanaly_core.exports.archive.kinds import sniff
from sanaly_core.exports.base import Archive
from sanaly_core.exports.meta.strings import as_degrees, as_dict, as_list, as_text, made_key
from sanaly_core.items import Media, MediaKind, Place

_ID = re.compile(r"(?:^|[/_])(\d{15,20})(?:\.[A-Za-z0-9]{1,5})?$")
_EXTENSIONS = {
    MediaKind.IMAGE: "jpg jpeg png webp heic heif avif gif bmp",
    MediaKind.VIDEO: "mp4 mov m4v webm 3gp avi mkv",
    MediaKind.OTHER: "mp3 m4a aac ogg wav srt vtt txt pdf json html",
}
_KINDS = {word: kind for kind, words in _EXTENSIONS.items() for word in words.split()}


def media_id(uri: str) -> str:
    """The id at the end of a media file's name (15 to 20 digits); '' when it has none."""
    match = _ID.search(uri)
    return match[1] if match else ""


class MediaFiles:
    """Finds the files that list members name."""

    def __init__(self, archive: Archive, roots: Iterable[str]) -> None:
        self._archive = archive
        self._names = frozenset(archive.names())
        self._roots = tuple(dict.fromkeys((*roots, "")))

    def media(self, uri: str, root: str = "", hint: str = "", alt: str = "") -> Media:
        """The Media of a path as written; ``root`` is where its list member's export begins."""
        name = root + uri
        if name not in self._names:
            if uri.startswith(("http://", "https://")):
                kind = self._kind(uri.partition("?")[0], hint)
                return Media(uri, kind, media_id(uri), False, alt)
            name = self._elsewhere(uri)
            if not name:
                return Media(uri, self._kind(uri, hint), media_id(uri), True, alt)
        return Media(name, self._kind(uri, hint, name), media_id(uri), False, alt)

    def _elsewhere(self, uri: str) -> str:
        """The file under another root (parts given together) or its path made plain; or ''."""
        plain = uri
        if "\\" in uri or "./" in uri or uri[:1] == "/":
            plain = posixpath.normpath(uri.replace("\\", "/")).lstrip("/")
        for root in self._roots:
            if root + plain in self._names:
                return root + plain
        return ""

    def _kind(self, uri: str, hint: str, name: str = "") -> MediaKind:
        kind = _KINDS.get(uri.rpartition(".")[2].lower())
        if kind is not None:
            return kind
        if "video" in hint:
            return MediaKind.VIDEO
        if name:
            with self._archive.open(name) as stream:
                return sniff(stream.read(16))
        return MediaKind.IMAGE


def place_of(raw: dict[str, Any]) -> Place | None:
    """The coordinates in a media record's EXIF part; None when it has none."""
    for part in as_dict(raw.get("media_metadata")).values():
        if type(part) is dict and "exif_data" in part:
            for exif in as_list(part["exif_data"]):
                if type(exif) is dict and "latitude" in exif:
                    return at(exif.get("latitude"), exif.get("longitude"))
    return None


def at(latitude: Any, longitude: Any, name: str = "") -> Place | None:
    """A Place when there is a name or a whole pair of coordinates; 0, 0 is none."""
    north, east = as_degrees(latitude, 90), as_degrees(longitude, 180)
    if north is None or east is None or (north == 0 and east == 0):
        return Place(name) if name else None
    return Place(name, north, east)


def key_of(media: Sequence[Media], moment: datetime | None, kind: str, given: str = "") -> str:
    """An Item's key: the first media id, the given id, or one made of what does not change."""
    if not media:
        return given or made_key(moment, kind, "")
    return media[0].key or given or made_key(moment, kind, media[0].uri.rpartition("/")[2])


def uri_of(raw: Any) -> str:
    """The path a media record names; '' when it is none."""
    uri = (raw.get("uri") or raw.get("path")) if isinstance(raw, dict) else ""
    return as_text(uri)
