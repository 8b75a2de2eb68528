"""One tweet turned into an Item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from sanaly_core.items import Audience, Item, ItemState, Kind, Media, MediaKind, Place

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORT_LINK = re.compile(r"https?://t\.co/[A-Za-z0-9]{1,40}")
_LONGEST_ADDRESS = 4096
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}


class BrokenRecordError(ValueError):
    """A record without what every tweet has."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where media lie and under what name the person posts."""

    names: frozenset[str]
    folders: tuple[str, ...]
    username: str

    def link(self, tweet_id: str) -> str:
        """A tweet's address, which X redirects where the name has changed."""
        who = f"{self.username}/" if self.username else "i/web/"
        return f"https://x.com/{who}status/{tweet_id}"


def tweet_item(record: Any, shelf: Shelf, audience: Audience, state: ItemState) -> Item:
    """A tweet, reply or retweet; raises ``BrokenRecordError``."""
    tweet = record.get("tweet", record) if isinstance(record, dict) else None
    if not isinstance(tweet, dict):
        raise BrokenRecordError
    number = tweet.get("id_str") or _number(tweet.get("id"))
    text = tweet.get("full_text")
    if text is None:
        text = tweet.get("text")
    if not number or not isinstance(number, str) or not isinstance(text, str):
        raise BrokenRecordError
    entities = tweet.get("extended_entities") or tweet.get("entities")
    return Item(
        number,
        _kind(tweet, text),
        "x",
        _words(text, tweet),
        _media(number, entities, shelf),
        time_of(tweet.get("created_at")),
        audience,
        place=_place(tweet) if "place" in tweet or "coordinates" in tweet else None,
        link=shelf.link(number),
        state=state,
    )


def _number(value: Any) -> str:
    return str(value) if type(value) is int and 0 < value < 1 << 64 else ""


def _kind(tweet: dict[str, Any], text: str) -> Kind:
    if text.startswith("RT @"):
        return Kind.SHARE
    return Kind.COMMENT if tweet.get("in_reply_to_status_id_str") or _replies(tweet) else Kind.POST


def _replies(tweet: dict[str, Any]) -> bool:
    return bool(tweet.get("in_reply_to_status_id") or tweet.get("in_reply_to_user_id_str"))


def _words(text: str, tweet: dict[str, Any]) -> str:
    """The text as people see it: whole links, none for the tweet's own pictures, no ``&amp;``."""
    if "https://t.co/" in text:
        text = _with_links(text, tweet)
    return unescaped(text)


def unescaped(text: str) -> str:
    """X escapes three characters and no others."""
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _with_links(text: str, tweet: dict[str, Any]) -> str:
    entities = tweet.get("entities")
    if not isinstance(entities, dict):
        return text
    pictures = {_string(entity, "url"): "" for entity in _list(entities.get("media"))}
    return lengthened(text, entities.get("urls"), "url", "expanded_url", pictures).rstrip()


def lengthened(
    text: str, links: Any, short: str, whole: str, known: Mapping[str, str] = MappingProxyType({})
) -> str:
    """The text with its t.co links replaced by where they lead, or by what is ``known`` of them."""
    pairs = ((_string(link, short), _string(link, whole)) for link in _list(links))
    told = {key: address for key, address in pairs if 0 < len(address) <= _LONGEST_ADDRESS}
    told |= known
    return _SHORT_LINK.sub(lambda found: told.get(found[0], found[0]), text)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _string(record: Any, key: str) -> str:
    value = record.get(key) if isinstance(record, dict) else None
    return value if isinstance(value, str) else ""


def time_of(value: Any) -> datetime | None:
    """``Wed Oct 10 20:19:24 +0000 2018``, whatever the machine's language; None otherwise."""
    if not isinstance(value, str) or len(value) != 30 or value[19:26] != " +0000 ":
        return None
    try:
        moment = datetime(
            int(value[26:]),
            _MONTHS[value[4:7]],
            int(value[8:10]),
            int(value[11:13]),
            int(value[14:16]),
            int(value[17:19]),
            tzinfo=UTC,
        )
    except (ValueError, KeyError):
        return None
    return moment if 1990 <= moment.year < 2100 else None


def _media(number: str, entities: Any, shelf: Shelf) -> tuple[Media, ...]:
    found = entities.get("media") if isinstance(entities, dict) else None
    if not found or not isinstance(found, list):
        return ()
    return tuple(_file(number, entity, shelf) for entity in found if isinstance(entity, dict))


def _file(number: str, entity: dict[str, Any], shelf: Shelf) -> Media:
    """A picture or video: ``<folder>/<tweet id>-<last part of its address>``."""
    kind = MediaKind.IMAGE if entity.get("type") == "photo" else MediaKind.VIDEO
    addresses = [_string(entity, "media_url_https") or _string(entity, "media_url")]
    addresses = [*_variants(entity), *addresses]
    key, alt = _string(entity, "id_str"), _string(entity, "ext_alt_text")
    for address in addresses:
        base = address.rpartition("/")[2].partition("?")[0]
        for folder in shelf.folders:
            if f"{folder}{number}-{base}" in shelf.names:
                return Media(f"{folder}{number}-{base}", kind, key, alt=alt)
    return Media(addresses[-1], kind, key, missing=True, alt=alt)


def _variants(entity: dict[str, Any]) -> list[str]:
    info = entity.get("video_info")
    variants = info.get("variants") if isinstance(info, dict) else None
    return [_string(variant, "url") for variant in _list(variants)]


def _place(tweet: dict[str, Any]) -> Place | None:
    place, point = tweet.get("place"), tweet.get("coordinates")
    name = _string(place, "full_name") or _string(place, "name")
    pair = _list(point.get("coordinates")) if isinstance(point, dict) else []
    numbers = [float(n) for n in pair if type(n) in (int, float) and abs(n) <= 180]
    texts = [float(n) for n in pair if isinstance(n, str) and _is_degrees(n)]
    longitude, latitude = (numbers or texts) if len(numbers or texts) == 2 else (None, None)
    return Place(name, latitude, longitude) if name or latitude is not None else None


def _is_degrees(text: str) -> bool:
    whole, _, part = text.removeprefix("-").partition(".")
    digits = whole.isascii() and whole.isdigit() and len(whole) < 4
    return digits and (not part or (part.isascii() and part.isdigit() and len(part) < 20))
