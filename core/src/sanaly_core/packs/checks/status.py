"""A rule's status and its detector must agree."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource


def check(source: PackSource) -> Iterator[Problem]:
    """Shown rules have no ``when``; the others have one and a severity of at least 1."""
    for rule in source.rules:
        shown, when = rule.data["status"] == "shown", rule.data.get("when", [])
        if shown and when:
            yield rule.problem("shown-with-when", "when", rule=rule.data["id"])
        elif not shown and not (when and all(when)):
            yield rule.problem("when-missing", "when", rule=rule.data["id"])
        elif not shown and rule.data["severity"] < 1:
            yield rule.problem("severity-zero", "severity", rule=rule.data["id"])
