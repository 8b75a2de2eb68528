"""A mended copy of a picture: what is seen, with parts covered, and nothing else of its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sanaly.mend.regions import CELLS
from sanaly.mend.trailing import has_trailing
from sanaly.pictures.bounds import MAX_DECODED
from sanaly.pictures.metadata.told import Trace
from sanaly_core.errors import UnreadableError
from sanaly_core.signals import Region
from sanaly_page import pictures
from sanaly_page.looks import metadata
from sanaly_page.looks.containers import contents
from sanaly_page.looks.contents import Contents
from sanaly_page.pictures import PictureWorkerError

_TYPES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "HEIF": "image/jpeg", "WEBP": "image/webp"}
"""What a copy of each format is; of every other a PNG, which browsers write without loss."""
_SUFFIXES = {"image/jpeg": ".jpg", "image/webp": ".webp", "image/png": ".png"}
_QUALITY = {"image/jpeg": 0.92, "image/webp": 0.9, "image/png": 1.0}


@dataclass(frozen=True, slots=True)
class Copy:
    """A mended copy: the file's bytes, MIME type and suffix, its size in pixels.

    ``still`` says that of a moving picture only the first frame is in it.
    """

    data: bytes
    type: str
    suffix: str
    width: int
    height: int
    still: bool


async def mended(
    data: bytes, name: str, regions: Iterable[Region], covering: str, *, heic: bool
) -> Copy:
    """The copy of a picture file; raises ``UnreadableError``, and ``PictureWorkerError`` where the
    worker died over it."""
    held = _held(data, name)
    wanted = _TYPES.get(held.form, "image/png")
    boxes = [{"left": r.left, "top": r.top, "right": r.right, "bottom": r.bottom} for r in regions]
    file = {"type": held.mime, "heic": heic, "opaque": wanted == "image/jpeg", "most": MAX_DECODED}
    form = {"form": wanted, "quality": _QUALITY[wanted], "covering": covering, "cells": CELLS}
    try:
        told = await pictures.ask("mend", data=data, **file, **form, regions=boxes)
    except PictureWorkerError as error:
        raise _plain(error, name) from error
    # a browser that cannot write a type writes PNG and says so
    suffix = _SUFFIXES[told["type"]]
    size = (told["width"], told["height"])
    return Copy(bytes(told["values"]), told["type"], suffix, *size, held.moves)


def _held(data: bytes, name: str) -> Contents:
    held = contents(data)
    if held is None:
        raise UnreadableError("fix-broken", file=name)
    if held.width * held.height > MAX_DECODED:
        raise UnreadableError("fix-too-large", file=name, limit=MAX_DECODED // 1_000_000)
    return held


def _plain(error: PictureWorkerError, name: str) -> Exception:
    if error.slug == "too-large":
        return UnreadableError("fix-too-large", file=name, limit=MAX_DECODED // 1_000_000)
    return UnreadableError("fix-broken", file=name) if error.slug == "unreadable" else error


def removed(data: bytes) -> dict[str, list[str]]:
    """Names of fields that a copy is without, by what they tell about, in the order of ``Trace``.

    ``inner`` and ``trailing`` have no names: small or further pictures in the
    file, which the page does not compare with it, and bytes behind the picture.
    """
    held = contents(data)
    found: dict[str, list[str]] = {}
    if held is None:
        return found
    for told in sorted(metadata.fields(held), key=lambda told: list(Trace).index(told.trace)):
        found.setdefault(told.trace.value, []).append(told.field)
    if held.several or metadata.holds_thumbnail(held):
        found["inner"] = []
    if has_trailing(data):
        found["trailing"] = []
    return found
