"""What pictures were not looked at for, and what mends it.

Told first, on the page and on the terminal, because a person would otherwise
take a clean report for more than it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sanaly import i18n
from sanaly.pipeline import Result
from sanaly.report.remedies import Lacking, Remedy, by_command
from sanaly.report.unchecked import not_checked_lines
from sanaly_core.not_checked import Reason
from sanaly_core.packs.model import Pack

_NOT_FAILED = frozenset(Reason) - {Reason.DETECTOR_FAILED}


@dataclass(frozen=True, slots=True)
class Blind:
    """Titles of the rules that pictures were not looked at for, and what mends it."""

    rules: tuple[str, ...]
    remedies: tuple[Remedy, ...]


def blindness(
    result: Result, remedies: Callable[[Lacking], list[Remedy]] = by_command
) -> Blind | None:
    """None where the export held no pictures or all could be looked at for every rule."""
    notes = list(result.notes)
    unseen = [n.subject for n in notes if n.reason is Reason.RULE_NEEDS_PICTURES]
    absent = frozenset(n.subject for n in notes if n.reason is Reason.DETECTOR_NOT_INSTALLED)
    unread = frozenset(n.subject for n in notes if n.reason is Reason.WRITING_NOT_READ)
    failed = [Remedy(line.text) for line in not_checked_lines(result, but=_NOT_FAILED)]
    if not (unseen or absent or unread or failed):
        return None
    mends = remedies(Lacking(absent, unread))
    return Blind(tuple(_titles(unseen, result.packs)), (*mends, *failed))


def _titles(ids: Iterable[str], packs: Iterable[Pack]) -> list[str]:
    rules = {rule.id: rule for pack in reversed(list(packs)) for rule in pack.rules.values()}
    titles = (rules[i].texts[i18n.current()].title if i in rules else i for i in ids)
    return list(dict.fromkeys(titles))
