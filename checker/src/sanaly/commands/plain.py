"""Words of others on a terminal."""

from __future__ import annotations

import re

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text without what would steer a terminal or turn the direction of writing.

    Each such character becomes one U+FFFD, so that positions stay as they are.
    """
    return _STEERING.sub("\ufffd", text)
