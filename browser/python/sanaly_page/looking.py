"""The eyes of the page: the parts that look at pictures, and who makes the small ones of cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sanaly.pictures.eyes import Eyes, Gear
from sanaly.pictures.limits import MAX_PICTURE
from sanaly.pipeline import eyes_of
from sanaly.report.views import Photograph, Request
from sanaly.store.store import Store
from sanaly_core.errors import SanalyError
from sanaly_core.exports.base import Archive
from sanaly_page.eyes import PageLookers
from sanaly_page.looks.looking import PageDetectors, load
from sanaly_page.pictures import PictureWorkerError
from sanaly_page.showing import Photographer

BROKEN = (OSError, KeyError, SanalyError)


class Parts:
    """The heavy parts that were loaded; one that cannot be had is as one that is not chosen."""

    def __init__(self) -> None:
        self.detectors = PageDetectors()
        self.loaded: frozenset[str] = frozenset()

    async def choose(self, names: Iterable[str]) -> None:
        """Look with these parts from now on; what could not be loaded is told as not looked for."""
        good: list[str] = []
        for name in names:
            try:
                await load([*good, name])
            except (PictureWorkerError, SanalyError):
                continue
            good.append(name)
        self.detectors = await load(good)
        self.loaded |= frozenset(good)

    def eyes(self, store: Store, on_look: Callable[[], None], on_wait: Callable[[], None]) -> Eyes:
        """Eyes with what was chosen."""
        detectors = self.detectors
        gear = Gear(lambda: PageLookers(detectors.look), detectors, patient=False, on_wait=on_wait)
        return eyes_of(store, on_look, gear)

    def photographer(self) -> Photographer:
        """Makes the small pictures of cards."""
        from sanaly_page.looks.camera import photograph

        heic = "heic" in self.detectors.parts

        async def made(request: Request) -> Photograph | None:
            data = bytes_of(request.archive, request.media.uri)
            return await photograph(data, request.view, heic=heic) if data else None

        return made


def bytes_of(archive: Archive, uri: str) -> bytes:
    """A media file's bytes; empty where it cannot be read or is too large."""
    try:
        with archive.open(uri) as stream:
            data: bytes = stream.read(MAX_PICTURE + 1)
    except BROKEN:
        return b""
    return data if len(data) <= MAX_PICTURE else b""
