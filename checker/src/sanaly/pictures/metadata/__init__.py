"""What the file itself tells: exact coordinates left in a picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from PIL import ExifTags, Image

from sanaly.pictures.base import MAX_DECODED, Picture
from sanaly_core.concepts import Concept
from sanaly_core.signals import FileField, Signal

_LATITUDE = ExifTags.GPS.GPSLatitude
_LONGITUDE = ExifTags.GPS.GPSLongitude


class MetadataDetector:
    """Reads the EXIF part of a file."""

    name = "metadata"
    concepts = frozenset({Concept.EXACT_PLACE})

    def available(self) -> bool:
        """Pillow is a dependency of the checker."""
        return True

    def version(self) -> str:
        """Changes when more fields are read."""
        return "1"

    def detect(self, picture: Picture) -> Iterable[Signal]:
        """One signal where both coordinates stand and are not the null island of empty fields."""
        position = _exif(picture.image).get_ifd(ExifTags.IFD.GPSInfo)
        if _degrees(position, _LATITUDE) or _degrees(position, _LONGITUDE):
            where = FileField(picture.media, "GPSLatitude")
            yield Signal(Concept.EXACT_PLACE, 1.0, where, self.name, note="exif-coordinates")


def _exif(image: Image.Image) -> Image.Exif:
    """What stands before the pixels, and behind them where a picture is not too large.

    A PNG may hold it behind, and Pillow decodes every pixel to get there.
    """
    if image.width * image.height <= MAX_DECODED:
        return image.getexif()
    return Image.Image.getexif(image)


def _degrees(position: Mapping[int, object], tag: int) -> float:
    """Degrees, minutes and seconds as one number; 0 when absent or broken."""
    parts = position.get(tag)
    if not isinstance(parts, tuple):
        return 0.0
    total = 0.0
    for part, unit in zip(parts, (1, 60, 3600), strict=False):
        try:
            value = float(part)
        except (TypeError, ValueError, ZeroDivisionError):
            return 0.0
        total += 0.0 if math.isnan(value) else value / unit
    return total


DETECTOR = MetadataDetector()
