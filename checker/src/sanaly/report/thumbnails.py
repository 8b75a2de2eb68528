"""Small pictures inside the report, without any of the file's metadata."""

from __future__ import annotations

import base64
import io
import warnings

from PIL import Image, ImageOps

from sanaly.pictures.look import BROKEN, MAX_PIXELS
from sanaly_core.errors import SanalyError
from sanaly_core.exports.base import Archive
from sanaly_core.items import Item, MediaKind

SIZE = (320, 320)
QUALITY = 70


def thumbnail(item: Item, archive: Archive | None) -> str:
    """The first readable picture of an Item as a data address; empty when there is none."""
    for media in item.media:
        if archive is None or media.missing or media.kind is not MediaKind.IMAGE:
            continue
        try:
            with archive.open(media.uri) as stream, warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(stream) as image:
                    return _address(image)
        except (*BROKEN, Image.DecompressionBombError, MemoryError, SanalyError):
            continue
    return ""


def _address(image: Image.Image) -> str:
    if image.width * image.height > MAX_PIXELS:
        raise Image.DecompressionBombError
    image.draft("RGB", SIZE)
    upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail(SIZE)
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()
