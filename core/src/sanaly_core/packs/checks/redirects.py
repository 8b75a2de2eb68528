"""Redirects of renamed rules lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource


def check(source: PackSource) -> Iterator[Problem]:
    """From an id that is no longer used, straight to one that is."""
    ids = source.rule_ids()
    for old, new in source.pack.data.get("redirects", {}).items():
        if not isinstance(new, str) or new not in ids:
            yield source.pack.problem("redirect-to-nothing", "redirects", old, old=old[:60])
        elif old in ids:
            yield source.pack.problem("redirect-from-rule", "redirects", old, old=old[:60])
