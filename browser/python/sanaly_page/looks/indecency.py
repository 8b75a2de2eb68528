"""Bare intimate parts, seen by NudeNet's model in the page; the judging is the checker's."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Any

from sanaly.pictures.indecency.parts import CONSIDERED, NAME, SIDE, THRESHOLD, parts_of, signals
from sanaly_core.signals import Signal
from sanaly_page import pictures
from sanaly_page.looks.graph import Graph
from sanaly_page.looks.shown import Shown, blank

_END = "images"
_TENSOR = {"width": SIDE, "height": SIDE, "layout": "NCHW", "colour": "RGB"}
_PLAIN = {"mean": [0.0, 0.0, 0.0], "std": [1.0, 1.0, 1.0]}
"""Colours as shares of 255."""
_BOX = 4
"""Numbers of a row before its scores."""


async def _opened(**where: Any) -> Mapping[str, Any]:
    path = "indecency/320n.onnx"
    return await pictures.ask("model", name=NAME, part=NAME, path=path, **where)


GRAPH = Graph(NAME, _opened)


async def tried() -> None:
    """Load the model and have it answer once; raises ``PictureWorkerError``."""
    await GRAPH.opening()
    async with blank(SIDE, SIDE) as black:
        async for _ in seen(black):
            pass


async def seen(shown: Shown, _: object = None) -> AsyncIterator[Signal]:
    """One signal for each part that is surely bare; raises ``PictureWorkerError``."""
    scale = SIDE / max(shown.width, shown.height)
    width, height = (max(1, round(side * scale)) for side in (shown.width, shown.height))
    steps = [
        {"op": "atMost", "side": SIDE, "gap": 2},
        {"op": "resize", "width": width, "height": height, "filter": "bilinear", "gap": 0},
    ]
    values = await GRAPH.run(shown, _END, steps, _TENSOR | _PLAIN)
    parts = parts_of(_rows(values), THRESHOLD)
    for signal in signals(parts, shown, (shown.width, shown.height)):
        yield signal


def _rows(values: Sequence[float]) -> Iterator[list[float]]:
    """The rows that may count; the model gives each number of all boxes before the next number."""
    boxes = len(values) // (_BOX + 18)
    likely = {
        place % boxes for place, score in enumerate(values[_BOX * boxes :]) if score > CONSIDERED
    }
    for place in sorted(likely):
        yield [float(value) for value in values[place::boxes]]
