"""What a picture's file holds besides the picture: what a mended copy is without."""

from __future__ import annotations

import io
import warnings
from contextlib import suppress

from PIL import Image

from sanaly.mend.trailing import has_trailing
from sanaly.pictures.base import Picture
from sanaly.pictures.formats import open_picture
from sanaly.pictures.look import BROKEN
from sanaly.pictures.metadata.fields import Told, fields
from sanaly.pictures.metadata.thumbnails import inner_pictures, shows_other


def removed(data: bytes) -> dict[str, list[str]]:
    """Names of fields by what they tell about, in the order of ``fields``; never a value.

    Besides the values of ``Trace`` there are ``thumbnail`` (shows something else than
    the picture), ``inner`` (shows the same) and ``trailing`` (bytes behind the picture,
    which have no name).
    """
    found: dict[str, list[str]] = {}
    with warnings.catch_warnings(), suppress(*BROKEN):
        warnings.simplefilter("ignore")
        with open_picture(io.BytesIO(data)) as image:
            image.load()
            for told in sorted(fields(image), key=_order):
                found.setdefault(told.trace, []).append(told.field)
            for kind, name in _inner(image, data):
                found.setdefault(kind, []).append(name)
    if has_trailing(data):
        found["trailing"] = []
    return found


def _order(told: Told) -> int:
    return list(type(told.trace)).index(told.trace)


def _inner(image: Image.Image, data: bytes) -> list[tuple[str, str]]:
    whole = Picture(0, image, data=data).at_most(256)
    return [
        ("thumbnail" if shows_other(inner, whole) else "inner", name)
        for name, inner in inner_pictures(image, data)
    ]
