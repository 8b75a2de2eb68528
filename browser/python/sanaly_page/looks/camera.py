"""Makes the pictures of cards and of the report, without any of a file's metadata."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sanaly.media_files import File
from sanaly.pictures.bounds import MAX_DECODED
from sanaly.report.views import QUALITY, SMOOTH, VEIL, Photograph, View
from sanaly_page.looks.containers import contents
from sanaly_page.looks.room import ROOM
from sanaly_page.looks.shown import Shown, opened
from sanaly_page.looks.video import frame_at
from sanaly_page.pictures import PictureWorkerError, whole


async def photograph(data: bytes | File, view: View, *, heic: bool) -> Photograph | None:
    """The picture that a view wants of a file; None where it cannot be shown."""
    try:
        async with _seen(data, view, heic) as shown:
            return await _taken(shown, view)
    except (PictureWorkerError, LookupError):
        return None


@asynccontextmanager
async def _seen(data: bytes | File, view: View, heic: bool) -> AsyncIterator[Shown]:
    if view.second is not None:
        async with frame_at(data, view.second) as shown:
            yield shown
        return
    picture = whole(data)
    held = contents(picture)
    if held is None or held.width * held.height > MAX_DECODED:
        raise LookupError
    async with ROOM.of(held.width * held.height), opened(picture, held.mime, heic=heic) as shown:
        yield shown


async def _taken(shown: Shown, view: View) -> Photograph:
    left, top, right, low = view.window
    box = {"left": int(left * shown.width), "top": int(top * shown.height)}
    box["right"] = max(box["left"] + 1, int(right * shown.width))
    box["low"] = max(box["top"] + 1, int(low * shown.height))
    asked = {**box, "side": view.side, "quality": QUALITY / 100}
    told = await shown.ask("photograph", **asked)
    veiled = ""
    if view.veiled:
        veil = {"few": VEIL, "smooth": SMOOTH}
        veiled = _address((await shown.ask("photograph", **asked, veil=veil))["values"])
    return Photograph(_address(told["values"]), told["width"], told["height"], veiled)


def _address(jpeg: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()
