"""Draws the sample's photos: simple scenes, no person, no place that exists."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (640, 480)
Draw = ImageDraw.ImageDraw


def _glass(draw: Draw) -> None:
    draw.polygon([(270, 140), (370, 140), (345, 260), (295, 260)], fill="#7a1230")
    draw.line([(320, 260), (320, 360)], fill="#dddddd", width=8)
    draw.ellipse([270, 350, 370, 375], fill="#dddddd")


def _evening(draw: Draw) -> None:
    for x, colour in ((120, "#ffb347"), (300, "#ff5e9a"), (480, "#62d2ff")):
        draw.polygon([(x, 0), (x - 90, 480), (x + 90, 480)], fill=colour)


def _paper(draw: Draw) -> None:
    draw.rectangle([180, 60, 460, 440], fill="#fafafa", outline="#999999")
    for row in range(110, 400, 26):
        draw.line([(210, row), (430 - row % 60, row)], fill="#777777", width=4)


def _cake(draw: Draw) -> None:
    draw.rectangle([200, 240, 440, 360], fill="#f3c6d3")
    draw.ellipse([200, 210, 440, 270], fill="#fff3f6")


def _car(draw: Draw) -> None:
    draw.rectangle([140, 250, 500, 330], fill="#20242b")
    draw.polygon([(220, 250), (270, 190), (400, 190), (450, 250)], fill="#2d333d")
    draw.ellipse([180, 300, 250, 370], fill="#111111")
    draw.ellipse([390, 300, 460, 370], fill="#111111")


def _gift(draw: Draw) -> None:
    draw.rectangle([230, 200, 410, 360], fill="#b03a5b")
    draw.rectangle([305, 200, 335, 360], fill="#ffd76e")
    draw.rectangle([230, 265, 410, 295], fill="#ffd76e")


def _sunset(draw: Draw) -> None:
    draw.ellipse([240, 180, 400, 340], fill="#ffcf5c")
    draw.rectangle([0, 300, 640, 480], fill="#40506b")


def _steppe(draw: Draw) -> None:
    draw.rectangle([0, 300, 640, 480], fill="#b59b54")
    draw.line([(0, 300), (640, 280)], fill="#8a7438", width=6)


def _meeting(draw: Draw) -> None:
    for x in range(110, 560, 90):
        draw.rectangle([x, 300, x + 60, 400], fill="#51627a")
    draw.rectangle([220, 120, 420, 220], fill="#e8edf3")


def _trees(draw: Draw) -> None:
    for x in range(90, 600, 120):
        draw.rectangle([x, 260, x + 14, 400], fill="#6b4a2b")
        draw.ellipse([x - 40, 150, x + 55, 280], fill="#4f8a45")


def _school(draw: Draw) -> None:
    draw.rectangle([120, 180, 520, 400], fill="#d8c7a3")
    for x in range(150, 490, 60):
        draw.rectangle([x, 220, x + 34, 270], fill="#7fa3c7")


def _plov(draw: Draw) -> None:
    draw.ellipse([140, 160, 500, 420], fill="#e6e1d8")
    draw.ellipse([200, 200, 440, 380], fill="#d99a3d")


def _flowers(draw: Draw) -> None:
    for x, colour in ((220, "#d94f70"), (310, "#f2a93b"), (400, "#a35bd1")):
        draw.line([(x, 240), (320, 420)], fill="#3f7a3a", width=8)
        draw.ellipse([x - 40, 180, x + 40, 260], fill=colour)


def _mountain(draw: Draw) -> None:
    draw.polygon([(40, 420), (250, 120), (460, 420)], fill="#8fa3b8")
    draw.polygon([(205, 185), (250, 120), (295, 185)], fill="#ffffff")


def _cat(draw: Draw) -> None:
    draw.ellipse([230, 200, 420, 400], fill="#6d6d6d")
    draw.polygon([(250, 220), (270, 140), (310, 205)], fill="#6d6d6d")
    draw.polygon([(340, 205), (385, 140), (400, 220)], fill="#6d6d6d")


_SCENES: dict[str, tuple[str, Callable[[Draw], None]]] = {
    "glass": ("#2b2230", _glass),
    "evening": ("#1b1730", _evening),
    "paper": ("#8a7a63", _paper),
    "leaflet": ("#6f8f7a", _paper),
    "cake": ("#f7efe2", _cake),
    "car": ("#9fb4c4", _car),
    "gift": ("#efe6da", _gift),
    "sunset": ("#f2955c", _sunset),
    "steppe": ("#a9c7de", _steppe),
    "meeting": ("#c9d3dd", _meeting),
    "trees": ("#bfe0ef", _trees),
    "school": ("#cfe6f5", _school),
    "plov": ("#7d3f2b", _plov),
    "flowers": ("#eef3ea", _flowers),
    "mountain": ("#cfe3f2", _mountain),
    "cat": ("#eef2f5", _cat),
}


def draw_photo(scene: str, *, coordinates: bool = False) -> bytes:
    """One JPEG; with ``coordinates`` its EXIF holds a point in the empty steppe."""
    background, paint = _SCENES[scene]
    image = Image.new("RGB", SIZE, background)
    paint(ImageDraw.Draw(image))
    exif = Image.Exif()
    if coordinates:
        exif[0x8825] = {1: "N", 2: (47.0, 30.0, 0.0), 3: "E", 4: (66.0, 15.0, 0.0)}
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, exif=exif)
    return out.getvalue()
