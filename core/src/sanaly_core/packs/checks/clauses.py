"""Every rule rests on a clause that the pack holds."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource, SourceFile


def check(source: PackSource) -> Iterator[Problem]:
    """No rule without a clause, unless it says that none was found and only informs."""
    for rule in source.rules:
        named = rule.data.get("clauses", [])
        for clause_id in named:
            if source.clause_file(clause_id) is None:
                yield rule.problem("clause-unknown", "clauses", clause=clause_id[:60])
        if not named:
            yield from _without(rule)


def _without(rule: SourceFile) -> Iterator[Problem]:
    if not rule.data.get("no_clause_found"):
        yield rule.problem("clause-missing", "clauses", rule=rule.data["id"])
    elif rule.data["severity"] > 1:
        yield rule.problem("severity-without-clause", "severity", rule=rule.data["id"])
