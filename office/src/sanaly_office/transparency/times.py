"""How fast the office answers, told so that it tells nothing of who asked."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from sanaly_office.directives.queries import response_times
from sanaly_office.figures.model import Rules
from sanaly_office.transparency.counted import rules

HEAD = ("within_days", "answers", "of_questions")


@dataclass(frozen=True, slots=True)
class Times:
    """Rounded counts of questions within a year; ``asked`` None where they are too few."""

    rules: Rules
    asked: int | None
    answered: int = 0
    median_days: float | None = None
    within: tuple[tuple[int, int], ...] = ()
    """Days, and how many were answered within so many."""


def times() -> Times:
    """What may be told: nothing below the least base, and all of it rounded."""
    told, limits = response_times(), rules()
    if told.asked < limits.smallest_base:
        return Times(limits, None)
    within = tuple((days, _rounded(count, limits)) for days, count in told.within.items())
    asked, answered = _rounded(told.asked, limits), _rounded(told.answered, limits)
    return Times(limits, asked, answered, told.median_days, within)


def _rounded(count: int, limits: Rules) -> int:
    step = limits.rounded_to
    return (count + step // 2) // step * step


def as_csv(told: Times) -> str:
    """A row for each number of days, and one without for all answers."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEAD)
    if told.asked is not None:
        writer.writerows((days, count, told.asked) for days, count in told.within)
        writer.writerow(("", told.answered, told.asked))
    return out.getvalue()
