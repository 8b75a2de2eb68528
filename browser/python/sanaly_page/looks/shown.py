"""A picture that the picture worker holds decoded, as the looks at it know it."""

from __future__ import annotations

import asyncio
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
    data: bytes, kind: str, *, heic: bool, light: bool = False
) -> AsyncIterator[Shown]:
    """The picture in a file of this MIME type, decoded; a ``light`` one in any worker.

    Raises ``PictureWorkerError``.
    """
    wanted = {"type": kind, "most": MAX_DECODED, "side": LARGEST, "heic": heic, "light": light}
    told = await holding("open", data=data, **wanted)
    async with _kept(Shown(told["picture"], told["width"], told["height"])) as shown:
        yield shown


@asynccontextmanager
async def blank(width: int, height: int) -> AsyncIterator[Shown]:
    """A black picture, on which things are tried out."""
    told = await holding("blank", width=width, height=height)
    async with _kept(Shown(told["picture"], width, height)) as shown:
        yield shown


@asynccontextmanager
async def _kept(shown: Shown) -> AsyncIterator[Shown]:
    try:
        yield shown
    finally:
        await let_go(shown)


async def let_go(*held: Shown) -> None:
    """Have the picture workers forget pictures."""
    with suppress(PictureWorkerError):  # a worker that is gone holds nothing
        for shown in held:
            await shown.ask("close")


async def holding(question: str, /, **asked: Any) -> Mapping[str, Any]:
    """The answer to a question by which pictures come to be held.

    Whoever does not wait for the answer any longer cannot let them go: then
    they are let go when it comes.
    """
    coming = asyncio.ensure_future(pictures.ask(question, **asked))
    try:
        return await asyncio.shield(coming)
    except asyncio.CancelledError:
        coming.add_done_callback(_unwanted)
        raise


def _unwanted(coming: asyncio.Future[Mapping[str, Any]]) -> None:
    if coming.cancelled() or coming.exception():
        return
    told = coming.result()
    held = [Shown(one["picture"], 0, 0) for one in told.get("frames", [told])]
    _LEAVING.add(leaving := asyncio.ensure_future(let_go(*held)))
    leaving.add_done_callback(_LEAVING.discard)


_LEAVING: set[asyncio.Task[None]] = set()
