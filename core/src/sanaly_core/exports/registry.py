"""The one place where a reader is registered."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from sanaly_core.exports.base import Reader

_MODULES = (
    "instagram",
    "threads",
    "facebook",
    "vk",
    "telegram",
    "tiktok",
    "x",
    "youtube",
    "linkedin",
    "mastodon",
    "bluesky",
    "reddit",
    "jsonl",
    "folder",
)


@cache
def readers() -> tuple[Reader, ...]:
    """All readers; the folder reader last, for what no other recognises."""
    return tuple(import_module(f"sanaly_core.exports.{name}").READER for name in _MODULES)
