"""The open item format: an Item as a JSON object, and back.

``item.schema.json`` beside the package describes it, ``docs/item-format.md``
explains it. The checker's JSON output writes Items in the same form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sanaly_core.exports import dates
from sanaly_core.exports.archive.kinds import by_suffix
from sanaly_core.items import Account, Audience, Item, ItemState, Kind, Media, MediaKind, Place
from sanaly_core.not_checked import Notes, Reason

_NETWORK = re.compile(r"\w[\w .+&-]{0,39}")
_SEPARATORS = re.compile(r"[ _-]+")
_Word = TypeVar("_Word", bound=StrEnum)
_KINDS = {kind.value: kind for kind in Kind}
_AUDIENCES = {audience.value: audience for audience in Audience}
_ACCOUNTS = {account.value: account for account in Account}
_STATES = {state.value: state for state in ItemState}
_UNKNOWN, _PERSONAL, _PUBLISHED = Audience.UNKNOWN, Account.PERSONAL, ItemState.PUBLISHED
MAX_MEDIA = 1000
"""Media of one Item that are read; no network allows a tenth of it."""


class ItemFormatError(ValueError):
    """The record is no Item. Carries no content."""


def item_to_dict(item: Item) -> dict[str, Any]:
    """The Item as a JSON object; all fields, so that no reader has to know the defaults."""
    return {
        "key": item.key,
        "platform": item.platform,
        "kind": item.kind.value,
        "text": item.text,
        "media": [_media_to_dict(media) for media in item.media],
        "created_at": item.created_at.isoformat() if item.created_at else None,
        "audience": item.audience.value,
        "account": item.account.value,
        "place": _place_to_dict(item.place) if item.place else None,
        "link": item.link,
        "state": item.state.value,
    }


def _media_to_dict(media: Media) -> dict[str, Any]:
    return {
        "uri": media.uri,
        "kind": media.kind.value,
        "key": media.key,
        "missing": media.missing,
        "alt": media.alt,
    }


def _place_to_dict(place: Place) -> dict[str, Any]:
    return {"name": place.name, "latitude": place.latitude, "longitude": place.longitude}


def item_from_dict(record: Mapping[str, Any], notes: Notes | None = None) -> Item:
    """The Item that a JSON object describes; raises ``ItemFormatError`` when it is none.

    ``key`` and ``kind`` are required; fields the format does not know are
    ignored. A time that cannot be read counts as ``DATE_UNREADABLE``, a word
    for audience, account or state that the format does not have, or a platform
    that is no name, as ``RECORD_UNKNOWN`` of that field, in ``notes``; the rest
    of the Item stands.
    """
    notes = Notes() if notes is None else notes
    return Item(
        _key(record.get("key")),
        _kind(record.get("kind")),
        _platform(record, notes),
        _text(record, "text"),
        _media(record.get("media")),
        _time(record.get("created_at"), notes),
        _word(record, "audience", _AUDIENCES, _UNKNOWN, notes),
        _word(record, "account", _ACCOUNTS, _PERSONAL, notes),
        _place(record.get("place"), notes),
        _text(record, "link"),
        _word(record, "state", _STATES, _PUBLISHED, notes),
    )


def _key(value: object) -> str:
    """The network's id; some tools write it as a number."""
    if isinstance(value, bool) or not isinstance(value, (str, int)) or value == "":
        raise ItemFormatError("key")
    return value if isinstance(value, str) else str(value)


def _platform(record: Mapping[str, Any], notes: Notes) -> str:
    """The network's name, which messages repeat: what is no name is not taken for one."""
    name = _text(record, "platform").strip()
    if not name or _NETWORK.fullmatch(name):
        return name or "other"
    notes.add(Reason.RECORD_UNKNOWN, "platform")
    return "other"


def _kind(value: object) -> Kind:
    if isinstance(value, str) and value in _KINDS:
        return _KINDS[value]
    try:
        return Kind(_plain(value))
    except ValueError:
        raise ItemFormatError("kind") from None


def _plain(value: object) -> str:
    """``Profile_Photo`` and ``profile-photo`` as the format writes it: ``profile photo``."""
    return _SEPARATORS.sub(" ", value[:100].strip().lower()) if isinstance(value, str) else ""


def _text(record: Mapping[str, Any], field: str) -> str:
    value = record.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ItemFormatError(field)
    return value


def _word(
    record: Mapping[str, Any], field: str, known: Mapping[str, _Word], default: _Word, notes: Notes
) -> _Word:
    value = record.get(field)
    if value is None:
        return default
    if isinstance(value, str) and value in known:
        return known[value]
    try:
        return type(default)(_plain(value))
    except ValueError:
        notes.add(Reason.RECORD_UNKNOWN, field)
        return default


def _time(value: object, notes: Notes) -> datetime | None:
    if value is None or value == "":
        return None
    moment = dates.from_iso(value) or dates.from_unix(value)
    if moment is None:
        notes.add(Reason.DATE_UNREADABLE)
    return moment


def _place(value: object, notes: Notes) -> Place | None:
    """A name, or an object with a name, coordinates or both; coordinates off the globe count."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return Place(value)
    if not isinstance(value, Mapping):
        raise ItemFormatError("place")
    told = value.get("latitude"), value.get("longitude")
    latitude, longitude = _degrees(told[0], 90), _degrees(told[1], 180)
    if (latitude, longitude) != told:
        notes.add(Reason.RECORD_UNKNOWN, "place")
    return Place(_text(value, "name"), latitude, longitude)


def _degrees(value: object, most: int) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if abs(value) <= most else None


def _media(value: object) -> tuple[Media, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ItemFormatError("media")
    return tuple(_one_media(one) for one in value[:MAX_MEDIA])


def _one_media(value: object) -> Media:
    if isinstance(value, str):
        return Media(value, by_suffix(value))
    if not isinstance(value, Mapping) or not _text(value, "uri"):
        raise ItemFormatError("media")
    uri = _text(value, "uri")
    kind = _plain(value.get("kind"))
    return Media(
        uri=uri,
        kind=MediaKind(kind) if kind in tuple(MediaKind) else by_suffix(uri),
        key=_text(value, "key"),
        missing=value.get("missing") is True,
        alt=_text(value, "alt"),
    )
