"""Words and numbers outside the closed choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sanaly_core.items import Account
from sanaly_core.packs.checks.belief import PROTECTIONS
from sanaly_core.packs.model import (
    LANGUAGES,
    ClauseKind,
    Hours,
    Reach,
    Seen,
    Status,
    Weight,
    WorkingHours,
)
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource, SourceFile

_RULE: dict[str, Iterable[Any]] = {
    "status": Status,
    "account": Account,
    "audience": Reach,
    "hours": Hours,
    "weight": Weight,
    "protected": PROTECTIONS,
    "severity": range(4),
}
CLAUSE: dict[str, Iterable[Any]] = {
    "kind": ClauseKind,
    "seen": Seen,
    "quote_language": ("", *LANGUAGES),
}
_EXAMPLE: dict[str, Iterable[Any]] = {"language": LANGUAGES, "severity": range(1, 4)}
_LONGEST_NUMBER = 64
"""Bits."""
_MAX_OFFSET = 14 * 60
_USUAL = WorkingHours()


def check(source: PackSource) -> Iterator[Problem]:
    """Every value that must be one of a closed list."""
    for name, clause in source.clauses.data.items():
        yield from chosen(source.clauses, (name,), clause, CLAUSE)
    for rule in source.rules:
        yield from chosen(rule, (), rule.data, _RULE)
        yield from _score(rule)
        for kind in ("match", "no_match"):
            for number, example in enumerate(rule.data.get(kind, ())):
                yield from chosen(rule, (kind, number), example, _EXAMPLE)
    yield from _hours(source.pack)


def chosen(
    file: SourceFile,
    path: tuple[str | int, ...],
    data: dict[str, Any],
    choices: dict[str, Iterable[Any]],
) -> Iterator[Problem]:
    """Values of a table that are none of those allowed."""
    for key, allowed in choices.items():
        known = [getattr(choice, "value", choice) for choice in allowed]
        if key in data and data[key] not in known:
            yield file.problem(
                "value-not-allowed",
                *path,
                key,
                key=key,
                value=_shown(data[key]),
                known=", ".join(str(choice) for choice in known if choice != ""),
            )


def _shown(value: Any) -> str:
    """A value as it may be told; a number of thousands of digits is not even turned into text."""
    huge = isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER
    return "…" if huge else str(value)[:60]


def _score(rule: SourceFile) -> Iterator[Problem]:
    if not 0 <= rule.data.get("min_score", 0) <= 1:
        yield rule.problem("number-out-of-range", "min_score", key="min_score", low=0, high=1)


def _hours(pack: SourceFile) -> Iterator[Problem]:
    hours = pack.data.get("working_hours", {})
    if any(day not in range(1, 8) for day in hours.get("days", ())):
        yield pack.problem(
            "number-out-of-range", "working_hours", "days", key="days", low=1, high=7
        )
    if abs(hours.get("utc_offset", 0)) > _MAX_OFFSET:
        yield pack.problem(
            "number-out-of-range",
            *("working_hours", "utc_offset"),
            key="utc_offset",
            low=-_MAX_OFFSET,
            high=_MAX_OFFSET,
        )
    if hours.get("start", _USUAL.start) >= hours.get("end", _USUAL.end):
        yield pack.problem("hours-end-before-start", "working_hours", "end")
