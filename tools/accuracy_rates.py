"""Figures of yes-or-no questions asked of many pictures, each with its 95 % interval.

An answer is a score 0–1 and whether the thing was really there.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Truths = NDArray[np.bool_]
Interval = tuple[float, float]

DRAWS = 1000
SEED = 20260101
BINS = 10


def average_precision(scores: Scores, truths: Truths) -> float | None:
    """The sum of precision times gain in recall over all distinct scores; None without a positive.

    As scikit-learn's ``average_precision_score``: equal scores are one step.
    """
    total = int(truths.sum())
    if not total:
        return None
    order = np.argsort(-scores, kind="stable")
    ranked, right = scores[order], np.cumsum(truths[order])
    ends = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    gains = np.diff(right[ends], prepend=0) / total
    return float(np.sum(gains * right[ends] / (ends + 1)))


def calibration_error(scores: Scores, truths: Truths) -> float | None:
    """Expected calibration error (Naeini 2015) over ``BINS`` bins of equal width; None of nothing.

    In each bin, how far the mean score is from the share that was there.
    """
    if not len(scores):
        return None
    return sum(
        count / len(scores) * abs(said - there)
        for said, there, count in reliability(scores, truths)
    )


def reliability(scores: Scores, truths: Truths) -> list[tuple[float, float, int]]:
    """For each bin that is not empty: mean score, share that was there, number of pictures."""
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    return [
        (float(scores[chosen].mean()), float(truths[chosen].mean()), int(chosen.sum()))
        for chosen in (bins == number for number in range(BINS))
        if chosen.any()
    ]


def bootstrap(
    figure: Callable[[Scores, Truths], float | None], scores: Scores, truths: Truths
) -> Interval | None:
    """The middle 95 % of a figure over ``DRAWS`` seeded resamples of the pictures (Efron 1979).

    Resamples without a figure are left out; None when none had one.
    """
    random = np.random.default_rng(SEED)
    found = []
    for _ in range(DRAWS if len(scores) else 0):
        drawn = random.integers(0, len(scores), len(scores))
        value = figure(scores[drawn], truths[drawn])
        if value is not None:
            found.append(value)
    if not found:
        return None
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
