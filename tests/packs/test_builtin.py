"""The three packs that come with Sanaly say what the policy notes say."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sanaly_core.check import check_item
from sanaly_core.items import Account
from sanaly_core.packs.examples import example_problems
from sanaly_core.packs.family import read_family
from sanaly_core.packs.lint import lint
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.locate import builtin_paths
from sanaly_core.packs.model import LANGUAGES, Hours, Pack, Reach, Rule, Seen, Status, Weight
from tests.packs import policy

PACKS = builtin_packs()
RULES = [(pack, rule) for pack in PACKS.values() for rule in pack.rules.values()]
NAMES = [f"{pack.id}/{rule.id}" for pack, rule in RULES]
each_rule = pytest.mark.parametrize(("pack", "rule"), RULES, ids=NAMES)


def test_three_packs() -> None:
    assert set(PACKS) == {"kz-civil-service", "vn-public-employee", "international"}


@pytest.mark.parametrize("path", builtin_paths().values(), ids=builtin_paths())
def test_the_lint_finds_nothing(path: Path) -> None:
    assert [str(problem) for problem in lint(path)] == []


def test_every_rule_of_the_notes_is_in_a_pack() -> None:
    assert {rule.id for _pack, rule in RULES} == set(policy.REFERENCES)


@each_rule
def test_the_rule_is_the_one_of_the_notes(pack: Pack, rule: Rule) -> None:
    assert rule.reference == policy.REFERENCES[rule.id]
    assert rule.protected == (rule.reference in policy.PROTECTED)
    assert (rule.status is Status.SHOWN) == (rule.reference in policy.SHOWN)
    assert (rule.weight is Weight.CORROBORATED) == (rule.reference in policy.CORROBORATED)
    assert (rule.status is Status.PREVIEW) == (rule.reference in policy.BY_PICTURES_ONLY)


@each_rule
def test_the_rule_rests_on_what_was_seen(pack: Pack, rule: Rule) -> None:
    seen = {clause.seen for clause in rule.clauses}
    assert (not rule.clauses) == (rule.id == "location-metadata")
    assert seen != {Seen.FROM_MEMORY}
    for clause in rule.clauses:
        assert clause.checked_on == date(2026, 11, 22)
        assert bool(clause.code) == (clause.seen is not Seen.FROM_MEMORY)


@each_rule
def test_the_rule_is_worded_in_four_languages(pack: Pack, rule: Rule) -> None:
    assert set(rule.texts) == set(LANGUAGES)
    assert len({text.title for text in rule.texts.values()}) == len(LANGUAGES)
    for text in rule.texts.values():
        assert text.what
        assert text.why
        assert text.advice
        assert text.not_meant


@each_rule
def test_words_show_the_rule_in_four_languages(pack: Pack, rule: Rule) -> None:
    needed = 0 if rule.status is not Status.STABLE else 1
    match = Counter(example.language for example in rule.match)
    no_match = Counter(example.language for example in rule.no_match)
    for language in LANGUAGES:
        assert match[language] >= 2 * needed
        assert no_match[language] >= 3 * needed


@pytest.mark.parametrize("pack_id", PACKS)
def test_the_examples_come_out_as_they_say(pack_id: str) -> None:
    source = read_family(builtin_paths()[pack_id])
    problems = example_problems(source, PACKS[pack_id], check_item)
    assert [str(problem) for problem in problems] == []


MISLEADING = {
    "ru": ("замечани", "мониторинг", "предписани"),
    "kk": ("мониторинг",),
    "vi": ("kiểm điểm", "rà soát"),
    "en": ("monitor", "violat", "guilty", "offender"),
}


@each_rule
def test_no_word_misleads(pack: Pack, rule: Rule) -> None:
    for language, words in MISLEADING.items():
        text = rule.texts[language]
        said = f"{text.title} {text.what} {text.advice} {text.not_meant}".casefold()
        assert [word for word in words if word in said] == []


@each_rule
def test_advice_is_right_in_the_page_as_well_as_in_a_terminal(pack: Pack, rule: Rule) -> None:
    """Whoever reads it on a telephone has no command line."""
    for text in rule.texts.values():
        assert not any(f"sanaly {c}" in text.advice for c in ("fix", "check", "mark", "draft"))


def test_a_finding_may_be_and_is_never_a_verdict() -> None:
    for _pack, rule in RULES:
        if rule.status is not Status.SHOWN:
            assert " may " in rule.texts["en"].what, rule.id
            assert " мо" in rule.texts["ru"].what, rule.id
            assert "мүмкін" in rule.texts["kk"].what, rule.id
            assert "có thể" in rule.texts["vi"].what, rule.id


def test_audience_account_and_hours_follow_the_notes() -> None:
    kz, vn = PACKS["kz-civil-service"].rules, PACKS["vn-public-employee"].rules
    alcohol = kz["alcohol-display"]
    assert (alcohol.audience, alcohol.hours) == (Reach.PUBLIC, Hours.ANY)
    assert vn["alcohol-display"].hours is Hours.WORKING
    assert vn["official-account-private-use"].account is Account.OFFICIAL
    assert kz["classification-mark"].account is None
    assert kz["prohibited-substances"].severity == 3


def test_replaced_vietnamese_acts_are_not_cited() -> None:
    acts = {c.act["vi"] for r in PACKS["vn-public-employee"].rules.values() for c in r.clauses}
    for old in ("29/2018/QH14", "13/2023", "22/2008", "52/2019", "24/2018/QH14"):
        assert not [act for act in acts if old in act]


def test_allowances_for_gifts_are_not_shipped() -> None:
    for pack, rule in RULES:
        said = " ".join(text.why + text.advice for text in rule.texts.values())
        assert not [word for word in ("MCI", "МРП", "АЕК", "500.000") if word in said], pack.id
