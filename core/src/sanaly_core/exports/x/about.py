"""What an X archive says of the account: name, protection, bio, pictures, articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sanaly_core.exports.dates import from_iso
from sanaly_core.exports.x.tweets import BrokenRecordError, Shelf, time_of
from sanaly_core.items import Audience, Item, Kind, Media, Place

_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Account:
    """Whose archive it is; both '' when it does not say."""

    number: str = ""
    username: str = ""


def account_of(record: Any, wrapper: str, fields: tuple[str, str]) -> Account:
    """From ``account.js`` (accountId, username) or the manifest (accountId, userName)."""
    inner = record.get(wrapper) if isinstance(record, dict) else None
    values = [_text(inner, field) for field in fields]
    return Account(*values)


def _text(record: Any, key: str) -> str:
    value = record.get(key) if isinstance(record, dict) else None
    return value if isinstance(value, str) else ""


def audience_of(records: list[Any]) -> Audience:
    """Who can see tweets, by the last change that ``protected-history.js`` holds.

    The history reaches back six months only, so that an empty one says nothing.
    """
    changes = [r.get("protectedHistory") for r in records if isinstance(r, dict)]
    dated = [(_text(c, "protectedAt"), _text(c, "action").lower()) for c in changes]
    last = max((change for change in dated if change[0]), default=("", ""))[1]
    if last.startswith("unprotect"):
        return Audience.PUBLIC
    return Audience.FRIENDS if last.startswith("protect") else Audience.UNKNOWN


def profile_items(record: Any, shelf: Shelf, account: Account) -> Iterator[Item]:
    """Bio, profile picture and header; raises ``BrokenRecordError``."""
    profile = record.get("profile") if isinstance(record, dict) else None
    if not isinstance(profile, dict):
        raise BrokenRecordError
    about = profile.get("description")
    place = _text(about, "location")
    if _text(about, "bio") or place:
        where = Place(place) if place else None
        link = f"https://x.com/{account.username}" if account.username else ""
        yield Item("bio", Kind.BIO, "x", _text(about, "bio"), place=where, link=link)
    for field in ("avatarMediaUrl", "headerMediaUrl"):
        if address := _text(profile, field):
            yield _picture(address, shelf, account)


def _picture(address: str, shelf: Shelf, account: Account) -> Item:
    base = address.rpartition("/")[2]
    path = next(
        (
            name
            for folder in shelf.folders
            if (name := f"{folder}{account.number}-{base}") in shelf.names
        ),
        None,
    )
    media = Media(path or address, key=base, missing=path is None)
    return Item(f"picture/{base}", Kind.PROFILE_PHOTO, "x", media=(media,))


def article_item(record: Any, audience: Audience) -> Item:
    """An article: its title and the text of its blocks; raises ``BrokenRecordError``.

    No real one was seen, so that it is read by the names that X uses elsewhere
    for titles and blocks of text, wherever they stand.
    """
    article = record.get("article") if isinstance(record, dict) else None
    if not isinstance(article, dict):
        raise BrokenRecordError
    texts = list(_strings(article, ("title", "text", "plain_text"), 0))
    numbers = list(_strings(article, ("id", "id_str", "articleId", "rest_id"), 0))
    if not texts or not numbers:
        raise BrokenRecordError
    stamps = list(_strings(article, ("createdAt", "created_at", "publishedAt"), 0))
    created = next((t for s in stamps if (t := from_iso(s) or time_of(s))), None)
    text = "\n".join(dict.fromkeys(texts))
    return Item(
        f"article/{numbers[0]}", Kind.POST, "x", text, created_at=created, audience=audience
    )


def _strings(value: Any, keys: tuple[str, ...], depth: int) -> Iterator[str]:
    """All texts under these keys, in document order."""
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in keys and isinstance(inner, str) and inner:
                yield inner
            else:
                yield from _strings(inner, keys, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, keys, depth + 1)
