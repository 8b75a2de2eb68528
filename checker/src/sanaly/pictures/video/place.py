"""Coordinates that a telephone wrote into a video file.

As ISO 6709 ("+43.2389+076.8897+812/"): Apple's key
``com.apple.quicktime.location.ISO6709``, and the boxes ``©xyz`` and ``loci``,
both of which FFmpeg calls ``location``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from sanaly.pictures.video.container import opened
from sanaly_core.concepts import Concept
from sanaly_core.signals import FileField, Signal

_ISO6709 = re.compile(r"([+-]\d{1,6}(?:\.\d{1,12})?)([+-]\d{1,7}(?:\.\d{1,12})?)")
DETECTOR = "video"


def coordinates(stream: BinaryIO) -> Iterator[Signal]:
    """One signal where the file holds coordinates that are not the zeros of empty fields.

    Raises what is in ``container.BROKEN_VIDEO`` for what cannot be opened.
    """
    with opened(stream) as container:
        told = [container.metadata, *(one.metadata for one in container.streams)]
        fields = {key: value for entries in told for key, value in entries.items()}
    for key, value in fields.items():
        if "location" in key.lower() and _somewhere(value):
            where = FileField(0, key[:40])
            yield Signal(Concept.EXACT_PLACE, 1.0, where, DETECTOR, note="video-coordinates")
            return


def _somewhere(value: str) -> bool:
    found = _ISO6709.match(value.strip())
    return found is not None and any(float(part) for part in found.groups())
