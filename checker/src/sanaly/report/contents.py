"""Everything that the templates tell of a result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from sanaly import i18n
from sanaly.pipeline import Result
from sanaly.report import cards as made
from sanaly.report.blind import blindness
from sanaly.report.chart import HEIGHT, STEP, bars, busiest
from sanaly.report.choosing import choices
from sanaly.report.guide import Guide
from sanaly.report.unchecked import not_checked_lines
from sanaly_core.findings import State
from sanaly_core.packs.model import Pack, Rule, RuleText, Status

UNFOLDED = 12
"""Cards whose rules are unfolded; in the others they open with a tap."""
MENTIONS = 300
"""Mentions that are shown; the number of all is said."""


def waiting_and_settled(result: Result) -> tuple[list[made.Group], list[made.Group]]:
    """Posts with something open, urgent ones first, and those without."""
    groups = made.groups_of(result)
    waiting = [group for group in groups if made.state_of(group) is State.OPEN]
    return waiting, [group for group in groups if made.state_of(group) is not State.OPEN]


def contents(result: Result, guide: Guide) -> dict[str, object]:
    """What stands round the cards, in the chosen language; a name for each template's value."""
    waiting, settled = waiting_and_settled(result)
    return {
        "language": i18n.current(),
        "deciding": guide.deciding,
        "unfolded": UNFOLDED,
        **_numbers(waiting, settled),
        **choices([*waiting, *settled], result.packs),
        **_mentions(result),
        **_good(result),
        "blind": blindness(result, guide.remedies),
        "not_checked": not_checked_lines(result, hints=guide.hints),
        "shown": _shown(result.packs),
        "packs": result.packs,
    }


def _numbers(waiting: Sequence[made.Group], settled: Sequence[made.Group]) -> dict[str, object]:
    tally = Counter(made.severity_of(group) for group in waiting)
    return {
        "waiting": len(waiting),
        "settled": len(settled),
        "touching": len(waiting) + len(settled),
        "tally": sorted(tally.items())[::-1],
    }


def _mentions(result: Result) -> dict[str, object]:
    mentions = made.mentions_of(result)
    return {
        "mentions": len(mentions),
        "mentions_told": made.tell(islice(mentions, MENTIONS), result.packs),
        "mentions_left": max(0, len(mentions) - MENTIONS),
    }


def _good(result: Result) -> dict[str, object]:
    """The encouraging part: how often, on what, and how much touches nothing."""
    drawn = bars(result.activity.last_months())
    return {
        "items": result.activity.items,
        "months": drawn,
        "busiest": busiest(drawn),
        "chart_height": HEIGHT,
        "chart_step": STEP,
        "themes": result.activity.themes.most_common(8),
    }


def _shown(packs: Sequence[Pack]) -> list[tuple[Rule, RuleText]]:
    """Rules that no program decides, once each."""
    shown = {
        rule.id: (rule, rule.texts[i18n.current()])
        for pack in packs
        for rule in pack.rules.values()
        if rule.status is Status.SHOWN
    }
    return list(shown.values())
