"""Concepts and cues outside the closed vocabulary (promise 3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sanaly_core.concepts import Concept
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource, SourceFile
from sanaly_core.signals import LOWERING, STRENGTHENING, Cue

_CONCEPTS = {concept.value for concept in Concept}
_CUES = {cue.value for cue in Cue}


def check(source: PackSource) -> Iterator[Problem]:
    """A pack that needs a concept Sanaly does not know is refused, not guessed at."""
    for rule in source.rules:
        for name in chain.from_iterable(rule.data.get("when", ())):
            if name not in _CONCEPTS:
                yield rule.problem("concept-unknown", "when", concept=name[:60])
        for name in rule.data.get("lowered_by", ()):
            yield from _cue(rule, name)


def _cue(rule: SourceFile, name: str) -> Iterator[Problem]:
    if name not in _CUES:
        yield rule.problem(
            "cue-unknown", "lowered_by", cue=name[:60], known=", ".join(sorted(LOWERING))
        )
    elif name in STRENGTHENING:
        yield rule.problem("cue-strengthens", "lowered_by", cue=name)
