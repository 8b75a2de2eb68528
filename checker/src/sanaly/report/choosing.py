"""What a reader filters cards by: rule, year, network and state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sanaly import i18n
from sanaly.report.cards import Group, state_of
from sanaly.report.dates import local
from sanaly_core.findings import State
from sanaly_core.items import Item
from sanaly_core.packs.model import Pack

UNDATED = "none"
"""The year of what has no date."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose, in the values that the filters offer; empty means all."""

    rule: str = ""
    year: str = ""
    network: str = ""
    state: str = ""

    def fits(self, group: Group) -> bool:
        """Whether a card of these findings is shown."""
        item = group[0].finding.item
        rules = {found.finding.rule for found in group}
        return (
            self.year in {"", year_of(item)}
            and self.network in {"", item.platform}
            and self.state in {"", state_value(state_of(group))}
            and (not self.rule or self.rule in rules)
        )


def year_of(item: Item) -> str:
    """The year as the filters have it."""
    return str(local(item.created_at).year) if item.created_at else UNDATED


def state_value(state: State) -> str:
    """The state as the filters have it."""
    return state.value.replace(" ", "-")


def choices(groups: Sequence[Group], packs: Sequence[Pack]) -> dict[str, object]:
    """What the filters offer: only what the page holds."""
    rules, years, networks, states = {}, set(), set(), set()
    by_id = {pack.id: pack for pack in packs}
    for group in groups:
        item = group[0].finding.item
        years.add(year_of(item))
        networks.add(item.platform)
        states.add(state_of(group))
        for found in group:
            rule = by_id[found.finding.pack].rules[found.finding.rule]
            rules[rule.id] = rule.texts[i18n.current()].title
    return {
        "rule_choices": sorted(rules.items(), key=lambda pair: pair[1]),
        "year_choices": sorted(years, reverse=True),
        "network_choices": sorted(networks),
        "state_choices": sorted(states),
    }
