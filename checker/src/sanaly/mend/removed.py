"""What a picture's file holds besides the picture: what a mended copy is without."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress

import numpy as np
from PIL import Image

from sanaly.mend.frames import ANIMATED, Pixels
from sanaly.mend.quiet import silent
from sanaly.mend.trailing import has_trailing
from sanaly.pictures.formats import open_picture
from sanaly.pictures.look import BROKEN
from sanaly.pictures.metadata.fields import fields
from sanaly.pictures.metadata.thumbnails import inner_pictures, shows_other
from sanaly.pictures.metadata.told import Told

_SIDE = 256
"""Pixels to which the picture is shrunk before it is compared with those in its file."""


def removed(data: bytes, shown: Pixels) -> dict[str, list[str]]:
    """Names of fields by what they tell about, in the order of ``Trace``; never a value.

    ``shown`` is the picture before anything in it was covered. Besides the values of
    ``Trace`` there are ``thumbnail`` (shows something else than the picture), ``inner``
    (shows the same, or is a further page) and ``trailing`` (bytes behind the picture,
    which have no name).
    """
    found: dict[str, list[str]] = {}
    with silent(), suppress(*BROKEN), open_picture(io.BytesIO(data)) as image:
        if image.format == "PNG":
            image.load()  # texts may stand behind the pixels
        for told in sorted(fields(image), key=_order):
            found.setdefault(told.trace, []).append(told.field)
        for kind, name in _inner(image, data, shown):
            found.setdefault(kind, []).append(name)
        if image.format not in ANIMATED and getattr(image, "n_frames", 1) > 1:
            found.setdefault("inner", [])  # only the first page is in the copy
    if has_trailing(data):
        found["trailing"] = []
    return found


def _order(told: Told) -> int:
    return list(type(told.trace)).index(told.trace)


def _inner(image: Image.Image, data: bytes, shown: Pixels) -> Iterator[tuple[str, str]]:
    whole: Image.Image | None = None
    for name, inner in inner_pictures(image, data):
        whole = whole or _shrunk(shown)
        yield "thumbnail" if shows_other(inner, whole) else "inner", name


def _shrunk(shown: Pixels) -> Image.Image:
    small = Image.fromarray(np.ascontiguousarray(shown[:, :, :3]))
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    return small
