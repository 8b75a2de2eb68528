"""How many pixels are held decoded at once: a few of a network's pictures, one of a camera's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

MOST_PIXELS = 16_000_000
"""Pixels of pictures under way; one of more goes alone. Each takes four bytes where it is held,
and some twelve while it is opened and read."""

LIGHT = 3_000_000
"""Pixels of a picture, as networks keep them, up to which a second worker is started for it."""


class Room:
    """Room for so many pixels, given in the order in which it is asked for."""

    def __init__(self, most: int = MOST_PIXELS) -> None:
        self._most = most
        self._taken = 0
        self._turn = asyncio.Lock()
        self._freed = asyncio.Condition()

    @asynccontextmanager
    async def of(self, pixels: int) -> AsyncIterator[None]:
        """Wait until there is room, and have it until the end of the block."""
        async with self._turn, self._freed:
            await self._freed.wait_for(lambda: not self._taken or self._fits(pixels))
            self._taken += pixels
        try:
            yield
        finally:
            async with self._freed:
                self._taken -= pixels
                self._freed.notify_all()

    def _fits(self, pixels: int) -> bool:
        return self._taken + pixels <= self._most


ROOM = Room()
