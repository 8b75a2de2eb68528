"""What a run gave, in the documented form for programs (``check.schema.json``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sanaly import i18n
from sanaly.found import Found
from sanaly.pipeline import Result
from sanaly_core import wording
from sanaly_core.findings import Finding, Mention
from sanaly_core.items import Item
from sanaly_core.not_checked import NotChecked
from sanaly_core.packs.model import Clause, Pack, Seen
from sanaly_core.signals import FileField, Signal, TextSpan

FORMAT = "sanaly-check/1"


def sections(result: Result) -> Iterable[tuple[str, object]]:
    """All that a run tells but the Items themselves: names and rows, in their order."""
    language = i18n.current()
    packs = {pack.id: pack for pack in result.packs}
    yield "packs", [{"id": pack.id, "version": pack.version} for pack in result.packs]
    yield "findings", [found_to_dict(f, packs, language) for f in result.findings]
    yield "mentions", [mention_to_dict(m, packs, language) for m in result.mentions]
    yield "not_checked", [unchecked_to_dict(entry, language) for entry in result.notes]


def unchecked_to_dict(entry: NotChecked, language: str) -> dict[str, Any]:
    """What was not checked as the documented schema has it."""
    return {
        "reason": entry.reason.value,
        "subject": entry.subject,
        "count": entry.count,
        "text": wording.not_checked_text(entry, language),
    }


def found_to_dict(found: Found, packs: dict[str, Pack], language: str) -> dict[str, Any]:
    """A finding as the documented schema has it."""
    finding = found.finding
    return {
        "id": found.id,
        **_verdict(finding, packs, language),
        "severity": finding.severity,
        "state": finding.state.value,
        "again": [{"item": item.key, "platform": item.platform} for item in found.again],
    }


def mention_to_dict(mention: Mention, packs: dict[str, Pack], language: str) -> dict[str, Any]:
    """A mention: as a finding, with severity 0 and what lowered it."""
    return {
        **_verdict(mention, packs, language),
        "severity": 0,
        "state": "mention",
        "lowered_by": [cue.value for cue in mention.lowered_by],
    }


def _verdict(verdict: Finding | Mention, packs: dict[str, Pack], language: str) -> dict[str, Any]:
    rule = packs[verdict.pack].rules[verdict.rule]
    text = rule.texts[language]
    return {
        "item": verdict.item.key,
        "platform": verdict.item.platform,
        "rule": verdict.rule,
        "pack": verdict.pack,
        "title": text.title,
        "where": [where_to_dict(signal, verdict.item) for signal in verdict.signals],
        "clauses": [clause_to_dict(clause, language) for clause in rule.clauses],
        "advice": text.advice,
    }


def where_to_dict(signal: Signal, item: Item) -> dict[str, Any]:
    """The exact words, file field or region of one signal."""
    where = signal.where
    base: dict[str, Any] = {
        "concept": signal.concept.value,
        "score": round(signal.score, 3),
        "cues": sorted(cue.value for cue in signal.cues),
    }
    if isinstance(where, TextSpan):
        words = wording.field_of(item, where.field)[where.start : where.end]
        return base | {
            "field": where.field,
            "start": where.start,
            "end": where.end,
            "words": words,
        }
    if isinstance(where, FileField):
        return base | {"media": where.media, "field": where.field}
    region = [where.left, where.top, where.right, where.bottom]
    return base | {"media": where.media, "region": region, "second": where.second}


def clause_to_dict(clause: Clause, language: str) -> dict[str, Any]:
    """A clause with how far it was verified."""
    return {
        "id": clause.id,
        "act": clause.act.get(language) or clause.act["en"],
        "number": "" if clause.seen is Seen.FROM_MEMORY else clause.number,
        "kind": clause.kind.value,
        "verified": clause.seen.value,
        "interpretation": clause.interpretation,
        "speaker": clause.speaker,
        "date": clause.date.isoformat() if clause.date else None,
        "quote": clause.quote,
    }
