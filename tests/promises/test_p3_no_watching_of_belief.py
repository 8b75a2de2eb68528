"""Promise 3: no watching of belief."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sanaly_core.concepts import MEANINGS, Concept
from sanaly_core.errors import PackError
from sanaly_core.items import Item, Kind
from sanaly_core.judge import judge
from sanaly_core.packs.load import builtin_packs, load_pack
from sanaly_core.packs.model import Status
from sanaly_core.signals import Signal, TextSpan
from tests.packs.folder import RULE, change, make, rename_rule

BELIEF_RULES = {"R08", "R11", "R12", "R13", "R15"}
PROTECTED = BELIEF_RULES | {"R01", "R04", "R06", "R07", "R19", "R35", "R38"}
"""Every mark in the "Prot." column of the policy notes."""
_BELIEF = re.compile(
    r"relig|faith|pray|mosque|church|politic|opinion|party|vote|elect|union|protest"
    r"|health|illness|pregnan|sexual|orientation|ethnic|\brace|racial|nation",
    re.IGNORECASE,
)


def belief_words(text: str) -> list[str]:
    """Words of a concept that would be about what a person is or believes."""
    return _BELIEF.findall(text.replace("sauna party", "").replace("identification", ""))


def test_the_vocabulary_holds_no_concept_of_belief() -> None:
    for concept in Concept:
        assert belief_words(concept.value.replace("-", " ") + " " + MEANINGS[concept]) == []


def test_a_concept_of_belief_would_be_seen() -> None:
    for words in ("religious-display", "a political opinion", "membership in a union", "ethnicity"):
        assert belief_words(words)


def test_every_concept_says_what_it_means() -> None:
    assert set(MEANINGS) == set(Concept)


@pytest.mark.parametrize("word", ["faith", "political-opinion", "union-membership", "health"])
def test_a_pack_that_needs_such_a_concept_is_refused(word: str, tmp_path: Path) -> None:
    pack = make(tmp_path)
    change(pack, RULE, '"alcohol"', f'"{word}"')
    with pytest.raises(PackError):
        load_pack(pack)


@pytest.mark.parametrize(
    "rule",
    [
        "religious-display",
        "criticism-of-policy",
        "partisan",
        "hostile-content",
        "hate-discrimination",
    ],
)
def test_a_rule_of_belief_cannot_be_given_a_detector(rule: str, tmp_path: Path) -> None:
    pack = make(tmp_path)
    rename_rule(pack, rule)
    change(
        pack, f"rules/{rule}.toml", 'status = "stable"', 'status = "stable"\nprotected = "religion"'
    )
    with pytest.raises(PackError):
        load_pack(pack)


@pytest.mark.parametrize(
    "line",
    [
        'protected = "religion"',
        'protected = "political-opinion"',
        'protected = "union"',
        'reference = "R11"',
    ],
)
def test_renaming_the_rule_does_not_help(line: str, tmp_path: Path) -> None:
    pack = make(tmp_path)
    change(pack, RULE, 'status = "stable"', f'status = "stable"\n{line}')
    with pytest.raises(PackError):
        load_pack(pack)


def test_the_built_in_rules_of_belief_are_only_shown() -> None:
    found = set()
    for pack in builtin_packs().values():
        for rule in pack.rules.values():
            if rule.reference in BELIEF_RULES:
                assert rule.status is Status.SHOWN
                assert rule.when == ()
                found.add(rule.reference)
    assert found == BELIEF_RULES


def test_every_protected_rule_carries_its_mark() -> None:
    for pack in builtin_packs().values():
        for rule in pack.rules.values():
            assert rule.protected == (rule.reference in PROTECTED), rule.id


def test_whatever_is_seen_no_rule_of_belief_stands_beside_an_item() -> None:
    item = Item("1", Kind.POST, text="words of every kind")
    signals = [Signal(concept, 1.0, TextSpan(0, 5), "all") for concept in Concept]
    verdicts = judge(item, signals, builtin_packs().values())
    touched = {finding.rule for finding in verdicts.findings}
    touched |= {mention.rule for mention in verdicts.mentions}
    assert "alcohol-display" in touched
    belief = {"religious-display", "criticism-of-policy", "partisan", "hostile-content"}
    assert touched & (belief | {"hate-discrimination"}) == set()
