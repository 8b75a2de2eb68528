"""PDQ in plain Python, on a small grey square that the picture worker made.

The same steps as ``sanaly.pictures.pdq``, whose numbers these are; tests hold
that both know the same pictures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from sanaly_page.looks.shown import Shown

TELLING = 50
SIDE = 512
"""The longer side of what a likeness is made from."""
_SMALLEST = 5
_BLOCK, _KEPT, _PASSES, _STEP = 64, 16, 2, 90


async def likeness(shown: Shown) -> bytes | None:
    """The hash of a picture that can be known again by it; None for a flat or tiny one."""
    if min(shown.width, shown.height) < _SMALLEST:
        return None
    grey = await shown.ask("grey", side=SIDE)
    told = await shown.of(grey).ask("block", side=_BLOCK, passes=_PASSES)
    return hashed([float(value) for value in told["values"]])


def hashed(block: Sequence[float]) -> bytes | None:
    """The hash of 64 × 64 values, row by row; None where they say too little."""
    if _quality(block) < TELLING:
        return None
    bits = _frequencies(block)
    middle = sorted(bits)[len(bits) // 2 - 1]
    number = sum(1 << place for place, value in enumerate(bits) if value > middle)
    return number.to_bytes(len(bits) // 8, "big")


def _quality(block: Sequence[float]) -> int:
    """Sum of the gradients between neighbours in whole hundredths."""
    down = zip(block, block[_BLOCK:], strict=False)
    rows = (block[start : start + _BLOCK] for start in range(0, len(block), _BLOCK))
    across = (pair for row in rows for pair in pairwise(row))
    total = sum(abs(int((after - before) * 100 / 255)) for before, after in [*down, *across])
    return min(100, total // _STEP)


def _frequencies(block: Sequence[float]) -> list[float]:
    """The 16 × 16 lowest frequencies of a cosine transform, without the constant ones."""
    columns = [block[start::_BLOCK] for start in range(_BLOCK)]
    level = [[_summed(wave, column) for column in columns] for wave in _cosines()]
    return [_summed(wave, row) for row in level for wave in _cosines()]


def _summed(wave: Sequence[float], values: Sequence[float]) -> float:
    return sum(map(float.__mul__, wave, values))


@cache
def _cosines() -> list[list[float]]:
    scale, unit = math.sqrt(2 / _BLOCK), math.pi / 2 / _BLOCK
    return [
        [scale * math.cos(unit * row * (2 * column + 1)) for column in range(_BLOCK)]
        for row in range(1, _KEPT + 1)
    ]
