"""A pack proves itself: its own examples are judged as a person's posts would be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from sanaly_core.findings import Finding
from sanaly_core.items import Account, Audience, Item, Kind, Place
from sanaly_core.packs.model import Example, Pack, Rule, Status, WorkingHours
from sanaly_core.packs.problems import Problem
from sanaly_core.packs.source import PackSource, SourceFile

_MONDAY = datetime(2026, 11, 16)


class Judged(Protocol):
    """What judging an Item gives, as far as examples need it."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the Item."""


Check = Callable[[Item, Sequence[Pack]], Judged]
"""``sanaly_core.check.check_item``."""


def example_problems(source: PackSource, pack: Pack, check: Check) -> list[Problem]:
    """A problem for each of the pack's own examples that does not come out as it says."""
    problems: list[Problem] = []
    for file in source.rules:
        rule = pack.rules[file.data["id"]]
        if rule.status is not Status.SHOWN:
            alone = replace(pack, rules={rule.id: rule})
            problems.extend(_of_rule(file, rule, alone, check))
    return problems


def _of_rule(file: SourceFile, rule: Rule, pack: Pack, check: Check) -> Iterator[Problem]:
    for number, example in enumerate(rule.match):
        severity = judged_severity(example, rule, pack, check)
        if severity is None:
            yield file.problem("example-not-matched", "match", number, number=number + 1)
        elif example.severity not in (None, severity):
            yield file.problem(
                "example-severity",
                *("match", number),
                number=number + 1,
                wanted=example.severity or 0,
                got=severity,
            )
    for number, example in enumerate(rule.no_match):
        if judged_severity(example, rule, pack, check) is not None:
            yield file.problem("example-matched", "no_match", number, number=number + 1)


def judged_severity(example: Example, rule: Rule, pack: Pack, check: Check) -> int | None:
    """The severity an example comes to under one rule; None when there is no finding."""
    found = check(example_item(example, rule, pack.working_hours), [pack]).findings
    return max((finding.severity for finding in found), default=None)


def example_item(example: Example, rule: Rule, hours: WorkingHours) -> Item:
    """A public post of the rule's kind of account, an hour after work has begun on a Monday."""
    start = datetime.combine(_MONDAY, hours.start) + timedelta(hours=1)
    return Item(
        key="example",
        kind=Kind.POST,
        text=example.text,
        created_at=start,
        audience=Audience.PUBLIC,
        account=rule.account or Account.PERSONAL,
        place=Place(example.place) if example.place else None,
    )
