"""How to reach a post: its link, or the way to it in the network's app."""

from __future__ import annotations

from sanaly import i18n
from sanaly.i18n import _
from sanaly_core import wording
from sanaly_core.items import Item


def network_name(platform: str) -> str:
    """The network as it writes itself; a word for folders and other sources."""
    return wording.network_name(platform, i18n.current())


def safe_link(item: Item) -> str:
    """The post's address when it is a web address; a report opens nothing else."""
    link = item.link.strip()
    return link if link.lower().startswith(("https://", "http://")) else ""


def way_to(item: Item) -> str:
    """Where in the app to look, for networks that give no link."""
    ways = {
        "instagram": _("Instagram: your profile → the grid (or Archive) → the post of this date."),
        "threads": _("Threads: your profile → the post of this date."),
        "facebook": _("Facebook: Settings → Your activity → Posts, and choose this date."),
        "telegram": _("Telegram: open the channel or group → search by date."),
        "tiktok": _("TikTok: your profile → the video of this date."),
        "youtube": _("YouTube: your profile picture → Your data in YouTube → comments and videos."),
        "linkedin": _("LinkedIn: your profile → Activity → Show all."),
        "vk": _("VK: your page → the wall entry or album of this date."),
        "folder": _("A file of yours: {name}").format(name=item.key),
    }
    by_date = _("Look for it on your page by its date or its words.")
    return ways.get(item.platform, by_date)
