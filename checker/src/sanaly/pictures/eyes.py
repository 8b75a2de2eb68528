"""Looks at the pictures and videos of Items, several at a time and ahead of who asks."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self, runtime_checkable

from sanaly.media_files import File
from sanaly.pictures import frames
from sanaly.pictures.detecting import Detectors
from sanaly.pictures.failures import failed
from sanaly.pictures.limits import MAX_PICTURE, MAX_VIDEO
from sanaly.pictures.memory import Mark, Memory
from sanaly.pictures.registry import Installed
from sanaly.pictures.seen import Seen
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, Media, MediaKind
from sanaly_core.not_checked import Notes, Reason
from sanaly_core.signals import Signal

MOST = 16
"""Looks under way or waiting for a worker."""
MOST_BYTES = 128 << 20
"""Bytes of their files, where the computer's memory is not shared with a browser."""
_BLINK = 0.5
"""Seconds between two moments of a long wait in which Ctrl+C is heard on every system."""

_UNREADABLE = Seen(troubles=((Reason.MEDIA_UNREADABLE, ""),))
_TOO_LARGE = Seen(troubles=((Reason.MEMBER_TOO_LARGE, ""),))
_OF_FILES = frozenset(
    {
        Reason.MEDIA_UNREADABLE,
        Reason.MEDIA_TOO_LARGE,
        Reason.MEMBER_TOO_LARGE,
        Reason.LOOK_BROKE_OFF,
        Reason.DETECTOR_FAILED,
        Reason.PICTURE_TIME,
        Reason.WRITING_TOO_LONG,
    }
)
"""Troubles of single files, which a person can look at; the others are the computer's."""
_KINDS = {MediaKind.IMAGE: frames.PICTURE, MediaKind.VIDEO: frames.VIDEO}
_LARGEST = {frames.PICTURE: MAX_PICTURE, frames.VIDEO: MAX_VIDEO}


class Lookers(Protocol):
    """What looks at files: worker processes, or a web page's workers."""

    def look(self, kind: bytes, data: bytes) -> Future[Seen]:
        """Begin a look at a file of ``frames.PICTURE`` or ``frames.VIDEO``."""

    def close(self) -> None:
        """End at once; looks under way come to nothing."""


@runtime_checkable
class FilmLookers(Lookers, Protocol):
    """Lookers that take a video from where it lies, so that nobody holds all of it."""

    def film(self, file: File) -> Future[Seen]:
        """Begin a look at a file of ``frames.VIDEO``."""


@dataclass(frozen=True, slots=True)
class Gear:
    """What eyes look with: ``lookers`` are made with the first new picture.

    Without ``patient`` nothing ever waits for a look: who drives the steps
    comes back later, because the looks go on only while Python does not run.
    ``on_wait`` is called before each step that only waits, after which there
    is nothing to do until a look is over. ``most_bytes`` are held of the files
    that are looked at or wait for it, else ``MOST_BYTES``; one larger file goes
    alone. With ``films`` the lookers are ``FilmLookers``.
    """

    lookers: Callable[[], Lookers]
    detectors: Detectors = field(default_factory=Installed)
    patient: bool = True
    on_wait: Callable[[], None] | None = None
    most_bytes: int | None = None
    films: bool = False


def processes(count: int | None = None, *, hurry: bool = False) -> Gear:
    """Up to ``count`` worker processes, else one a core; with ``hurry`` long texts are read
    less patiently."""

    def lookers() -> Lookers:
        from sanaly.pictures.workers import Workers, usual_count

        return Workers(count or usual_count(), hurry=hurry)

    return Gear(lookers)


class Look:
    """One look at one file: what was seen, or the promise of it.

    ``rest`` waits a blink for it and does meanwhile what there is to do.
    """

    __slots__ = ("_known", "_rest", "coming", "mark", "size")

    def __init__(
        self,
        seen: Seen | Future[Seen],
        size: int = 0,
        mark: Mark | None = None,
        rest: Callable[[Future[Seen]], None] | None = None,
    ) -> None:
        self.size = size
        self.mark = mark
        self._known = seen if isinstance(seen, Seen) else None
        self.coming = None if isinstance(seen, Seen) else seen
        self._rest = rest

    @property
    def over(self) -> bool:
        """Whether asking would not wait."""
        return self.coming is None or self.coming.done()

    def rest(self) -> None:
        """Wait a blink for it, if that may be waited for."""
        if self._rest and self.coming is not None:
            self._rest(self.coming)

    def seen(self) -> Seen:
        """What was seen; waits for it. Of eyes that are not patient ask ``over`` before."""
        while self.coming is not None and not self.coming.done():
            self.rest()
        if self._known is None and self.coming is not None:
            self._known, self.coming, self._rest = self.coming.result(), None, None
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

    def rest(self) -> None:
        """Wait a blink for the first look that is under way, if that may be waited for."""
        for look in self.looks.values():
            if not look.over:
                look.rest()
                return

    def signals(self, notes: Notes) -> list[Signal]:
        """All signals, waiting for those that are under way; troubles go into ``notes``."""
        found: list[Signal] = []
        for number, look in self.looks.items():
            seen = look.seen()
            found.extend(seen.of_media(number).signals)
            for reason, subject in seen.troubles:
                file = self.item.media[number].uri if reason in _OF_FILES else ""
                notes.add(reason, subject or self.item.platform, file=file)
        return found

    @property
    def likenesses(self) -> Mapping[int, bytes]:
        """PDQ hashes by media number, of those that can be known again; waits as well."""
        seen = {number: look.seen() for number, look in self.looks.items()}
        return {number: one.likeness for number, one in seen.items() if one.likeness}


class Looking(Protocol):
    """Looks at Items' pictures for a run; ``Eyes`` do, with whatever ``Gear`` they are given."""

    @property
    def detectors(self) -> Detectors:
        """What looks, as a run must know it."""

    def beginning(self, item: Item, archive: Archive) -> Generator[None, None, Glance]:
        """Start looking at an Item's media; a step whenever there is no place for the next."""

    def begin(self, item: Item, archive: Archive) -> Glance:
        """The same in one go."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Keep what was seen, and let go of all that looks."""


class Eyes:
    """Begins looks with ``gear``, else in this computer's worker processes.

    ``memory`` knows what earlier looks saw; ``on_look`` is told of every look
    that is over.
    """

    def __init__(
        self,
        memory: Memory | None = None,
        gear: Gear | None = None,
        on_look: Callable[[], None] | None = None,
    ) -> None:
        self._memory = memory
        self._gear = gear or processes()
        self._on_look = on_look
        self._lookers: Lookers | None = None
        self._under_way: list[Look] = []

    @property
    def detectors(self) -> Detectors:
        """What looks, as a run must know it."""
        return self._gear.detectors

    def __enter__(self) -> Self:
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
            if self._lookers:
                stack.callback(self._lookers.close)
                self._lookers = None
            self._tidy()

    def begin(self, item: Item, archive: Archive) -> Glance:
        """Start looking at every picture and video of an Item.

        Waits for no more than a place in the queue; eyes that are not patient
        go without one.
        """
        glance = Glance(item)
        for number, media in _to_look_at(item):
            steps = self._look(media, archive, wait=self._gear.patient)
            glance.looks[number] = _at_the_end(steps)
        return glance

    def beginning(self, item: Item, archive: Archive) -> Generator[None, None, Glance]:
        """The same, with a step after each blink in which there was no place in the queue."""
        glance = Glance(item)
        for number, media in _to_look_at(item):
            glance.looks[number] = yield from self._look(media, archive, wait=True)
        return glance

    def _look(self, media: Media, archive: Archive, *, wait: bool) -> Generator[None, None, Look]:
        kind, file = _KINDS[media.kind], File(archive, media.uri)
        if file.size > _LARGEST[kind]:
            return self._over(_TOO_LARGE)
        if kind == frames.VIDEO and self._gear.films:
            return (yield from self._film(file, wait=wait))
        data = file.read(_LARGEST[kind])
        if data is None:
            return self._over(_UNREADABLE)
        mark = self._memory.mark(data) if self._memory else None
        again = self._again(mark)
        if again:
            return again
        yield from self._place(len(data), wait=wait)
        return self._new(self._ready().look(kind, data), mark, len(data))

    def _film(self, file: File, *, wait: bool) -> Generator[None, None, Look]:
        """A look at a video that is taken from where it lies, however large it is."""
        mark = self._memory.mark_of(file.pieces()) if self._memory else None
        again = self._again(mark)
        if again:
            return again
        yield from self._place(0, wait=wait)
        lookers = self._ready()
        assert isinstance(lookers, FilmLookers)
        return self._new(lookers.film(file), mark, 0)

    def _place(self, size: int, *, wait: bool) -> Generator[None, None, None]:
        """A step after each blink in which there is no place for so many bytes more."""
        self._tidy()
        while wait and self._under_way and self._full(size):
            self._rest(*(look.coming for look in self._under_way if look.coming))
            yield

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

    def _ready(self) -> Lookers:
        if self._lookers is None:
            self._lookers = self._gear.lookers()
        return self._lookers

    def _new(self, coming: Future[Seen], mark: Mark | None, size: int) -> Look:
        look = Look(coming, size, mark, self._rest)
        self._under_way.append(look)
        return look

    def _rest(self, *coming: Future[Seen]) -> None:
        """Wait a blink for the first of some looks, if they may be waited for, and tidy up."""
        if self._gear.patient:
            wait(coming, _BLINK, FIRST_COMPLETED)
        if self._gear.on_wait:
            self._gear.on_wait()
        self._tidy()

    def _full(self, size: int) -> bool:
        held = sum(look.size for look in self._under_way)
        return len(self._under_way) >= MOST or held + size > (self._gear.most_bytes or MOST_BYTES)

    def _tidy(self) -> None:
        """Remember the looks that are over, and make their places free."""
        over = [look for look in self._under_way if look.over]
        self._under_way = [look for look in self._under_way if not look.over]
        for look in over:
            self._tell()
            seen = look.seen()
            if self._memory and look.mark and not failed(seen):
                self._memory.remember(look.mark, seen)
        if self._memory:
            self._memory.save_now_and_then()  # the next look may take minutes

    def _tell(self) -> None:
        if self._on_look:
            self._on_look()


def _to_look_at(item: Item) -> Iterator[tuple[int, Media]]:
    """The pictures and videos of an Item that are there, with their numbers."""
    for number, media in enumerate(item.media):
        if media.kind in _KINDS and not media.missing:
            yield number, media


def _at_the_end(steps: Generator[None, None, Look]) -> Look:
    """What a look begun in steps is after the last of them."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            look: Look = end.value
            return look
