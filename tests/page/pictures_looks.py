"""What the tests of pictures in the page have in common."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image

from sanaly.pictures.formats import register_formats
from sanaly.pictures.seen import Seen, from_bytes
from tests.page.pictures_page import PicturePage
from tests.shared import shared

LOOK = """
from sanaly_page import looks
from sanaly.pictures.seen import to_bytes
async def main(data):
    detectors = await looks.load(PARTS)
    return to_bytes(await detectors.look(KIND, data)).decode()
"""


def seen(page: PicturePage, data: bytes, *parts: str, kind: bytes = b"P") -> Seen:
    """What the page sees in a file with these parts loaded."""
    code = LOOK.replace("PARTS", repr(parts)).replace("KIND", repr(kind))
    return from_bytes(page.run(code, data).encode())


def photo(name: str) -> Path:
    """One of the photos that show nothing that any rule is about."""
    return shared(f"data/photos/skimage_{name}.jpg")


def saved(image: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """The file of a picture."""
    register_formats()
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()
