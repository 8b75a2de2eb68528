"""Looks at pictures in the page: Python begins them, and they go on while it rests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Future
from contextlib import AsyncExitStack, asynccontextmanager

from sanaly.media_files import File
from sanaly.pictures.failures import DIED, TOO_LONG
from sanaly.pictures.frames import VIDEO
from sanaly.pictures.seen import Seen
from sanaly_page.pictures import PictureWorkerError

AT_ONCE = 3
"""Looks under way; how many pixels they hold together is ``looks.room``'s."""
MOST_BYTES = 16 << 20
"""Bytes of files that Python holds for them and for those that wait: its memory never shrinks."""

Looker = Callable[[bytes, bytes | File], Awaitable[Seen]]


class PageLookers:
    """Gives ``looker`` a few files at a time; what it cannot do is told of the file.

    A picture worker that dies takes with it all that was looked at beside the file over which it
    died. So each of them is looked at once more, and alone: that one file is told, no other.
    """

    def __init__(self, looker: Looker) -> None:
        self._looker = looker
        self._places = asyncio.Semaphore(AT_ONCE)
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    def look(self, kind: bytes, data: bytes) -> Future[Seen]:
        """Begin a look at a file of ``frames.PICTURE`` or ``frames.VIDEO``."""
        return self._begun(kind, data)

    def film(self, file: File) -> Future[Seen]:
        """Begin a look at a video, which the browser reads from where it lies."""
        return self._begun(VIDEO, file)

    def _begun(self, kind: bytes, data: bytes | File) -> Future[Seen]:
        coming: Future[Seen] = Future()
        task = asyncio.ensure_future(self._carry(coming, kind, data))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: coming.cancel())
        return coming

    async def _carry(self, coming: Future[Seen], kind: bytes, data: bytes | File) -> None:
        async with self._places:
            seen = await self._seen(kind, data)
        if seen is DIED:
            async with self._alone():
                seen = await self._seen(kind, data)
        coming.set_result(seen)

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        """All places, by turns: two that waited for them together would wait for ever."""
        async with self._turn, AsyncExitStack() as held:
            for _ in range(AT_ONCE):
                await held.enter_async_context(self._places)
            yield

    async def _seen(self, kind: bytes, data: bytes | File) -> Seen:
        try:
            return await self._looker(kind, data)
        except PictureWorkerError as error:
            return TOO_LONG if error.slug == "too-long" else DIED
        except MemoryError:
            return DIED

    def close(self) -> None:
        """End at once; looks under way come to nothing."""
        for task in self._tasks:
            task.cancel()
