"""Networks as they write themselves, and words for what is none; the one table of them."""

from __future__ import annotations

NETWORKS = {
    "instagram": "Instagram",
    "threads": "Threads",
    "facebook": "Facebook",
    "meta": "Instagram / Facebook",
    "vk": "VK",
    "telegram": "Telegram",
    "tiktok": "TikTok",
    "x": "X",
    "youtube": "YouTube",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "reddit": "Reddit",
}
"""By the reader's platform, and by what signs of a changed layout point to; never translated."""

SOURCES = {
    "folder": "a folder of yours",
    "other": "another source",
    "jsonl": "another source",
}
"""Platforms that are no network: messages to be translated."""

_FORMATS = {"other": "JSON Lines"}
"""What a list of readable files calls the open item format."""


def network_names(platforms: str) -> str:
    """The names of platforms given as their ids with ", " between them."""
    names = NETWORKS | _FORMATS
    return ", ".join(names.get(one, one) for one in platforms.split(", "))
