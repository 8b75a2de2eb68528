"""From a checked source to a ``Pack``. Only for sources that the checks found whole."""

from __future__ import annotations

import hashlib
from typing import Any

from sanaly_core.concepts import Concept
from sanaly_core.items import Account
from sanaly_core.packs.model import (
    Clause,
    ClauseKind,
    Example,
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
from sanaly_core.packs.source import PackSource, SourceFile
from sanaly_core.signals import Cue

DEFAULT_MIN_SCORE = 0.5


def build_pack(source: PackSource) -> Pack:
    """The pack of a source; a child's rule takes the place of its parent's whole rule."""
    above = build_pack(source.parent) if source.parent else None
    clauses = _clauses(source)
    rules = dict(above.rules) if above else {}
    rules |= {rule.id: rule for rule in (_rule(source, file, clauses) for file in source.rules)}
    data = source.pack.data
    redirects = (above.redirects if above else {}) | data.get("redirects", {})
    return Pack(
        id=data["id"],
        version=data["version"],
        titles=data["title"],
        about=data["about"],
        country=data["country"],
        working_hours=_working_hours(data.get("working_hours", {})),
        rules=rules,
        digest=hashlib.sha256(source.digest + (above.digest if above else b"")).digest(),
        redirects=redirects,
    )


def _working_hours(data: dict[str, Any]) -> WorkingHours:
    usual = WorkingHours()
    return WorkingHours(
        days=frozenset(data.get("days", usual.days)),
        start=data.get("start", usual.start),
        end=data.get("end", usual.end),
        utc_offset=data.get("utc_offset", usual.utc_offset),
    )


def _clauses(source: PackSource) -> dict[str, Clause]:
    above = _clauses(source.parent) if source.parent else {}
    return above | {key: clause_of(key, value) for key, value in source.clauses.data.items()}


def clause_of(clause_id: str, data: dict[str, Any]) -> Clause:
    """A clause of a file that the checks found whole; keys it does not know are passed over."""
    return Clause(
        id=clause_id,
        kind=ClauseKind(data["kind"]),
        act=data["act"],
        number=data.get("number", ""),
        seen=Seen(data["seen"]),
        interpretation=data.get("interpretation", False),
        speaker=data.get("speaker", ""),
        date=data.get("date"),
        valid_from=data.get("valid_from"),
        valid_to=data.get("valid_to"),
        checked_on=data["checked_on"],
        quote=data.get("quote", ""),
        quote_language=data.get("quote_language", ""),
        code=data.get("code", ""),
    )


def _rule(source: PackSource, file: SourceFile, clauses: dict[str, Clause]) -> Rule:
    data = file.data
    return Rule(
        id=data["id"],
        reference=data.get("reference", ""),
        status=Status(data["status"]),
        account=Account(data["account"]) if "account" in data else None,
        audience=Reach(data.get("audience", Reach.ANY)),
        hours=Hours(data.get("hours", Hours.ANY)),
        severity=data["severity"],
        weight=Weight(data.get("weight", Weight.OWN)),
        protected="protected" in data,
        when=tuple(frozenset(map(Concept, group)) for group in data.get("when", ())),
        lowered_by=frozenset(map(Cue, data.get("lowered_by", ()))),
        min_score=data.get("min_score", DEFAULT_MIN_SCORE),
        clauses=tuple(clauses[key] for key in data.get("clauses", ())),
        texts={
            language: RuleText(**texts.data[data["id"]]) for language, texts in source.texts.items()
        },
        match=_examples(data.get("match", ())),
        no_match=_examples(data.get("no_match", ())),
    )


def _examples(entries: Any) -> tuple[Example, ...]:
    return tuple(
        Example(
            text=entry["text"],
            language=entry["language"],
            severity=entry.get("severity"),
            place=entry.get("place", ""),
        )
        for entry in entries
    )
