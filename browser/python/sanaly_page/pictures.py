"""Asks the picture workers, which have the pixels; what its answers mean is decided here.

The module ``sanaly_link`` is ``src/pictures/link.js``, made known to Python when it starts.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

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


async def ask(question: str, /, *, data: bytes | None = None, **args: object) -> Mapping[str, Any]:
    """The answer to one question; ``data`` goes along as ``bytes``. Raises ``PictureWorkerError``.

    Rows of numbers come back as memoryviews.
    """
    import sanaly_link  # type: ignore[import-not-found]
    from js import Object  # type: ignore[import-not-found]
    from pyodide.ffi import JsException, to_js  # type: ignore[import-not-found]

    given = to_js(args, dict_converter=Object.fromEntries)
    transfer = to_js([])
    if data is not None:
        given.bytes = to_js(data)
        transfer.push(given.bytes.buffer)
    try:
        answer = await sanaly_link.ask(question, given, transfer)
    except JsException as error:
        raise PictureWorkerError(str(getattr(error, "slug", "died"))) from None
    told: Mapping[str, Any] = answer.to_py()
    return told
