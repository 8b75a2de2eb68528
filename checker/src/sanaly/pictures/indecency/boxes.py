"""What NudeNet's model says of one picture, as boxes.

The model is a YOLOv8 detector: a square RGB picture in 0–1, padded with black
at the right and below, gives for each anchor the centre, width and height of
a box in pixels of the square and a score for each class. The way in and out
follows ``nudenet/nudenet.py`` 3.4.2 but for the order of colours, which that
code turns round twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sanaly.models.session import plain_failures
from sanaly.pictures.indecency.parts import CONSIDERED, SIDE, Part, parts_of

if TYPE_CHECKING:
    import onnxruntime


def bare_parts(
    model: onnxruntime.InferenceSession, image: Image.Image, threshold: float
) -> Iterator[Part]:
    """Bare intimate parts with at least this score, surest first.

    A box counts for its surest class alone, and gives way to a surer box of
    any class at the same place: what is more likely covered is not bare.
    Raises ``RuntimeError`` where the model cannot be run.
    """
    name = model.get_inputs()[0].name
    with plain_failures():
        (raw,) = model.run(None, {name: as_input(image)})
    rows = np.asarray(raw)[0].T
    yield from parts_of(rows[rows[:, 4:].max(axis=1) > CONSIDERED].tolist(), threshold)


def as_input(image: Image.Image) -> NDArray[np.float32]:
    """The picture as the model wants it: [1, 3, 320, 320], RGB, 0–1, black right and below."""
    scale = SIDE / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    small = image if image.size == size else image.resize(size, Image.Resampling.BILINEAR)
    square = np.zeros((SIDE, SIDE, 3), np.float32)
    square[: size[1], : size[0]] = np.asarray(small, np.float32) / 255
    return np.ascontiguousarray(square.transpose(2, 0, 1)[np.newaxis])
