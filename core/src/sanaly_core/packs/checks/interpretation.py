"""A statement at a briefing is somebody's reading of a clause, and says whose and when."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource


def check(source: PackSource) -> Iterator[Problem]:
    """Briefings are marked as interpretation; interpretations have a speaker and a date."""
    for name, clause in source.clauses.data.items():
        if clause["kind"] == "briefing" and not clause.get("interpretation"):
            yield source.clauses.problem("briefing-not-marked", name, "kind", clause=name)
        if not clause.get("interpretation"):
            continue
        if not clause.get("speaker", "").strip():
            yield source.clauses.problem("speaker-missing", name, "interpretation", clause=name)
        if "date" not in clause and not clause.get("undated"):
            yield source.clauses.problem("date-missing", name, "interpretation", clause=name)
