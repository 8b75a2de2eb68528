"""How a finding's Item is known again in a later export, and how its absence is believed.

An Item that is absent from a later export may be gone, or the export may not
reach back to its day. So the two nearest older and newer Items of the same
account are remembered as witnesses: when they are there and the Item is not,
it is gone; when they are absent too, nobody can tell.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sanaly.found import Found
from sanaly.store.hashing import Hasher
from sanaly.store.store import Remembered, Store
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, MediaKind

WITNESSES = 2
MAX_PICTURE = 64 << 20


class Timeline:
    """Times and key hashes of the Items of one source; sixteen bytes an Item."""

    def __init__(self, hasher: Hasher) -> None:
        self._hasher = hasher
        self._times: array[float] = array("d")
        self._keys: array[int] = array("Q")
        self._order: list[int] | None = None

    def add(self, item: Item) -> None:
        """Note one Item that has a time."""
        if item.created_at is not None:
            self._times.append(seconds(item.created_at))
            self._keys.append(witness_number(self._hasher, item))

    def around(self, item: Item) -> list[tuple[str, bytes]]:
        """The witnesses of an Item: ``older`` and ``newer`` with their hashes."""
        if item.created_at is None:
            return []
        if self._order is None:
            self._order = sorted(range(len(self._times)), key=self._times.__getitem__)
        moment = seconds(item.created_at)
        first = bisect_left(self._order, moment, key=self._times.__getitem__)
        last = bisect_right(self._order, moment, key=self._times.__getitem__)
        older = self._order[max(0, first - WITNESSES) : first]
        newer = self._order[last : last + WITNESSES]
        return [("older", self._bytes(i)) for i in older] + [
            ("newer", self._bytes(i)) for i in newer
        ]

    def _bytes(self, index: int) -> bytes:
        return self._keys[index].to_bytes(8, "big")


def seconds(moment: datetime) -> float:
    """Unix seconds; naive times are taken as UTC, which only has to be the same each time."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def item_hash(hasher: Hasher, item: Item) -> bytes:
    """The Item, as a keyed hash of its platform and key."""
    return hasher.digest("item", item.platform, item.key)


def witness_number(hasher: Hasher, item: Item) -> int:
    """Eight bytes of the Item's hash: enough for a witness."""
    return int.from_bytes(item_hash(hasher, item)[:8], "big")


def remember_found(
    store: Store, account: bytes, found: Sequence[Found], timeline: Timeline, *, again: bool = False
) -> None:
    """Keep the findings of one source with all that a re-check will need.

    ``again`` is true for a source that was looked at before: then what the
    person has mended stays mended, since the export is from before that.
    """
    kept = [(one, _all_traces(store.hasher, one, timeline)) for one in found]
    with store.transaction():
        for one, traces in kept:
            hashed = item_hash(store.hasher, one.finding.item)
            store.remember(_remembered(store.hasher, account, one, hashed), again=again)
            store.remember_traces(hashed, traces)


def _all_traces(hasher: Hasher, one: Found, timeline: Timeline) -> list[tuple[str, bytes]]:
    item = one.finding.item
    return [*timeline.around(item), *traces_of(hasher, item), *_picture_traces(hasher, one)]


def _remembered(hasher: Hasher, account: bytes, one: Found, hashed: bytes) -> Remembered:
    finding = one.finding
    platform = finding.item.platform
    return Remembered(
        id=one.id,
        item=hashed,
        account=account,
        platform=hasher.digest("platform", platform),
        section=hasher.digest("section", platform, finding.item.kind),
        pack=finding.pack,
        rule=finding.rule,
        severity=finding.severity,
        state=finding.state,
        reason="",
    )


def traces_of(hasher: Hasher, item: Item) -> list[tuple[str, bytes]]:
    """Hashes of an Item's words and of its media ids."""
    traces = [("media", hasher.digest("media", m.key)) for m in item.media if m.key]
    text = hasher.text(item.text) if item.text else None
    return [*traces, ("text", text)] if text else traces


def _picture_traces(hasher: Hasher, one: Found) -> Iterable[tuple[str, bytes]]:
    for media in one.finding.item.media:
        if one.archive is None or media.missing or media.kind is not MediaKind.IMAGE:
            continue
        data = read_picture(one.archive, media.uri)
        if data:
            yield "picture", hasher.picture(data)


def read_picture(archive: Archive, uri: str) -> bytes:
    """A picture's bytes; empty when it cannot be read or is no picture of sane size."""
    from sanaly_core.errors import SanalyError

    try:
        with archive.open(uri) as stream:
            data: bytes = stream.read(MAX_PICTURE + 1)
    except (OSError, KeyError, SanalyError):
        return b""
    return data if len(data) <= MAX_PICTURE else b""
