"""Tells what was read before, so that no publication becomes two Items."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import replace

from sanaly_core.items import Item

RECENT = 4096
"""Keys kept of long lists: enough for parts that overlap, little enough to stay flat."""

Mark = tuple[str, str, str, int]


def mark_of(item: Item) -> Mark:
    """What a JSON and an HTML export of the same thing share.

    HTML times have no zone and often no seconds. Offsets are multiples of a
    quarter of an hour, so the minute within the quarter is the same in both.
    """
    name = item.media[0].uri.rpartition("/")[2] if item.media else ""
    minute = item.created_at.minute % 15 if item.created_at else -1
    return (item.kind, "".join(item.text.split()), name, minute)


class Seen:
    """Keys given out so far.

    Short lists (stories, reels, deleted posts) are remembered whole, long ones
    only by their latest keys, unless ``both``: then the export holds JSON and
    HTML, and all is remembered to tell the second telling of a thing.
    """

    def __init__(self, *, both: bool) -> None:
        self._both = both
        self._short: dict[str, int] = {}
        self._long: OrderedDict[str, int] = OrderedDict()
        self._marks: set[int] = set()

    def admit(self, item: Item, *, bulk: bool = False) -> Item | None:
        """The Item, renamed when its made key is taken by another thing; None when it was read."""
        key, text = item.key, hash(item.text)
        known = self._known(key)
        if known is not None:
            if not key.startswith("t") or known == text:
                return None
            item = replace(item, key=_twin(key, item.text))
            if self._known(item.key) is not None:
                return None
        self._remember(item, text, bulk)
        return item

    def told(self, item: Item) -> bool:
        """Whether the other format told it already."""
        return self._known(item.key) is not None or hash(mark_of(item)) in self._marks

    def _known(self, key: str) -> int | None:
        known = self._short.get(key)
        return known if known is not None else self._long.get(key)

    def _remember(self, item: Item, text: int, bulk: bool) -> None:
        if self._both:
            self._marks.add(hash(mark_of(item)))
        if not bulk or self._both:
            self._short[item.key] = text
            return
        self._long[item.key] = text
        if len(self._long) > RECENT:
            self._long.popitem(last=False)


def _twin(key: str, text: str) -> str:
    """The key of another thing of the same second, told apart by its words."""
    words = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6)
    return f"{key}-{words.hexdigest()}"
