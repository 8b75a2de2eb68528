"""Where packs used together disagree. They are judged side by side and never merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from sanaly_core.packs.model import Pack, Rule


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two packs say different things under one rule id; ``fields`` names what differs."""

    rule: str
    packs: tuple[str, str]
    fields: tuple[str, ...]


def conflicts(packs: Iterable[Pack]) -> tuple[Conflict, ...]:
    """Every rule on which two of the packs differ, by rule, then by pack."""
    found: list[Conflict] = []
    for one, other in combinations(packs, 2):
        for rule_id in one.rules.keys() & other.rules.keys():
            fields = tuple(_differences(one.rules[rule_id], other.rules[rule_id]))
            if fields:
                found.append(Conflict(rule_id, (one.id, other.id), fields))
    return tuple(sorted(found, key=lambda conflict: (conflict.rule, conflict.packs)))


def _differences(one: Rule, other: Rule) -> Iterator[str]:
    for name in ("status", "severity", "account", "audience", "hours"):
        if getattr(one, name) != getattr(other, name):
            yield name
    if _sources(one) != _sources(other):
        yield "clauses"


def _sources(rule: Rule) -> set[tuple[str, str]]:
    return {(clause.act["en"], clause.number) for clause in rule.clauses}
