"""What a campaign may ask about: a closed list that follows from the packs.

A rule that touches what nobody may watch (any mark in the column "Prot." of the research
notes, ``protected`` in the packs) or that no machine decides (``shown``) is never in it
(promise 3), whichever of the packs says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import Pack, Rule, Status


def groups_of(packs: Iterable[Pack]) -> tuple[str, ...]:
    """Ids of the rules that a campaign on these packs asks about, in order."""
    given = tuple(packs)
    private = {
        rule.id
        for pack in (*given, *builtin_packs().values())
        for rule in pack.rules.values()
        if never_told(rule)
    }
    named = {rule.id for pack in given for rule in pack.rules.values()}
    return tuple(sorted(named - private))


def never_told(rule: Rule) -> bool:
    """Whether a rule stays with its reader: protected, or decided by no machine."""
    return rule.protected or rule.status is Status.SHOWN or not rule.when
