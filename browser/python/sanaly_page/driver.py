"""Work in steps that gives the page its turn, can be paused, and can be ended."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sanaly_core.errors import SanalyError

TURN = 0.03
"""Seconds after which the worker looks whether the page wants something."""


BLINK = 0.01
"""Seconds of rest where there is nothing to do but to wait for a look."""

T = TypeVar("T")


class CancelledError(SanalyError):
    """The person ended the work; what was done is remembered as far as anything is."""

    def __init__(self) -> None:
        super().__init__("page-cancelled")


class Driver:
    """Drives steps and waits; within ``work``, ``pause`` and ``cancel`` are heard in a blink."""

    def __init__(self) -> None:
        self._going = asyncio.Event()
        self._going.set()
        self._ending = asyncio.Event()
        self._at_work = False
        self._waiting = False

    @contextmanager
    def work(self) -> Iterator[None]:
        """One call's work, from its very beginning: parts, steps, pictures of cards."""
        self._at_work = True
        self._ending.clear()
        try:
            yield
        finally:
            self._at_work = False
            self._ending.clear()
            self._going.set()

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
        if self._at_work:
            self._ending.set()
        self._going.set()

    async def wait_for(self, coming: Awaitable[T]) -> T:
        """What comes of something that has no steps.

        Raises ``CancelledError`` as soon as the work is ended, whether it has come or not.
        """
        task, ending = asyncio.ensure_future(coming), asyncio.ensure_future(self._ending.wait())
        try:
            await asyncio.wait({task, ending}, return_when=asyncio.FIRST_COMPLETED)
            await self._going.wait()
            if self._ending.is_set():
                raise CancelledError
            return await task
        finally:
            task.cancel()
            ending.cancel()

    async def drive(
        self,
        steps: Iterator[None],
        tell: Callable[[], None],
        now_and_then: Callable[[], Awaitable[None]],
    ) -> None:
        """Take all steps; raises ``CancelledError`` when the work is ended before the last.

        ``tell`` and ``now_and_then`` are called at each turn of the page.
        """
        turn = time.monotonic()
        for _step in steps:
            if not self._waiting and time.monotonic() - turn < TURN:
                continue
            tell()
            await now_and_then()
            await self._turn()
            if self._ending.is_set():
                raise CancelledError
            turn = time.monotonic()

    async def _turn(self) -> None:
        """Let the page have its turn, and wait while it says so."""
        await asyncio.sleep(BLINK if self._waiting else 0)
        self._waiting = False
        await self._going.wait()
