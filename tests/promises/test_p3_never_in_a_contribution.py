"""Promise 3: no rule that touches what nobody may watch is ever in a contribution."""

from __future__ import annotations

from dataclasses import replace

from sanaly_core.contribution.groups import groups_of
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import Pack, Status

MARKED = frozenset(
    {
        "indecent",
        "prohibited-substances",
        "religious-display",
        "criticism-of-policy",
        "partisan",
        "hostile-content",
        "hate-discrimination",
        "third-party-personal-data",
        "learners-information",
        "relatives-in-subordination",
        "alcohol-display",
        "luxury-car",
    }
)
"""Rules with any mark in the column "Prot." of the research notes, a conditional one included."""


def test_no_marked_rule_is_in_any_campaign() -> None:
    packs = builtin_packs()
    for given in ([pack] for pack in packs.values()):
        assert not MARKED & set(groups_of(given))
    assert not MARKED & set(groups_of(packs.values()))


def test_every_marked_rule_is_protected_in_each_pack_that_has_it() -> None:
    for pack in builtin_packs().values():
        for slug in MARKED & pack.rules.keys():
            assert pack.rules[slug].protected, (pack.id, slug)


def test_shown_rules_are_in_none_and_the_briefings_rules_are() -> None:
    for pack in builtin_packs().values():
        shown = {rule.id for rule in pack.rules.values() if rule.status is Status.SHOWN}
        assert not shown & set(groups_of([pack]))
    asked = groups_of([builtin_packs()["kz-civil-service"]])
    assert {"hookah-smoking", "luxury-setting", "venue-display"} <= set(asked)
    assert list(asked) == sorted(asked)


def test_a_pack_of_ones_own_cannot_unmark_a_rule() -> None:
    pack = builtin_packs()["kz-civil-service"]
    rule = replace(pack.rules["indecent"], protected=False)
    own: Pack = replace(pack, id="own", rules={rule.id: rule})
    assert groups_of([own]) == ()


def test_a_pack_of_ones_own_can_mark_one() -> None:
    pack = builtin_packs()["kz-civil-service"]
    rule = replace(pack.rules["venue-display"], protected=True)
    own = replace(pack, rules=pack.rules | {rule.id: rule})
    assert "venue-display" not in groups_of([own])
