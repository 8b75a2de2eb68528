"""How to reach a post: its link, or the way to it in the network's app."""

from __future__ import annotations

from urllib.parse import urlsplit

from sanaly import i18n
from sanaly.i18n import _
from sanaly_core import wording
from sanaly_core.items import Item

_UNWRITTEN = frozenset(' "<>\\^`{|}')
"""What an address never holds unescaped (RFC 3986, 2)."""


def network_name(platform: str) -> str:
    """The network as it writes itself; a word for folders and other sources."""
    return wording.network_name(platform, i18n.current())


def safe_link(item: Item) -> str:
    """The post's address when it is a plain web address; a report opens nothing else.

    One that names a user (``https://network@elsewhere/``) or holds marks that no
    address is written with leads elsewhere than it looks.
    """
    link = item.link.strip()
    is_plain = link.isprintable() and not _UNWRITTEN & set(link)
    return link if is_plain and _is_of_the_web(link) else ""


def _is_of_the_web(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


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
