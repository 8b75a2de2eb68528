"""That each clause is written in one place: what stands twice is changed in one of them only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import SourceFile

Identity = tuple[str, str, str]
_COMPARED = "For comparison, "


def twice(own: SourceFile, *others: SourceFile) -> Iterator[Problem]:
    """Clauses of a file that stand in it, or in another one, already.

    Two are the same that have one id, or one country, act and number; within a file they may
    quote different sentences of it. Packs are not looked at: each cites acts by itself.
    """
    for name, clause in own.data.items():
        for other in others:
            if name in other.data or identity(clause) in map(identity, other.data.values()):
                yield own.problem("clause-twice", name, clause=name, other=other.name)
    seen: set[tuple[Identity, str]] = set()
    for name, clause in own.data.items():
        key = identity(clause), clause.get("quote", "")
        if key in seen:
            yield own.problem("clause-twice", name, clause=name, other=own.name)
        seen.add(key)


def identity(clause: Mapping[str, Any]) -> Identity:
    """Country, act (its English name up to the first comma) and number; all of the name where
    there is no number.
    """
    act = str(clause["act"]["en"]).removeprefix(_COMPARED)
    number = str(clause.get("number", ""))
    return str(clause["country"]), act.partition(",")[0] if number else act, number
