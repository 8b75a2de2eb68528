"""The eyes of the page: the parts that look at pictures, and who makes the small ones of cards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from sanaly.media_files import File
from sanaly.pictures.concepts import NAME as CONCEPTS
from sanaly.pictures.eyes import Eyes, Gear
from sanaly.pictures.limits import MAX_VIDEO
from sanaly.pipeline import eyes_of
from sanaly.report.views import Photograph, Request
from sanaly.store.store import Store
from sanaly_core.errors import SanalyError
from sanaly_core.exports.base import Archive
from sanaly_page import pictures
from sanaly_page.driver import Driver
from sanaly_page.eyes import MOST_BYTES, PageLookers
from sanaly_page.looks.looking import PageDetectors, load
from sanaly_page.pictures import PictureWorkerError, whole
from sanaly_page.showing import Photographer

STOPPED = 1.0
"""Seconds in which a download has ended; what has come and is being started need not."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What one piece of work looks with; ``failed`` are parts that could not be loaded for it."""

    detectors: PageDetectors
    failed: frozenset[str]

    @property
    def heic(self) -> bool:
        """Whether HEIC can be opened."""
        return "heic" in self.detectors.parts

    def eyes(self, store: Store, on_look: Callable[[], None], on_wait: Callable[[], None]) -> Eyes:
        """Eyes with these detectors."""
        detectors = self.detectors
        gear = Gear(
            lambda: PageLookers(detectors.look),
            detectors,
            patient=False,
            on_wait=on_wait,
            most_bytes=MOST_BYTES,
            films=True,
        )
        return eyes_of(store, on_look, gear)

    def photographer(self, driver: Driver) -> Photographer:
        """Makes the small pictures of cards; work that is ended meanwhile ends there, too."""
        from sanaly_page.looks.camera import photograph

        async def made(request: Request) -> Photograph | None:
            file = File(request.archive, request.media.uri)
            if not 0 < file.size <= MAX_VIDEO:
                return None
            return await driver.wait_for(photograph(file, request.view, heic=self.heic))

        return made


class Parts:
    """The heavy parts, each loaded once, by the first work that asks for it."""

    def __init__(self) -> None:
        self._all = PageDetectors()
        self._coming: dict[str, asyncio.Task[None]] = {}

    @property
    def loaded(self) -> frozenset[str]:
        """Names of parts that are there."""
        return self._all.parts

    async def sight(self, names: Iterable[str]) -> Sight:
        """What looks with these parts and no others, those that cannot be had left out."""
        wanted = frozenset(names)
        for name in sorted(wanted - self.loaded):
            await self._load(name)
        there = wanted & self.loaded
        looker = self._all.looker if CONCEPTS in there else None
        detectors = replace(self._all, parts=there, looker=looker)
        return Sight(detectors, wanted - self.loaded)

    async def _load(self, name: str) -> None:
        """Load a part; it goes on where the work at hand is ended, unless that calls ``stop``."""
        if name not in self._coming:
            self._coming[name] = asyncio.ensure_future(self._loaded(name))
        await asyncio.shield(self._coming[name])

    async def stop(self) -> None:
        """End what is on its way: it may cost the person money, and the next work asks anew."""
        if not self._coming:
            return
        with suppress(PictureWorkerError):
            await pictures.ask("stop")
        await asyncio.wait(set(self._coming.values()), timeout=STOPPED)

    async def _loaded(self, name: str) -> None:
        try:
            one = await load([name])
        except (PictureWorkerError, SanalyError):
            return
        finally:
            del self._coming[name]
        looker = one.looker or self._all.looker
        self._all = replace(self._all, parts=self.loaded | one.parts, looker=looker)


def bytes_of(archive: Archive, uri: str) -> bytes:
    """A media file's bytes; empty where it cannot be read or is too large."""
    return whole(File(archive, uri))
