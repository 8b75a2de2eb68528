"""Outcomes of a re-check as a person reads them: one post and rule once, whatever packs hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sanaly import i18n
from sanaly.recheck import Outcome
from sanaly.report.dates import local, moment_text
from sanaly.report.finding_it import network_name, safe_link, way_to
from sanaly.report.leading import leading
from sanaly_core import wording
from sanaly_core.findings import State
from sanaly_core.items import Item
from sanaly_core.packs.model import Pack

_FIRST = (State.OPEN, State.REPOSTED, State.PENDING_DELETION, State.CANNOT_TELL, State.KEPT)
"""Which state is told where packs differ in theirs; of none of these that of the first pack."""


@dataclass(frozen=True, slots=True)
class ToldOutcome:
    """One post and rule; ``post`` says network and kind, empty like ``when`` where unknown.

    ``item`` is there when the new export holds the post; ``link`` and ``way`` lead to it.
    """

    ids: tuple[str, ...]
    title: str
    state: State
    post: str
    when: str
    link: str
    way: str
    item: Item | None


def told(outcomes: Iterable[Outcome], packs: Mapping[str, Pack]) -> list[ToldOutcome]:
    """The outcomes in their order, those of one post and rule together."""
    together: dict[tuple[bytes, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        together[outcome.remembered.item, outcome.remembered.rule].append(outcome)
    named = {one.remembered.pack for same in together.values() for one in same}
    first_of_equals = leading(pack for name, pack in packs.items() if name in named)
    return [_told(same, packs, first_of_equals) for same in together.values()]


def by_state(rows: Sequence[ToldOutcome]) -> list[tuple[State, list[ToldOutcome]]]:
    """The rows under their states, the state that most have first."""
    states: dict[State, list[ToldOutcome]] = defaultdict(list)
    for row in rows:
        states[row.state].append(row)
    return sorted(states.items(), key=lambda pair: -len(pair[1]))


def _told(
    same: Sequence[Outcome], packs: Mapping[str, Pack], first_of_equals: frozenset[str]
) -> ToldOutcome:
    ordered = sorted(same, key=lambda one: _order(one, packs, first_of_equals))
    item = ordered[0].item
    link = safe_link(item) if item else ""
    return ToldOutcome(
        ids=tuple(one.remembered.id for one in ordered),
        title=_title(ordered, packs),
        state=_state(ordered),
        post=_post(ordered[0]),
        when=moment_text(local(item.created_at)) if item and item.created_at else "",
        link=link,
        way=way_to(item) if item and not link else "",
        item=item,
    )


def _order(
    outcome: Outcome, packs: Mapping[str, Pack], first_of_equals: frozenset[str]
) -> tuple[int, bool]:
    pack = packs.get(outcome.remembered.pack)
    last = pack is None or pack.country not in first_of_equals
    return (-outcome.remembered.severity, last)


def _title(ordered: Iterable[Outcome], packs: Mapping[str, Pack]) -> str:
    """The rule's title of the first pack that is at hand; its id where none is."""
    rule = ""
    for outcome in ordered:
        rule = outcome.remembered.rule
        pack = packs.get(outcome.remembered.pack)
        if pack and rule in pack.rules:
            return pack.rules[rule].texts[i18n.current()].title
    return rule


def _state(ordered: Sequence[Outcome]) -> State:
    states = [one.state for one in ordered]
    return next((state for state in _FIRST if state in states), states[0])


def _post(outcome: Outcome) -> str:
    words = [network_name(outcome.network)] if outcome.network else []
    if outcome.kind:
        words.append(wording.kind_text(outcome.kind, i18n.current()))
    return ", ".join(words)
