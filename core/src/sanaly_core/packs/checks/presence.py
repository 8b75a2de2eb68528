"""A pack has something to say."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource


def check(source: PackSource) -> Iterator[Problem]:
    """At least one rule, here or in a pack above: a check against none finds all clean."""
    if not source.rule_ids():
        yield source.pack.problem("no-rules")
