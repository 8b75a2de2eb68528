"""What the person published: the first of the three things that flow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sanaly_core.quick import made_quickly


class Kind(StrEnum):
    """What sort of publication an Item is."""

    POST = "post"
    STORY = "story"
    REEL = "reel"
    COMMENT = "comment"
    SHARE = "share"
    BIO = "bio"
    PROFILE_PHOTO = "profile photo"
    ALBUM_PHOTO = "album photo"
    VIDEO = "video"


class Audience(StrEnum):
    """Who can see an Item. UNKNOWN is never taken for PUBLIC without saying so."""

    PUBLIC = "public"
    FOLLOWERS = "followers"
    FRIENDS = "friends"
    PRIVATE = "private"
    UNKNOWN = "unknown"


class Account(StrEnum):
    """Whether the account speaks for a person or for a body."""

    PERSONAL = "personal"
    OFFICIAL = "official"


class ItemState(StrEnum):
    """Where the Item stands on the network, as the export tells it."""

    PUBLISHED = "published"
    ARCHIVED = "archived"
    PENDING_DELETION = "pending deletion"


class MediaKind(StrEnum):
    """What a media file holds."""

    IMAGE = "image"
    VIDEO = "video"
    OTHER = "other"


@made_quickly
@dataclass(frozen=True, slots=True)
class Media:
    """One picture or video of an Item.

    ``uri`` is the member path inside the export (or a link when the export
    holds no file), ``key`` the network's own media id where it has one: the
    same in later exports, so that a re-check can find it. ``missing`` is true
    when the export names the file but does not hold it.
    """

    uri: str
    kind: MediaKind = MediaKind.IMAGE
    key: str = ""
    missing: bool = False
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place tag; coordinates in degrees (WGS 84) where the export has them."""

    name: str = ""
    latitude: float | None = None
    longitude: float | None = None


@made_quickly
@dataclass(frozen=True, slots=True)
class Item:
    """One thing the person published.

    ``key`` is stable for one platform across exports: the network's id where
    it gives one, otherwise made of what does not change (media id, time).
    ``created_at`` is timezone-aware where the export says the zone and naive
    where it does not. Texts may hold anything that Unicode allows.
    """

    key: str
    kind: Kind
    platform: str = "other"
    text: str = ""
    media: tuple[Media, ...] = ()
    created_at: datetime | None = None
    audience: Audience = Audience.UNKNOWN
    account: Account = Account.PERSONAL
    place: Place | None = None
    link: str = ""
    state: ItemState = ItemState.PUBLISHED
