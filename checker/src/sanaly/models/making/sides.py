"""What a picture's vector is multiplied with: the sides of every concept's comparison.

How the score of a concept comes about, for a picture with vector ``v``::

    margin = log Σ exp(s · v·p)  -  log Σ exp(s · v·q)
           p: what shows it         q: what is taken for it, and the background

Each ``p`` and ``q`` is the mean of a few texts that say the same thing
(prompt ensembling: Radford et al. 2021, "Learning Transferable Visual Models
From Natural Language Supervision", section 3.1.4). The difference of the two
log-sum-exps is the log-odds of the concept under the softmax over all its
texts, which is how such models classify (ibid., section 3.1.2). The sum is
chosen over the largest alone because it is as large where one text fits well
and grows where several fit a little, and it has no jumps for quantisation to
fall over. It is no probability yet: the texts are not all there is in the
world, so every concept is calibrated for itself (``calibrate.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sanaly.models.making.prompts import Prompts
from sanaly.models.making.texts import Vector, unit

SCALE = 100.0
"""What cosines are multiplied with; CLIP's bound for its learnt scale, and SigLIP's is near it.

Exports do not hold the learnt value; calibration makes up for the difference.
"""
APART = -1.0e4
"""Added to a text that is not on a side, so that it weighs nothing there."""


@dataclass(frozen=True, slots=True)
class Sides:
    """``vectors`` [sides, dimensions]; two masks [concepts, sides] of 0 and ``APART``."""

    vectors: NDArray[np.float32]
    shows: NDArray[np.float32]
    instead: NDArray[np.float32]


def make_sides(prompts: Prompts, vectors: Mapping[str, Vector]) -> Sides:
    """All sides of all concepts; the background stands first and is against every concept."""
    rows = [_mean([text], vectors) for text in prompts.background]
    background = range(len(rows))
    shown: list[list[int]] = []
    against: list[list[int]] = []
    for concept in prompts.concepts:
        first = len(rows)
        for pair in concept.pairs:
            rows += [_mean(pair.shows, vectors), _mean(pair.instead, vectors)]
        shown.append([*range(first, len(rows), 2)])
        against.append([*background, *range(first + 1, len(rows), 2)])
    return Sides(np.stack(rows), _mask(shown, len(rows)), _mask(against, len(rows)))


def _mean(texts: Iterable[str], vectors: Mapping[str, Vector]) -> Vector:
    return unit(np.mean([vectors[text] for text in texts], axis=0, dtype=np.float32))


def _mask(members: list[list[int]], width: int) -> NDArray[np.float32]:
    mask = np.full((len(members), width), APART, np.float32)
    for row, columns in enumerate(members):
        mask[row, columns] = 0.0
    return mask


def margins(vectors: NDArray[np.float32], sides: Sides) -> NDArray[np.float32]:
    """The margins of pictures [pictures, concepts], of their vectors [pictures, dimensions]."""
    unit_rows = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    logits = SCALE * unit_rows @ sides.vectors.T
    return _log_sum(logits, sides.shows) - _log_sum(logits, sides.instead)


def _log_sum(logits: NDArray[np.float32], mask: NDArray[np.float32]) -> NDArray[np.float32]:
    masked = logits[:, np.newaxis, :] + mask[np.newaxis]
    return np.asarray(np.logaddexp.reduce(masked, axis=2), np.float32)
