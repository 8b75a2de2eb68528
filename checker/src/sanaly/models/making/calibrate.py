"""Makes scores of margins that mean the same for every concept.

Platt scaling fits ``1 / (1 + exp(-(a·margin + b)))`` to pictures with and
without the concept (Platt 1999, "Probabilistic Outputs for Support Vector
Machines"). A folder of negatives has only the half without. What can be known
from it is how high margins get where nothing is there, so the curve is put
through two points of the negatives: the threshold, at 0.5, and their median,
at 0.01. **Such a score is no probability that the concept is there**: it says
how unusual the picture would be among the negatives.

The threshold is the split-conformal quantile (Vovk et al. 2005; Angelopoulos
and Bates 2023, section 1): the margin with rank ``ceil((n + 1)(1 - rate))``.
A new picture of the same sort as the negatives passes it with a chance of at
most ``rate``, whatever the distribution. With too few negatives for that the
largest margin is taken, and the rate that it holds is said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sanaly.models.errors import BuildError

RATE = 0.01
"""False alarms aimed at, per picture and concept."""
FEWEST = 50
"""Negatives below which nothing can be said."""
AT_THRESHOLD = 0.5
AT_MEDIAN = 0.01
CAUTIOUS = 0.95
"""The threshold of a bundle that was never calibrated."""
_NARROWEST = 0.25
"""Between median and threshold, where all negatives look the same."""


@dataclass(frozen=True, slots=True)
class Curve:
    """``1 / (1 + exp(-(slope·margin + shift)))`` for each concept: float32 [concepts] each.

    ``negatives`` are the pictures it was made from, ``rate`` the chance of a
    false alarm that it holds; 0 and 1 where it was not calibrated.
    """

    slope: NDArray[np.float32]
    shift: NDArray[np.float32]
    threshold: float
    negatives: int
    rate: float

    @property
    def words(self) -> str:
        """What it is, for the manifest."""
        if not self.negatives:
            return (
                "Not calibrated: the score is a softmax over the texts, no probability; "
                "the threshold is a guess on the careful side."
            )
        return (
            f"From {self.negatives} pictures without the concepts: a score of {self.threshold} "
            f"is passed by at most {self.rate:.3f} of such pictures (split-conformal), the "
            f"median gets {AT_MEDIAN}. Recall is unknown; the score is no probability."
        )


def uncalibrated(concepts: int) -> Curve:
    """The plain softmax odds, where there are no negatives."""
    ones, zeros = np.ones(concepts, np.float32), np.zeros(concepts, np.float32)
    return Curve(ones, zeros, CAUTIOUS, 0, 1.0)


def calibrated(margins: NDArray[np.float32], rate: float = RATE) -> Curve:
    """The curve for margins [negatives, concepts]; raises ``BuildError`` for too few."""
    count = len(margins)
    if count < FEWEST:
        raise BuildError("too-few-negatives", count=count, least=FEWEST)
    rank = min(count, math.ceil((count + 1) * (1 - rate)))
    limit = np.sort(margins, axis=0)[rank - 1]
    width = np.maximum(limit - np.median(margins, axis=0), _NARROWEST)
    slope = (_logit(AT_THRESHOLD) - _logit(AT_MEDIAN)) / width
    shift = _logit(AT_THRESHOLD) - slope * _above(limit)
    held = (count + 1 - rank) / (count + 1)
    return Curve(_single(slope), _single(shift), AT_THRESHOLD, count, held)


def _above(limit: NDArray[np.float32]) -> NDArray[np.float32]:
    """A hair more than the limit: the negative that set it must not pass it."""
    return limit + np.float32(1e-3)


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def _single(values: NDArray[np.float64] | NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(values, np.float32)
