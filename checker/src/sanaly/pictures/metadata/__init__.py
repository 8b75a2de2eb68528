"""What the file itself tells: exact coordinates left in a picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from PIL import ExifTags

from sanaly.pictures.base import Picture
from sanaly_core.concepts import Concept
from sanaly_core.signals import FileField, Signal

_LATITUDE = ExifTags.GPS.GPSLatitude
_LONGITUDE = ExifTags.GPS.GPSLongitude


class MetadataDetector:
    """Reads EXIF without decoding a pixel."""

    name = "metadata"
    concepts = frozenset({Concept.EXACT_PLACE})

    def available(self) -> bool:
        """Pillow is a dependency of the checker."""
        return True

    def detect(self, picture: Picture) -> Iterable[Signal]:
        """One signal where both coordinates stand and are not the null island of empty fields."""
        position = picture.image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        if _degrees(position, _LATITUDE) or _degrees(position, _LONGITUDE):
            where = FileField(picture.media, "GPSLatitude")
            yield Signal(Concept.EXACT_PLACE, 1.0, where, self.name, note="exif-coordinates")


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
