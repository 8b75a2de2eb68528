"""Signs of a platform that are left when its layout has changed beyond recognition.

Without them a changed export would be taken for a folder of photos, and
pictures out of private messages for the person's own publications.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGNS = {
    "instagram": r"(?:^|/)(?:your_instagram_activity|instagram-[^/]+)/",
    "facebook": r"(?:^|/)(?:your_facebook_activity|your_activity_across_facebook|facebook-[^/]+)/",
    "meta": r"(?:^|/)messages/(?:inbox|message_requests|archived_threads|e2ee_cutover)/",
    "vk": r"(?:^|/)(?:wall/wall\d+|profile/page-info|messages/index-messages)\.html$",
    "telegram": r"(?:^|/)(?:result\.json|export_results\.html|messages\d*\.html)$",
    "tiktok": r"(?:^|/)user_data(?:_tiktok)?\.(?:json|txt)$|(?:^|/)TikTok/",
    "x": r"(?:^|/)data/(?:tweets?|account|direct-messages)(?:-part\d+)?\.js$",
    "youtube": r"(?:^|/)Takeout/YouTube",
    "linkedin": r"(?:^|/)(?:Shares|Ad_Targeting|Connections)\.csv$",
    "mastodon": r"(?:^|/)(?:outbox|actor)\.json$",
    "bluesky": r"\.car$",
    "reddit": r"(?:^|/)(?:comment_headers|post_headers|reddit_gold_information)\.csv$",
}
_MESSAGE_FOLDERS = frozenset(
    {"messages", "inbox", "message_requests", "archived_threads", "filtered_threads",
     "e2ee_cutover", "direct_messages", "chats", "dialogs"}
)  # fmt: skip
_META = frozenset({"instagram", "facebook", "threads"})
_ANY = re.compile("|".join(f"(?P<{platform}>{sign})" for platform, sign in _SIGNS.items()))


def sign_of(names: Sequence[str]) -> str | None:
    """The platform that the names of members point to."""
    for name in names:
        found = _ANY.search(name)
        if found:
            return found.lastgroup
    return None


def is_sign_of(sign: str, platform: str) -> bool:
    """Whether what ``sign_of`` found may be another part of an export of ``platform``."""
    return sign == platform or (sign == "meta" and platform in _META)


def in_message_folder(name: str) -> bool:
    """Whether a member lies where networks and messengers keep private messages."""
    folders = name.lower().split("/")[:-1]
    if not _MESSAGE_FOLDERS.isdisjoint(folders):
        return True
    return any(folder.startswith("chatexport") for folder in folders)
