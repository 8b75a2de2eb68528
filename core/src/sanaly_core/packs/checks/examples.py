"""No rule that words can show without examples and counter-examples."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource

MIN_MATCH, MIN_NO_MATCH = 2, 3


def check(source: PackSource) -> Iterator[Problem]:
    """Stable rules prove themselves; preview rules wait for pictures, shown ones have none."""
    for rule in source.rules:
        for kind, needed in (("match", MIN_MATCH), ("no_match", MIN_NO_MATCH)):
            entries = rule.data.get(kind, [])
            if rule.data["status"] == "stable" and len(entries) < needed:
                yield rule.problem("examples-too-few", kind, 0, kind=kind, needed=needed)
            for number, entry in enumerate(entries):
                if not (entry["text"].strip() or entry.get("place", "").strip()):
                    yield rule.problem("example-empty", kind, number, number=number + 1)
