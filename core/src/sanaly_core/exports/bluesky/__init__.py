"""Bluesky: the repository as a CAR file (atproto.com/specs/repository).

Chats are not part of a repository; pictures are only named in it.
"""

from __future__ import annotations

from sanaly_core.exports.base import Reader
from sanaly_core.exports.bluesky.reader import BlueskyReader

READER: Reader = BlueskyReader()
