"""Looks at the pictures and videos of Items, several at a time and ahead of who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType

from sanaly.pictures import frames
from sanaly.pictures.limits import MAX_PICTURE, MAX_VIDEO
from sanaly.pictures.memory import Mark, Memory
from sanaly.pictures.seen import Seen
from sanaly.pictures.workers import Workers, failed, usual_count
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


class Look:
    """One look at one file: what was seen, or the promise of it.

    ``meanwhile`` is called now and then while somebody waits.
    """

    __slots__ = ("_known", "_meanwhile", "coming", "mark", "size")

    def __init__(
        self,
        seen: Seen | Future[Seen],
        size: int = 0,
        mark: Mark | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        self.size = size
        self.mark = mark
        self._known = seen if isinstance(seen, Seen) else None
        self.coming = None if isinstance(seen, Seen) else seen
        self._meanwhile = meanwhile

    @property
    def over(self) -> bool:
        """Whether asking would not wait."""
        return self.coming is None or self.coming.done()

    def seen(self) -> Seen:
        """What was seen; waits for it."""
        while self.coming is not None and not self.coming.done():
            wait([self.coming], _BLINK)
            if self._meanwhile:
                self._meanwhile()
        if self._known is None and self.coming is not None:
            self._known, self.coming, self._meanwhile = self.coming.result(), None, None
        return self._known or _UNREADABLE


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
    """Begins looks in up to ``count`` workers, which start with the first new picture.

    ``memory`` knows what earlier looks saw; ``on_look`` is told of every look
    that is over. With ``hurry`` long texts are read less patiently.
    """

    def __init__(
        self,
        memory: Memory | None = None,
        count: int | None = None,
        on_look: Callable[[], None] | None = None,
        *,
        hurry: bool = False,
    ) -> None:
        self._memory = memory
        self._hurry = hurry
        self._count = count
        self._on_look = on_look
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
        with ExitStack() as stack:  # a full disk leaves no worker behind
            if self._memory:
                stack.callback(self._memory.close)
            if self._workers:
                stack.callback(self._workers.close)
                self._workers = None
            self._tidy()

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
            return self._over(_UNREADABLE)
        if len(data) > _LARGEST[kind]:
            return self._over(_TOO_LARGE)
        mark = self._memory.mark(data) if self._memory else None
        return self._again(mark) or self._new(kind, data, mark)

    def _over(self, seen: Seen) -> Look:
        self._tell()
        return Look(seen)

    def _again(self, mark: Mark | None) -> Look | None:
        """The look at the same picture that is under way, or what is remembered of it."""
        if mark is None or self._memory is None:
            return None
        for look in self._under_way:
            if look.mark == mark:
                self._tell()
                return look
        seen = self._memory.recall(mark)
        return self._over(seen) if seen else None

    def _new(self, kind: bytes, data: bytes, mark: Mark | None) -> Look:
        self._wait_for_place(len(data))
        if self._workers is None:
            self._workers = Workers(self._count or usual_count(), hurry=self._hurry)
        look = Look(self._workers.look(kind, data), len(data), mark, self._tidy)
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
        """Remember the looks that are over, and make their places free."""
        over = [look for look in self._under_way if look.over]
        self._under_way = [look for look in self._under_way if not look.over]
        for look in over:
            self._tell()
            seen = look.seen()
            if self._memory and look.mark and not failed(seen):
                self._memory.remember(look.mark, seen)

    def _tell(self) -> None:
        if self._on_look:
            self._on_look()


def _read(archive: Archive, uri: str, most: int) -> bytes | None:
    """A file's bytes, one more than ``most`` of a larger one; None when it cannot be read."""
    try:
        with archive.open(uri) as stream:
            return stream.read(most + 1)
    except (OSError, KeyError, SanalyError):
        return None
