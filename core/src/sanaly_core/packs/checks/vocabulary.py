"""Concepts and cues outside the closed vocabulary (promise 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sanaly_core.concepts import Concept
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource, SourceFile
from sanaly_core.signals import STRENGTHENING, Cue

_CONCEPTS = {concept.value for concept in Concept}
_CUES = {cue.value for cue in Cue}


def check(source: PackSource) -> Iterator[Problem]:
    """A pack that needs a concept Sanaly does not know is refused, not guessed at."""
    for rule in source.rules:
        for name in _named(rule.data.get("when")):
            if name not in _CONCEPTS:
                yield rule.problem("concept-unknown", "when", concept=name[:60])
        for name in _named(rule.data.get("lowered_by")):
            yield from _cue(rule, name)


def _cue(rule: SourceFile, name: str) -> Iterator[Problem]:
    if name not in _CUES:
        yield rule.problem(
            "cue-unknown", "lowered_by", cue=name[:60], known=", ".join(sorted(_CUES))
        )
    elif name in STRENGTHENING:
        yield rule.problem("cue-strengthens", "lowered_by", cue=name)


def _named(value: Any) -> Iterator[str]:
    """All texts in a list or a list of lists, whatever else is there."""
    for part in value if isinstance(value, list) else ():
        if isinstance(part, str):
            yield part
        else:
            yield from _named(part)
