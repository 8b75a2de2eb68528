"""Looks at the pictures and videos of Items, several at a time and ahead of who asks."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from types import TracebackType

from sanaly.pictures import frames
from sanaly.pictures.limits import MAX_PICTURE, MAX_VIDEO
from sanaly.pictures.seen import Seen
from sanaly.pictures.workers import Workers, usual_count
from sanaly_core.errors import SanalyError
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.signals import Signal

MOST = 16
"""Looks under way or waiting for a worker."""
MOST_BYTES = 128 << 20
"""Bytes of their files; one larger file goes alone."""
_BLINK = 0.5
"""Seconds between two moments of a long wait in which Ctrl+C is heard on every system."""

_UNREADABLE = Seen(troubles=((Reason.MEDIA_UNREADABLE, ""),))
_TOO_LARGE = Seen(troubles=((Reason.MEMBER_TOO_LARGE, ""),))
_KINDS = {MediaKind.IMAGE: frames.PICTURE, MediaKind.VIDEO: frames.VIDEO}
_LARGEST = {frames.PICTURE: MAX_PICTURE, frames.VIDEO: MAX_VIDEO}


@dataclass(slots=True, eq=False)
class Look:
    """One look at one file: what was seen, or the promise of it."""

    known: Seen | None = None
    coming: Future[Seen] | None = None
    size: int = 0

    @property
    def over(self) -> bool:
        """Whether asking would not wait."""
        return self.coming is None or self.coming.done()

    def seen(self) -> Seen:
        """What was seen; waits for it."""
        while not self.over:
            wait([self.coming] if self.coming else [], _BLINK)
        if self.coming is not None:
            self.known, self.coming = self.coming.result(), None
        return self.known or _UNREADABLE


@dataclass(slots=True)
class Glance:
    """The looks at one Item's media, by their numbers; perhaps still under way."""

    item: Item
    looks: dict[int, Look] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether asking would not wait."""
        return all(look.over for look in self.looks.values())

    def signals(self, notes: Notes) -> list[Signal]:
        """All signals, waiting for those that are under way; troubles go into ``notes``."""
        found: list[Signal] = []
        for number, look in self.looks.items():
            seen = look.seen()
            found.extend(seen.of_media(number).signals)
            for reason, subject in seen.troubles:
                notes.add(reason, subject or self.item.platform)
        return found

    @property
    def likenesses(self) -> Mapping[int, bytes]:
        """PDQ hashes by media number, of those that can be known again; waits as well."""
        seen = {number: look.seen() for number, look in self.looks.items()}
        return {number: one.likeness for number, one in seen.items() if one.likeness}


class Eyes:
    """Begins looks in up to ``count`` workers, which start with the first picture."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count
        self._workers: Workers | None = None
        self._under_way: list[Look] = []

    def __enter__(self) -> Eyes:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._workers:
            self._workers.close()

    def begin(self, item: Item, archive: Archive) -> Glance:
        """Start looking at every picture and video of an Item.

        Waits for no more than a place in the queue.
        """
        glance = Glance(item)
        for number, media in enumerate(item.media):
            if media.kind in _KINDS and not media.missing:
                glance.looks[number] = self._look(media, archive)
        return glance

    def _look(self, media: Media, archive: Archive) -> Look:
        kind = _KINDS[media.kind]
        data = _read(archive, media.uri, _LARGEST[kind])
        if data is None:
            return Look(_UNREADABLE)
        if len(data) > _LARGEST[kind]:
            return Look(_TOO_LARGE)
        self._wait_for_place(len(data))
        look = Look(coming=self._open_workers().look(kind, data), size=len(data))
        self._under_way.append(look)
        return look

    def _wait_for_place(self, size: int) -> None:
        self._tidy()
        while self._under_way and self._full(size):
            wait([look.coming for look in self._under_way if look.coming], _BLINK, FIRST_COMPLETED)
            self._tidy()

    def _full(self, size: int) -> bool:
        held = sum(look.size for look in self._under_way)
        return len(self._under_way) >= MOST or held + size > MOST_BYTES

    def _tidy(self) -> None:
        self._under_way = [look for look in self._under_way if not look.over]

    def _open_workers(self) -> Workers:
        if self._workers is None:
            self._workers = Workers(self._count or usual_count())
        return self._workers


def _read(archive: Archive, uri: str, most: int) -> bytes | None:
    """A file's bytes, one more than ``most`` of a larger one; None when it cannot be read."""
    try:
        with archive.open(uri) as stream:
            return stream.read(most + 1)
    except (OSError, KeyError, SanalyError):
        return None
