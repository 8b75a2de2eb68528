"""Makes the sample export as two networks would: an Instagram ZIP and a Telegram folder."""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

OWNER = "aigul_demo"
OWNER_ID = "user900000001"
CHANNEL_ID = 1900000001
FIRST_MEDIA_ID = 17900000000000001
_ROOT = "your_instagram_activity/media"
_LISTS = {"post": "posts_1.json", "story": "stories.json", "reel": "reels.json"}
_KEYS = {"story": "ig_stories", "reel": "ig_reels_media"}
Post = dict[str, Any]


def build_sample(folder: Path) -> list[Path]:
    """Write the sample below ``folder``; returns what to check."""
    folder.mkdir(parents=True, exist_ok=True)
    posts = _posts()
    instagram = folder / f"instagram-{OWNER}-2026-11-20.zip"
    instagram.write_bytes(_instagram([p for p in posts if p["network"] == "instagram"]))
    telegram = folder / "telegram-export"
    _telegram(telegram, [p for p in posts if p["network"] == "telegram"])
    return [instagram, telegram]


def _posts() -> list[Post]:
    text = (resources.files("sanaly.demo") / "posts.toml").read_text(encoding="utf-8")
    posts: list[Post] = tomllib.loads(text)["post"]
    return posts


def _moment(post: Post, number: int) -> datetime:
    """An hour that differs from post to post, always in the evening."""
    day = datetime.fromisoformat(post["day"]).replace(tzinfo=UTC)
    return day + timedelta(hours=13, minutes=number * 7 % 180)


def _mangled(text: str) -> str:
    """Meta writes UTF-8 bytes as if they were Latin-1; so does the sample."""
    return text.encode().decode("latin-1")


def _instagram(posts: list[Post]) -> bytes:
    out = io.BytesIO()
    lists: dict[str, list[Post]] = defaultdict(list)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, post in enumerate(posts):
            media = _instagram_media(post, number)
            archive.writestr(media["uri"], _file_of(post))
            kind = post.get("kind", "post")
            lists[kind].append({"media": [media]} if kind != "story" else media)
        for kind, entries in lists.items():
            data: object = {_KEYS[kind]: entries} if kind in _KEYS else entries
            archive.writestr(f"{_ROOT}/{_LISTS[kind]}", json.dumps(data))
        for name, data in _instagram_rest().items():
            archive.writestr(name, json.dumps(data))
    return out.getvalue()


def _file_of(post: Post) -> bytes:
    """The post's picture: drawn now, or one with text that was drawn before."""
    if "kept" in post:
        kept: str = post["kept"]
        return (resources.files("sanaly.demo") / "photos" / kept).read_bytes()
    from sanaly.demo.pictures import draw_photo

    return draw_photo(post.get("photo", "sunset"), coordinates=post.get("gps", False))


def _instagram_media(post: Post, number: int) -> Post:
    moment = _moment(post, number)
    ending = Path(post.get("kept", "a.jpg")).suffix
    folder = {"post": "posts", "story": "stories", "reel": "reels"}[post.get("kind", "post")]
    media: Post = {
        "uri": f"media/{folder}/{moment:%Y%m}/{FIRST_MEDIA_ID + number}{ending}",
        "creation_timestamp": int(moment.timestamp()),
        "title": _mangled(post["text"]),
    }
    if "place" in post:
        media["place"] = {"name": post["place"]}
    return media


def _instagram_rest() -> dict[str, object]:
    """The profile, and a private message that must never be read."""
    profile = {
        "profile_user": [
            {
                "title": "User Information",
                "media_map_data": {},
                "string_map_data": {
                    "Username": {"href": "", "value": OWNER, "timestamp": 0},
                    "Bio": {
                        "href": "",
                        "value": _mangled("Маман. Мұнда жеке ойларым."),
                        "timestamp": 0,
                    },
                    "Private Account": {"href": "", "value": "False", "timestamp": 0},
                },
            }
        ]
    }
    message = {"participants": [], "messages": [{"content": "never read by Sanaly"}]}
    information = "personal_information/personal_information/personal_information.json"
    inbox = "your_instagram_activity/messages/inbox/friend_1/message_1.json"
    return {information: profile, inbox: message}


def _telegram(folder: Path, posts: list[Post]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    channel = {
        "name": "Aigul abroad",
        "type": "public_channel",
        "id": CHANNEL_ID,
        "messages": [_telegram_message(post, n) for n, post in enumerate(reversed(posts), 1)],
    }
    private = {
        "name": "Mother",
        "type": "personal_chat",
        "id": 900000002,
        "messages": [
            {
                "id": 1,
                "type": "message",
                "date": "2026-01-01T10:00:00",
                "date_unixtime": "1767261600",
                "from": "Mother",
                "from_id": "user900000002",
                "text": "never read by Sanaly",
            }
        ],
    }
    account = {
        "about": "Telegram Desktop export",
        "personal_information": {"user_id": 900000001, "first_name": "Aigul", "last_name": ""},
        "chats": {"about": "Chats", "list": [private, channel]},
    }
    _telegram_photos(folder, posts)
    text = json.dumps(account, ensure_ascii=False, indent=1)
    (folder / "result.json").write_text(text, encoding="utf-8")


def _telegram_photos(folder: Path, posts: list[Post]) -> None:
    """Each photo as it was posted, to the byte: what is read is known again by nothing less."""
    photos = folder / "photos"
    photos.mkdir(exist_ok=True)
    for post in posts:
        if "kept" in post:
            (photos / _telegram_name(post)).write_bytes(_file_of(post))


def _telegram_name(post: Post) -> str:
    return f"photo_{post['kept']}"


def _telegram_message(post: Post, number: int) -> Post:
    moment = _moment(post, number)
    photo = {"photo": f"photos/{_telegram_name(post)}"} if "kept" in post else {}
    return photo | {
        "id": number,
        "type": "message",
        "date": moment.strftime("%Y-%m-%dT%H:%M:%S"),
        "date_unixtime": str(int(moment.timestamp())),
        "from": "Aigul abroad",
        "from_id": f"channel{CHANNEL_ID}",
        "text": post["text"],
        "text_entities": [{"type": "plain", "text": post["text"]}],
    }
