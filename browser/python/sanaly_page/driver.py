"""Work in steps that gives the page its turn, can be paused, and can be ended."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

TURN = 0.03
"""Seconds after which the worker looks whether the page wants something."""


BLINK = 0.01
"""Seconds of rest where there is nothing to do but to wait for a look."""


class Driver:
    """Drives steps; ``pause`` and ``cancel`` are heard within a blink."""

    def __init__(self) -> None:
        self._going = asyncio.Event()
        self._going.set()
        self._ended = False
        self._at_work = False
        self._waiting = False

    def rest(self) -> None:
        """The next step only waits for a look: give way at once."""
        self._waiting = True

    def pause(self) -> None:
        """Wait before the next step."""
        if self._at_work:
            self._going.clear()

    def resume(self) -> None:
        """Go on."""
        self._going.set()

    def cancel(self) -> None:
        """End before the next step."""
        self._ended = self._at_work
        self._going.set()

    async def drive(
        self,
        steps: Iterator[None],
        tell: Callable[[], None],
        now_and_then: Callable[[], Awaitable[None]],
    ) -> bool:
        """Take all steps; False when it was ended before the last.

        ``tell`` and ``now_and_then`` are called at each turn of the page.
        """
        self._at_work, self._ended = True, False
        turn = time.monotonic()
        try:
            for _step in steps:
                if not self._waiting and time.monotonic() - turn < TURN:
                    continue
                tell()
                await now_and_then()
                await self._turn()
                if self._ended:
                    return False
                turn = time.monotonic()
        finally:
            self._at_work = False
            self._going.set()
        return True

    async def _turn(self) -> None:
        """Let the page have its turn, and wait while it says so."""
        await asyncio.sleep(BLINK if self._waiting else 0)
        self._waiting = False
        await self._going.wait()
