"""What NudeNet's model says of one picture, as boxes.

The model is a YOLOv8 detector: a square RGB picture in 0–1, padded with black
at the right and below, gives for each anchor the centre, width and height of
a box in pixels of the square and a score for each class. The way in and out
follows ``nudenet/nudenet.py`` 3.4.2 but for the order of colours, which that
code turns round twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sanaly.models.session import plain_failures

if TYPE_CHECKING:
    import onnxruntime

BARE = {
    2: "BUTTOCKS_EXPOSED",
    3: "FEMALE_BREAST_EXPOSED",
    4: "FEMALE_GENITALIA_EXPOSED",
    6: "ANUS_EXPOSED",
    14: "MALE_GENITALIA_EXPOSED",
}
"""Classes that count, by their number in the model; the other thirteen never do."""

SIDE = 320
"""Pixels of the square that the model looks at."""
_CONSIDERED = 0.25
_OVERLAP = 0.45
"""NudeNet's own: boxes below the first are dropped, of two that overlap more the surer stays."""


@dataclass(frozen=True, slots=True)
class Part:
    """One box: score 0–1 and its sides as shares of the picture's longer side."""

    score: float
    left: float
    top: float
    right: float
    bottom: float

    def edges(self, size: tuple[int, int]) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in pixels of a picture of this width and height."""
        longer = max(size)
        return self.left * longer, self.top * longer, self.right * longer, self.bottom * longer


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
    scores, classes = rows[:, 4:].max(axis=1), rows[:, 4:].argmax(axis=1)
    corners = np.hstack([rows[:, :2] - rows[:, 2:4] / 2, rows[:, 2:4]])
    kept = cv2.dnn.NMSBoxes(corners.tolist(), scores.tolist(), _CONSIDERED, _OVERLAP)
    for index in np.asarray(kept, dtype=int).ravel():
        if classes[index] in BARE and scores[index] >= threshold:
            yield _part(float(scores[index]), corners[index])


def as_input(image: Image.Image) -> NDArray[np.float32]:
    """The picture as the model wants it: [1, 3, 320, 320], RGB, 0–1, black right and below."""
    scale = SIDE / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    small = image if image.size == size else image.resize(size, Image.Resampling.BILINEAR)
    square = np.zeros((SIDE, SIDE, 3), np.float32)
    square[: size[1], : size[0]] = np.asarray(small, np.float32) / 255
    return np.ascontiguousarray(square.transpose(2, 0, 1)[np.newaxis])


def _part(score: float, corner: NDArray[np.float32]) -> Part:
    left, top, width, height = (float(value) / SIDE for value in corner)
    return Part(score, left, top, left + width, top + height)
