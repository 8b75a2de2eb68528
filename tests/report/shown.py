"""Posts with pictures, and what was seen in them, for tests of the report."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from sanaly.pipeline import Result
from sanaly_core.concepts import Concept
from sanaly_core.exports.archive import open_archive
from sanaly_core.items import Item, Media
from sanaly_core.signals import Region, Signal
from tests.report.results import result_of, wine

STAMP = Region(0, 0.70, 0.05, 0.80, 0.10)
CARD = Region(0, 0.10, 0.20, 0.60, 0.80)


def seen(concept: Concept, where: Region, score: float = 0.9, detector: str = "concepts") -> Signal:
    return Signal(concept, score, where, detector)


def draw(path: Path, size: tuple[int, int] = (1000, 800)) -> Path:
    """A picture that is dark left and bright right, so that parts are told apart."""
    image = Image.new("RGB", size, "#202020")
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill="#f0f0f0")
    image.save(path, quality=95)
    return path


def shown_result(folder: Path, signals: list[Signal], text: str = "", media: int = 1) -> Result:
    """One post with pictures in which ``signals`` were seen."""
    for number in range(media):
        draw(folder / f"{number}.jpg")
    item = post(media, text)
    return result_of([item], archive=open_archive(folder), signals={"1": signals})


def post(media: int = 1, text: str = "") -> Item:
    return wine("1", text=text, media=tuple(Media(f"{number}.jpg") for number in range(media)))
