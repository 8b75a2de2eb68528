"""What looks at a file in the page, by the heavy parts that the person had loaded.

Names of detectors are the checker's: what a page without a part does not look
for is told in the words of a program without that detector.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sanaly.media_files import File
from sanaly.models.bundle import Bundle
from sanaly.models.manifest import written
from sanaly.pictures import frames
from sanaly.pictures.bounds import MAX_DECODED, MAX_PIXELS
from sanaly.pictures.concepts import NAME as CONCEPTS
from sanaly.pictures.detecting import told_by
from sanaly.pictures.indecency.parts import NAME as INDECENCY
from sanaly.pictures.indecency.parts import THRESHOLD
from sanaly.pictures.metadata.told import NAME as METADATA
from sanaly.pictures.metadata.told import signals as of_metadata
from sanaly.pictures.seen import Seen
from sanaly.pictures.writing.hits import NAME as WRITING
from sanaly.pictures.writing.hits import concepts as written_concepts
from sanaly_core.concepts import Concept
from sanaly_core.languages.covered import lists_digest
from sanaly_core.not_checked import Reason
from sanaly_core.signals import Signal
from sanaly_page.looks import concepts, indecency, metadata, papers, writing
from sanaly_page.looks.containers import contents
from sanaly_page.looks.contents import Contents
from sanaly_page.looks.likeness import likeness
from sanaly_page.looks.room import LIGHT, ROOM
from sanaly_page.looks.shelf import HEIC, Shelf
from sanaly_page.looks.shown import Shown, opened
from sanaly_page.pictures import PictureWorkerError, whole

PARTS = (INDECENCY, CONCEPTS, WRITING, HEIC)
"""Heavy parts by name; metadata needs none."""
_RELEASE = "1"
UNREADABLE = (Reason.MEDIA_UNREADABLE, "")
TOO_LARGE = (Reason.MEDIA_TOO_LARGE, "")
_MOVING = frozenset({"GIF", "WEBP", "PNG", "AVIF"})
_DIED = frozenset({"died", "too-long"})

Trouble = tuple[Reason, str]


@dataclass(frozen=True, slots=True)
class PageDetectors:
    """The detectors of the page, as a run knows them (``sanaly.pictures.detecting``)."""

    parts: frozenset[str] = frozenset()
    looker: concepts.ConceptLooker | None = None

    @property
    def bundle(self) -> Bundle | None:
        """The bundle that looks for concepts."""
        return self.looker.bundle if self.looker else None

    def concepts(self) -> frozenset[Concept]:
        """What pictures are looked at for now."""
        return frozenset[Concept]().union(*(told_by(*one) for one in self._present().items()))

    def _present(self) -> dict[str, frozenset[Concept]]:
        """Detector → what it can see, of those that look now."""
        found = {METADATA: frozenset({Concept.EXACT_PLACE, Concept.FILE_TRACES})}
        if INDECENCY in self.parts:
            found[INDECENCY] = frozenset({Concept.INDECENCY})
        if self.bundle:
            found[CONCEPTS] = self.bundle.seen
        if WRITING in self.parts:
            found[WRITING] = written_concepts()
            found[papers.NAME] = frozenset({Concept.IDENTITY_DOCUMENT})
        return found

    def versions(self) -> tuple[str, ...]:
        """All detectors, each with its version; another one looks at everything again."""
        return tuple(f"page {name} {self._version(name)}" for name in sorted(self._present()))

    def _version(self, name: str) -> str:
        if name == INDECENCY:
            return f"{_RELEASE}/{THRESHOLD}"
        if name == CONCEPTS and self.bundle:
            return hashlib.sha256(written(self.bundle).encode()).hexdigest()[:16]
        return f"{_RELEASE} {lists_digest().hex()}" if name == WRITING else _RELEASE

    def absent(self, *, videos: bool) -> Iterator[str]:
        """Names of those whose part was not loaded; frames of videos the browser makes itself."""
        for name in (INDECENCY, CONCEPTS, WRITING, papers.NAME):
            if name not in self._present():
                yield name

    async def look(self, kind: bytes, data: bytes | File) -> Seen:
        """What is seen in one file, as media file 0; ``kind`` is as in ``sanaly.pictures.frames``.

        Raises ``PictureWorkerError`` where the picture worker died or hung, perhaps over another.
        """
        if kind == frames.VIDEO:
            from sanaly_page.looks.video import look_at_video

            return await look_at_video(self, data)
        return await self.look_at_picture(whole(data))

    async def look_at_picture(self, data: bytes) -> Seen:
        """What is seen in a picture file."""
        held = contents(data)
        if held is None:
            return Seen(troubles=(UNREADABLE,))
        size = held.width * held.height
        if size > MAX_PIXELS:
            return Seen(troubles=(TOO_LARGE,))
        told = tuple(of_metadata(metadata.fields(held), 0))
        if size > MAX_DECODED:
            return Seen(told, troubles=(TOO_LARGE,))
        seen = await self._shown(data, held)
        if held.moves and UNREADABLE not in seen.troubles and held.form in _MOVING:
            from sanaly_page.looks.video import look_at_moving

            seen = await look_at_moving(self, data, held, seen)
        return replace(seen, signals=(*told, *seen.signals))

    async def _shown(self, data: bytes, held: Contents) -> Seen:
        try:
            size = held.width * held.height
            how = {"heic": HEIC in self.parts, "light": size <= LIGHT}
            async with ROOM.of(size), opened(data, held.mime, **how) as shown:
                return await self.seen_in(shown)
        except PictureWorkerError as error:
            if error.slug in _DIED:
                raise
            return Seen(troubles=(TOO_LARGE if error.slug == "too-large" else UNREADABLE,))

    async def seen_in(self, shown: Shown) -> Seen:
        """Signals and likeness of one decoded picture; a detector that fails leaves the others."""
        signals: list[Signal] = []
        troubles: list[Trouble] = []
        for name, look in self._lookers():
            try:
                signals += [signal async for signal in look(shown, troubles)]
            except PictureWorkerError as error:
                if error.slug in _DIED:
                    raise
                troubles.append((Reason.DETECTOR_FAILED, name))
        known = await likeness(shown)
        return Seen(tuple(signals), known, tuple(dict.fromkeys(troubles)))

    def _lookers(self) -> Iterator[tuple[str, Callable[..., AsyncIterator[Signal]]]]:
        """The detectors that need pixels, cheapest first."""
        if INDECENCY in self.parts:
            yield INDECENCY, indecency.seen
        if self.looker:
            yield CONCEPTS, self.looker.seen
        if WRITING in self.parts:
            yield WRITING, writing.seen


_SHELF = Shelf()


async def load(parts: Iterable[str], own_bundle: Path | None = None) -> PageDetectors:
    """The detectors that stand on these parts, loaded and tried out.

    What was loaded before is not loaded again. ``own_bundle`` is a file of the
    person's instead of the bundle that is served. Raises ``BundleError`` for a
    bundle that cannot be used and ``PictureWorkerError``, whose ``part`` names
    it, for a part that cannot be loaded.
    """
    wanted = frozenset(parts) & frozenset(PARTS)
    for name in PARTS:
        if name in wanted and name != CONCEPTS:
            await _SHELF.take(name)
    if own_bundle or CONCEPTS in wanted:
        return PageDetectors(wanted, await _SHELF.bundle(own_bundle))
    return PageDetectors(wanted)
