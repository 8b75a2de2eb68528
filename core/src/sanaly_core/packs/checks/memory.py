"""Sources from memory: never with a number, never alone."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource

_FROM_MEMORY = "from-memory"


def check(source: PackSource) -> Iterator[Problem]:
    """What nobody has seen may be named, but it cannot be cited and carries no rule."""
    for name, clause in source.clauses.data.items():
        for key in ("number", "quote"):
            if clause["seen"] == _FROM_MEMORY and clause.get(key):
                yield source.clauses.problem("memory-with-number", name, key, clause=name, key=key)
    for rule in source.rules:
        named = rule.data.get("clauses", [])
        if named and all(_from_memory(source, clause_id) for clause_id in named):
            yield rule.problem("memory-alone", "clauses", rule=rule.data["id"])


def _from_memory(source: PackSource, clause_id: str) -> bool:
    file = source.clause_file(clause_id)
    return file is not None and bool(file.data[clause_id].get("seen") == _FROM_MEMORY)
