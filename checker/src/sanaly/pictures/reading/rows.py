"""Which spots of a picture are letters in rows: what of the first look needs no pixels.

Rows are told from foliage, bricks and fences by their form: letters follow one
another at like height, and a row has four of them at least.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

SIDE = 1024
"""The longer side of what is looked at."""
HAT = 21
"""Pixels that a stroke of a letter is thinner than."""
CONTRAST = 18
"""Grey levels by which a letter at least differs from its ground; a fifth of what print has."""
PART = 0.7
"""Part of the level that parts ink from ground best which is ink already."""
GRAIN = 3
"""How often the median must be topped: where half of all points stand out a little, it is grain."""
SHARES = (3, 50, 97)
"""Percentiles of a letter with its ground: its darkest, its ground, its brightest."""
MOST_SPOTS = 900
"""Spots that are compared with each other, from the top: more say nothing new."""
_MIN_HEIGHT, _MAX_HEIGHT = 4, 110
_FAR_MORE = 1.6
VOTES = 60
"""Letters that are asked whether they are lighter than their ground."""
ENOUGH = 6
"""Spots in rows that make a picture worth reading: MẬT with its copy number, a short caption."""
_LIKE = 1.9
"""How much taller one letter of a row may be than another."""

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the looked-at image."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the first look saw. ``spots`` counts letter-like spots that stand in rows.

    ``height`` is their height in pixels of the looked-at image, ``box`` what
    holds them all, in 0–1; ``light`` says that they are lighter than their
    ground, ``upended`` that their rows run from top to bottom.
    """

    spots: int
    height: float
    box: tuple[float, float, float, float]
    light: bool
    upended: bool

    @property
    def worth(self) -> bool:
        """Whether the picture is worth reading."""
        return self.spots >= ENOUGH


def best(looks: Sequence[Look]) -> Look:
    """Of the looks at dark and light ink, level and upended, the one that counts."""
    most = max(looks, key=lambda found: found.spots)
    level = max((found for found in looks if not found.upended), key=lambda found: found.spots)
    # Print in columns looks upended too; it is so only where level rows are far fewer.
    return most if most.spots > _FAR_MORE * level.spots else level


def seen(boxes: Sequence[Box], size: tuple[int, int], *, light: bool, upended: bool) -> Look:
    """What letters in rows amount to, in an image of this width and height.

    Of ``upended`` ones boxes and size have their sides exchanged.
    """
    if not boxes:
        return Look(0, 0.0, (0.0, 0.0, 1.0, 1.0), False, upended)
    left, top = (min(box[side] for box in boxes) / size[side] for side in (0, 1))
    right, low = (max(box[side] + box[side + 2] for box in boxes) / size[side] for side in (0, 1))
    around = (top, left, low, right) if upended else (left, top, right, low)
    return Look(len(boxes), float(median(box[3] for box in boxes)), around, light, upended)


def letters(spots: Iterable[Sequence[int]]) -> list[Box]:
    """Of spots (left, top, width, height, points) those that may be letters or words run together,
    the first ``MOST_SPOTS`` of them."""
    found: list[Box] = []
    for x, y, width, height, points in spots:
        if _shaped(width, height, points):
            found.append((int(x), int(y), int(width), int(height)))
            if len(found) == MOST_SPOTS:
                break
    return found


def _shaped(width: int, height: int, points: int) -> bool:
    if not (_MIN_HEIGHT <= height <= _MAX_HEIGHT and 2 <= width < 12 * height):
        return False
    return height < 8 * width and 0.15 < points / (width * height) < 0.9


def voters(boxes: Sequence[Box]) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right, low of the letters that are asked, with some of their ground."""
    for x, y, width, height in boxes[:: max(1, len(boxes) // VOTES)]:
        room = max(2, height // 3)
        yield max(0, x - room), max(0, y - room), x + width + room, y + height + room


def is_lighter(levels: Iterable[Sequence[float]]) -> bool:
    """Whether the ground of most letters is the darker part: their gaps are spots in rows too.

    ``levels`` are grey levels at ``SHARES`` of each of ``voters``.
    """
    votes = 0
    for lowest, ground, highest in levels:
        votes += 1 if highest - ground > ground - lowest else -1
    return votes > 0


def in_rows(boxes: Sequence[Box]) -> list[Box]:
    """The boxes that stand in a row of at least four of like height."""
    pairs = list(_following(boxes))
    inner = {one for one, _ in pairs} & {other for _, other in pairs}
    # A row of four has two inner spots that follow each other.
    core = {end for pair in pairs if inner.issuperset(pair) for end in pair}
    kept = {end for pair in pairs if not core.isdisjoint(pair) for end in pair}
    return [box for number, box in enumerate(boxes) if number in kept]


def _following(boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Numbers of boxes of which the second follows the first in a row."""
    order = sorted(range(len(boxes)), key=lambda number: boxes[number][0])
    starts = [boxes[number][0] for number in order]
    for number in order:
        x, y, width, height = boxes[number]
        first = bisect_right(starts, x)
        last = bisect_right(starts, x + width + 1.2 * _LIKE * height)
        near = 1.3 * height + 1
        for other in order[first:last]:
            if abs(boxes[other][1] - y) <= near and _follows(boxes[number], boxes[other]):
                yield number, other


def _follows(one: Box, other: Box) -> bool:
    tall, low = max(one[3], other[3]), min(one[3], other[3])
    gap = other[0] - one[0] - one[2]
    tops = abs(other[1] - one[1])
    feet = abs(other[1] + other[3] - one[1] - one[3])
    level = min(tops, feet) <= 0.2 * tall + 1
    return level and tall < _LIKE * low and -0.3 * low < gap < 1.2 * tall
