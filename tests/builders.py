"""Small builders that many tests share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sanaly_core.concepts import Concept
from sanaly_core.items import Item, Kind
from sanaly_core.packs.model import (
    Clause,
    ClauseKind,
    Hours,
    Pack,
    Reach,
    Rule,
    RuleText,
    Seen,
    Status,
    Weight,
    WorkingHours,
)
from sanaly_core.signals import Cue, Signal, TextSpan

LANGUAGES = ("en", "ru", "kk", "vi")
START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def an_item(key: str = "1", text: str = "", day: int = 0, **fields: Any) -> Item:
    """An Item, ``day`` days after the start of 2026."""
    fields.setdefault("kind", Kind.POST)
    fields.setdefault("created_at", START + timedelta(days=day))
    return Item(key=key, text=text, **fields)


def a_rule(rule: str = "alcohol-display", **fields: Any) -> Rule:
    """A rule on alcohol, corroborated, up to severity 2."""
    text = RuleText(title=rule, what="what", why="why", advice="advice")
    clause = Clause("c", ClauseKind.STATUTE, {"en": "An act"}, "art. 1", Seen.CONFIRMED)
    values: dict[str, Any] = {
        "id": rule,
        "reference": "R01",
        "status": Status.STABLE,
        "account": None,
        "audience": Reach.ANY,
        "hours": Hours.ANY,
        "severity": 2,
        "weight": Weight.CORROBORATED,
        "protected": False,
        "when": (frozenset({Concept.ALCOHOL}),),
        "lowered_by": frozenset({Cue.CAMPAIGN, Cue.NEWS}),
        "min_score": 0.5,
        "clauses": (clause,),
        "texts": dict.fromkeys(LANGUAGES, text),
    }
    return Rule(**(values | fields))


def a_pack(*rules: Rule, name: str = "p", hours: WorkingHours | None = None) -> Pack:
    """A pack of the given rules."""
    titles = dict.fromkeys(LANGUAGES, name)
    chosen = rules or (a_rule(),)
    by_id = {rule.id: rule for rule in chosen}
    return Pack(name, "1", titles, titles, "", hours or WorkingHours(), by_id)


def a_signal(concept: Concept = Concept.ALCOHOL, *cues: Cue, **fields: Any) -> Signal:
    """A signal at the first four code points of the text."""
    fields.setdefault("score", 0.9)
    fields.setdefault("where", TextSpan(0, 4))
    return Signal(concept=concept, detector="test", cues=frozenset(cues), **fields)
