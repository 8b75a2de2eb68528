"""How a finding's Item is known again in a later export, and how its absence is believed.

An Item that is absent from a later export may be gone, or the export may not
reach back to its day. So the two nearest older and newer Items of the same
account are remembered as witnesses: when they are there and the Item is not,
it is gone; when they are absent too, nobody can tell.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from operator import itemgetter

from sanaly.found import Found
from sanaly.media_files import File
from sanaly.store.hashing import Hasher
from sanaly.store.store import Remembered, Store
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, Media, MediaKind

WITNESSES = 2
SPAN = 30 * 86_400
"""Seconds of a month."""
KEPT_SORTED = 4
MAX_PICTURE = 64 << 20


class Timeline:
    """Times and key hashes of the Items of one source; sixteen bytes an Item.

    Kept by spans of a month, so that only the months around a finding are
    ever sorted: sorting all would take four times the memory of the rest.
    """

    def __init__(self, hasher: Hasher) -> None:
        self._hasher = hasher
        self._spans: dict[int, tuple[array[float], array[int]]] = {}
        self._sorted: dict[int, list[tuple[float, int]]] = {}

    def add(self, item: Item) -> None:
        """Note one Item that has a time."""
        if item.created_at is None:
            return
        moment = seconds(item.created_at)
        span = int(moment // SPAN)
        if span not in self._spans:
            self._spans[span] = array("d"), array("Q")
        times, keys = self._spans[span]
        times.append(moment)
        keys.append(witness_number(self._hasher, item))

    def around(self, item: Item) -> list[tuple[str, bytes]]:
        """The witnesses of an Item: ``older`` and ``newer`` with their hashes."""
        if item.created_at is None:
            return []
        moment = seconds(item.created_at)
        spans = sorted(self._spans)
        here = bisect_left(spans, int(moment // SPAN))
        older = [("older", key) for key in self._older(moment, spans[here::-1])]
        return older + [("newer", key) for key in self._newer(moment, spans[here:])]

    def _older(self, moment: float, spans: Iterable[int]) -> list[bytes]:
        """The last before a moment, oldest first; ``spans`` go back from its own."""
        found: list[bytes] = []
        for rows in map(self._rows, spans):
            end = bisect_left(rows, moment, key=_time)
            found = [_hash(row) for row in rows[max(0, end - WITNESSES) : end]] + found
            if len(found) >= WITNESSES:
                break
        return found[-WITNESSES:]

    def _newer(self, moment: float, spans: Iterable[int]) -> list[bytes]:
        """The first behind a moment, oldest first; ``spans`` go on from its own."""
        found: list[bytes] = []
        for rows in map(self._rows, spans):
            start = bisect_right(rows, moment, key=_time)
            found += [_hash(row) for row in rows[start : start + WITNESSES]]
            if len(found) >= WITNESSES:
                break
        return found[:WITNESSES]

    def _rows(self, span: int) -> list[tuple[float, int]]:
        """A span's Items by time; the few last ones are kept, as findings follow one another."""
        if span not in self._sorted:
            if len(self._sorted) >= KEPT_SORTED:
                self._sorted.clear()
            self._sorted[span] = sorted(zip(*self._spans[span], strict=True), key=_time)
        return self._sorted[span]


_time: Callable[[tuple[float, int]], float] = itemgetter(0)


def _hash(row: tuple[float, int]) -> bytes:
    return row[1].to_bytes(8, "big")


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


def exactly(hasher: Hasher, archive: Archive, media: Media) -> bytes | None:
    """The hash of a picture's or video's bytes; None when it cannot be read or is too large."""
    data = b"" if media.missing else read_picture(archive, media.uri)
    return hasher.exactly(data) if data else None


def read_picture(archive: Archive, uri: str) -> bytes:
    """A picture's bytes; empty when it cannot be read or is no picture of sane size."""
    data = File(archive, uri).read(MAX_PICTURE) or b""
    return data if len(data) <= MAX_PICTURE else b""
