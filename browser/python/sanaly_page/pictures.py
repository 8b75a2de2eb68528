"""Asks the picture workers, which have the pixels; what its answers mean is decided here.

The module ``sanaly_link`` is ``src/pictures/link.js``, made known to Python when it starts.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sanaly.media_files import File
from sanaly.pictures.limits import MAX_PICTURE

Ask = Callable[..., Awaitable[Mapping[str, Any]]]


class PictureWorkerError(Exception):
    """The picture worker cannot answer; ``slug`` says why and holds nothing of a picture.

    ``died`` and ``too-long``: it was ended, and what it held is gone. Others
    are about the one question: ``unreadable``, ``too-large``, ``model-failed``,
    ``no-part`` where a file of a heavy part did not come. ``part`` names the
    heavy part that could not be loaded, where that was asked for.
    """

    def __init__(self, slug: str, part: str = "") -> None:
        super().__init__(slug)
        self.slug = slug
        self.part = part


def whole(data: bytes | File) -> bytes:
    """A picture's bytes; empty where it cannot be read or is too large."""
    if not isinstance(data, File):
        return data
    return (data.read(MAX_PICTURE) or b"") if data.size <= MAX_PICTURE else b""


def blob(file: File) -> Any:
    """A file as the browser's Blob, of which Python never holds more than a piece.

    One that lies somewhere as it is, is a slice of what the person chose: nothing is copied.
    """
    import sanaly_link  # type: ignore[import-not-found]
    from js import Array, Blob  # type: ignore[import-not-found]
    from pyodide.ffi import to_js  # type: ignore[import-not-found]

    lies = file.extent
    slice_of = sanaly_link.lying(*lies) if lies else None
    if slice_of:
        return slice_of
    parts = Array.new()
    for piece in file.pieces():
        parts.push(Blob.new(to_js([to_js(piece)])))
    return Blob.new(parts)


async def ask(
    question: str, /, *, data: bytes | File | None = None, **args: object
) -> Mapping[str, Any]:
    """The answer to one question; ``data`` goes along, a ``File`` as a Blob.

    Rows of numbers come back as memoryviews. Raises ``PictureWorkerError``.
    """
    import sanaly_link
    from js import Object
    from pyodide.ffi import JsException, to_js

    given = to_js(args, dict_converter=Object.fromEntries)
    transfer = to_js([])
    if isinstance(data, File):
        given.blob = blob(data)
    elif data is not None:
        given.bytes = to_js(data)
        transfer.push(given.bytes.buffer)
    try:
        answer = await sanaly_link.ask(question, given, transfer)
    except JsException as error:
        raise PictureWorkerError(str(getattr(error, "slug", "died"))) from None
    told: Mapping[str, Any] = answer.to_py()
    return told
