"""Dates of clauses: in a believable span and in order."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource

_FIRST, _LAST = 1900, 2100
_KEYS = ("date", "valid_from", "valid_to", "checked_on")


def check(source: PackSource) -> Iterator[Problem]:
    """An act cannot end before it begins, and nothing was checked in the year 202."""
    for name, clause in source.clauses.data.items():
        for key in _KEYS:
            if key in clause and not _FIRST <= clause[key].year <= _LAST:
                yield source.clauses.problem(
                    "date-absurd", name, key, key=key, value=str(clause[key])
                )
        begins, ends = clause.get("valid_from"), clause.get("valid_to")
        if begins and ends and ends < begins:
            yield source.clauses.problem("ends-before-begins", name, "valid_to", clause=name)
