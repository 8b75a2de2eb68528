"""Signals and a pack make findings; nothing here knows a word of any language.

Severity: a rule of ``own`` weight takes its severity at once. A rule of
``corroborated`` weight takes 1 for a text hit alone and one more for each
independent support of the same concept (first person or invitation, picture,
place), never above the rule's severity. A hit with one of the rule's lowering
cues finds nothing; when no other hit is left, the Item is a Mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sanaly_core.concepts import Concept
from sanaly_core.findings import Finding, Mention, State
from sanaly_core.items import Audience, Item, ItemState
from sanaly_core.packs.model import Hours, Pack, Reach, Rule, Status, Weight, WorkingHours
from sanaly_core.signals import Cue, FileField, Region, Signal, TextSpan

_HIDDEN = frozenset({Audience.FRIENDS, Audience.PRIVATE})
_SUPPORT_GROUPS = (
    frozenset({Cue.FIRST_PERSON, Cue.INVITATION, Cue.OFFER}),
    frozenset({Cue.PLACE}),
    frozenset({Cue.PICTURE}),
)

_MOST_BY_INDECENCY = 2
"""What errs on beaches, babies and art never makes anything urgent, whatever a pack says."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What judging one Item gave."""

    findings: tuple[Finding, ...] = ()
    mentions: tuple[Mention, ...] = ()


def judge(item: Item, signals: Sequence[Signal], packs: Iterable[Pack]) -> Verdicts:
    """Findings and mentions of one Item under every pack, packs never merged."""
    findings: list[Finding] = []
    mentions: list[Mention] = []
    seen = {signal.concept for signal in signals}
    for pack in packs if signals else ():
        for rule in pack.rules.values():
            if not _is_possible(rule, seen):
                continue
            outcome = _judge_rule(item, signals, pack, rule)
            if isinstance(outcome, Finding):
                findings.append(outcome)
            elif outcome is not None:
                mentions.append(outcome)
    return Verdicts(tuple(findings), tuple(mentions))


def _is_possible(rule: Rule, seen: set[Concept]) -> bool:
    """Whether one of the rule's alternatives was seen at all: most rules end here, cheaply."""
    for alternative in rule.when:  # noqa: SIM110 - any() takes twice as long
        if alternative <= seen:
            return True
    return False


def _judge_rule(
    item: Item, signals: Sequence[Signal], pack: Pack, rule: Rule
) -> Finding | Mention | None:
    if not _applies(item, pack, rule):
        return None
    hits = _hits(signals, rule)
    if not hits:
        return None
    live = tuple(hit for hit in hits if not hit.cues & rule.lowered_by)
    alternatives_live = _hits(live, rule)
    if not alternatives_live:
        lowered = frozenset(cue for hit in hits for cue in hit.cues) & rule.lowered_by
        return Mention(pack.id, rule.id, item, hits, tuple(sorted(lowered)))
    state = State.PENDING_DELETION if item.state is ItemState.PENDING_DELETION else State.OPEN
    return Finding(
        pack.id, rule.id, item, alternatives_live, _severity(rule, alternatives_live), state
    )


def _applies(item: Item, pack: Pack, rule: Rule) -> bool:
    """Whether the rule speaks of this Item at all."""
    if rule.status is Status.SHOWN or (rule.account and rule.account is not item.account):
        return False
    if rule.audience is Reach.PUBLIC and (
        item.audience in _HIDDEN or item.state is ItemState.ARCHIVED
    ):
        return False
    return rule.hours is Hours.ANY or in_working_hours(item.created_at, pack.working_hours)


def in_working_hours(moment: datetime | None, hours: WorkingHours) -> bool:
    """Whether a moment lies in working hours; naive times are taken as local ones."""
    if moment is None:
        return False
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC) + timedelta(minutes=hours.utc_offset)
    return moment.isoweekday() in hours.days and hours.start <= moment.time() < hours.end


def _hits(signals: Sequence[Signal], rule: Rule) -> tuple[Signal, ...]:
    """Signals of the rule's alternatives that are wholly there, in reading order."""
    strong = [s for s in signals if s.score >= rule.min_score]
    present = {s.concept for s in strong}
    wanted: set[Concept] = set()
    for alternative in rule.when:
        if alternative <= present:
            wanted |= alternative
    return tuple(sorted((s for s in strong if s.concept in wanted), key=_reading_order))


def _reading_order(signal: Signal) -> tuple[int, int, int]:
    where = signal.where
    if isinstance(where, TextSpan):
        return (0, where.start, where.end)
    return (1 if isinstance(where, FileField) else 2, where.media, 0)


def _severity(rule: Rule, hits: Sequence[Signal]) -> int:
    """As the rule weighs the hits; indecent pictures never lift it above ``_MOST_BY_INDECENCY``."""
    severity = _weighed(rule, hits)
    if severity <= _MOST_BY_INDECENCY:
        return severity
    others = _hits([hit for hit in hits if not _is_indecent_picture(hit)], rule)
    return max(_MOST_BY_INDECENCY, _weighed(rule, others)) if others else _MOST_BY_INDECENCY


def _is_indecent_picture(signal: Signal) -> bool:
    return signal.concept is Concept.INDECENCY and isinstance(signal.where, Region)


def _weighed(rule: Rule, hits: Sequence[Signal]) -> int:
    if rule.weight is Weight.OWN:
        return rule.severity
    cues = frozenset(cue for hit in hits for cue in hit.cues)
    support = sum(1 for group in _SUPPORT_GROUPS if cues & group)
    in_words = any(isinstance(hit.where, TextSpan) and not _in_place(hit.where) for hit in hits)
    in_picture = any(isinstance(hit.where, Region) for hit in hits)
    if in_words and in_picture and Cue.PICTURE not in cues:
        support += 1
    return min(rule.severity, 1 + support)


def _in_place(where: TextSpan) -> bool:
    """Whether words stand in the place tag, whose support is counted by its own cue."""
    return where.field == "place"
