"""The eyes of the page: which parts look at pictures, and who makes the small ones of cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sanaly.pictures.detecting import Detectors
from sanaly.pictures.eyes import Eyes, Gear
from sanaly.pictures.seen import Seen
from sanaly.pipeline import eyes_of
from sanaly.report.views import Photograph, Request
from sanaly.store.store import Store
from sanaly_core.concepts import Concept
from sanaly_page.eyes import PageLookers
from sanaly_page.showing import Photographer


class NoDetectors:
    def concepts(self) -> frozenset[Concept]:
        return frozenset()

    def versions(self) -> tuple[str, ...]:
        return ()

    def absent(self, *, videos: bool) -> Iterable[str]:
        return ("metadata", "indecency", "concepts", "writing")


async def _none(kind: bytes, data: bytes) -> Seen:
    return Seen()


def detectors(parts: Sequence[str]) -> Detectors:
    """What looks at pictures with these parts loaded."""
    return NoDetectors()


def eyes(store: Store, parts: Sequence[str], on_look: Callable[[], None]) -> Eyes:
    return eyes_of(store, on_look, Gear(lambda: PageLookers(_none), detectors(parts), patient=False))


def photographer(parts: Sequence[str]) -> Photographer:
    async def photograph(request: Request) -> Photograph | None:
        return None

    return photograph
