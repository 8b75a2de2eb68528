"""A picture that the picture worker holds decoded, as the looks at it know it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from sanaly.pictures.bounds import LARGEST, MAX_DECODED
from sanaly_core.signals import Region
from sanaly_page import pictures
from sanaly_page.pictures import PictureWorkerError


class Shown:
    """An upright picture of ``width`` × ``height`` pixels; regions are in 0–1 of it."""

    def __init__(self, number: int, width: int, height: int, second: float | None = None) -> None:
        self.number = number
        self.width = width
        self.height = height
        self.second = second

    async def ask(self, question: str, /, **args: Any) -> Mapping[str, Any]:
        """A question about this picture."""
        return await pictures.ask(question, picture=self.number, **args)

    def of(self, made: Mapping[str, Any]) -> Shown:
        """A grey picture that was made of this one; it is let go with it."""
        return Shown(made["picture"], made["width"], made["height"], self.second)

    def region(self, left: float, top: float, right: float, bottom: float) -> Region:
        """A rectangle in pixels as a Region, cut at the picture's edges."""
        across, down = (
            (left / self.width, right / self.width),
            (top / self.height, bottom / self.height),
        )
        return Region(
            0,
            _within(across[0]),
            _within(down[0]),
            _within(across[1]),
            _within(down[1]),
            self.second,
        )

    def whole(self) -> Region:
        """The whole picture as a Region."""
        return Region(0, 0.0, 0.0, 1.0, 1.0, self.second)


def _within(side: float) -> float:
    return min(1.0, max(0.0, side))


@asynccontextmanager
async def opened(
    data: bytes, kind: str, *, heic: bool, second: float | None = None
) -> AsyncIterator[Shown]:
    """The picture in a file of this MIME type, decoded; raises ``PictureWorkerError``."""
    told = await pictures.ask(
        "open", data=data, type=kind, most=MAX_DECODED, side=LARGEST, heic=heic
    )
    shown = Shown(told["picture"], told["width"], told["height"], second)
    try:
        yield shown
    finally:
        with suppress(PictureWorkerError):  # a worker that is gone holds nothing
            await shown.ask("close")
