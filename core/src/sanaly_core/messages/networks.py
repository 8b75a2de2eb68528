"""Networks as they write themselves; the same in every language."""

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
    "other": "JSON Lines",
}
"""By the reader's platform, and by what signs of a changed layout point to."""


def network_names(platforms: str) -> str:
    """The names of platforms given as their ids with ", " between them."""
    return ", ".join(NETWORKS.get(one, one) for one in platforms.split(", "))
