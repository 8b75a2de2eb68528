"""The labelled posts are what `docs/labelling.md` says they are. No text of them is shown."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

import phonenumbers
import pytest
from stdnum import iban, luhn
from stdnum.vn import mst

from sanaly_core.packs.load import builtin_packs
from tools.accuracy_posts import (
    CATEGORIES,
    FINDING,
    LANGUAGES,
    MENTION,
    POSTS,
    Post,
    held_out,
    post_of,
    read_posts,
)

TUNE = read_posts(POSTS / "tune.jsonl")
HELD = read_posts(POSTS / "heldout.jsonl")
EVERY = [*TUNE, *HELD]
RULES_OF_WORDS = frozenset(
    {
        "alcohol-display",
        "venue-display",
        "hookah-smoking",
        "luxury-car",
        "luxury-setting",
        "indecent",
        "prohibited-substances",
        "hunting-weapon",
        "profanity-insult",
        "gambling",
        "unverified-information",
        "speaking-for-the-body",
        "colleague-dignity",
        "non-public-official-information",
        "classification-mark",
        "third-party-personal-data",
        "identity-document-image",
        "location-metadata",
        "learners-information",
        "endorsement-by-title",
        "side-business",
        "official-account-private-use",
        "gift-visible",
        "gifts-to-superiors",
        "parents-collections",
        "state-property-and-symbols",
    }
)


def _keys(posts: list[Post]) -> set[str]:
    return {post.item.key for post in posts}


def _wanted_texts(rule: str) -> list[Post]:
    return [post for post in EVERY if post.labels.get(rule) == FINDING]


def test_keys_and_texts_are_unique() -> None:
    assert len(_keys(EVERY)) == len(EVERY)
    assert len({post.item.text for post in EVERY}) == len(EVERY)


def test_the_split_is_the_one_the_keys_give() -> None:
    assert _keys(HELD) == held_out(EVERY)


def test_a_third_of_each_language_and_category_is_held_out() -> None:
    held = Counter((post.language, post.category) for post in HELD)
    for stratum, number in Counter((p.language, p.category) for p in EVERY).items():
        assert abs(held[stratum] - number / 3) < 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_posts(language: str) -> None:
    sorts = Counter(post.category for post in EVERY if post.language == language)
    assert sorts.keys() == set(CATEGORIES)
    assert sorts.total() >= 160
    assert sorts["hard-negative"] + sorts["protected"] >= sorts["positive"]
    assert sorts["protected"] >= 15
    assert sorts["everyday"] >= 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_words_can_show_is_there(language: str) -> None:
    wanted = {rule for post in EVERY if post.language == language for rule in post.wanted()}
    assert wanted == RULES_OF_WORDS


def test_labels_are_known_rules_and_words() -> None:
    for post in EVERY:
        assert set(post.labels.values()) <= {FINDING, MENTION}
        assert post.labels.keys() <= RULES_OF_WORDS
        assert post.min_severity.keys() <= post.wanted()
        assert all(severity in {1, 2, 3} for severity in post.min_severity.values())


def test_labels_are_rules_of_a_pack() -> None:
    rules = {rule for pack in builtin_packs().values() for rule in pack.rules}
    assert rules >= RULES_OF_WORDS


def test_categories_say_what_is_wanted() -> None:
    for post in EVERY:
        assert bool(post.wanted()) == (post.category == "positive")
        if post.category in {"protected", "everyday"}:
            assert not post.labels


def test_posts_are_short_and_long() -> None:
    words = sorted(len(post.item.text.split()) for post in EVERY)
    assert words[0] <= 6
    assert 90 <= words[-1] <= 125


def test_a_broken_line_is_refused() -> None:
    line = (POSTS / "tune.jsonl").read_text(encoding="utf-8").splitlines()[0]
    with pytest.raises(KeyError):
        post_of({key: value for key, value in json.loads(line).items() if key != "labels"})
    with pytest.raises(TypeError):
        post_of({**json.loads(line), "labels": ["finding"]})


def _numbers(pattern: str, posts: list[Post]) -> Iterator[str]:
    for post in posts:
        yield from re.findall(pattern, post.item.text)


def _twelve_digits_are_right(number: str) -> bool:
    """IIN and BIN, written otherwise than in the core: two passes over rotated weights."""
    digits = [int(c) for c in number]
    for turn in (0, 2):
        rest = sum((i + turn) % 11 * d + d for i, d in enumerate(digits[:11])) % 11
        if rest < 10:
            return rest == digits[11]
    return False


def test_kazakh_personal_numbers_have_right_check_digits() -> None:
    numbers = list(_numbers(r"(?<!\d)9900\d{8}(?!\d)", EVERY))
    assert len(numbers) >= 20
    assert all(_twelve_digits_are_right(number) for number in numbers)


def test_the_independent_check_knows_right_from_wrong() -> None:
    assert _twelve_digits_are_right("990000000005")
    assert _twelve_digits_are_right("990000000603")
    assert not _twelve_digits_are_right("990000000006")


def test_cards_have_right_check_digits() -> None:
    found = _numbers(r"(?<!\d)(?:4000|5200)[ \d]{12,15}(?!\d)", EVERY)
    cards = [number.replace(" ", "") for number in found]
    assert len(cards) >= 10
    assert all(len(card) == 16 and luhn.is_valid(card) for card in cards)


def test_bank_accounts_have_right_check_digits() -> None:
    found = list(_numbers(r"\b(?:KZ\w{18}|DE[\d ]{20,26}\d)", EVERY))
    assert len(found) >= 5
    assert all(iban.is_valid(number) for number in found)


def test_vietnamese_tax_codes_have_right_check_digits() -> None:
    found = list(_numbers(r"Mã số thuế[^\d]*(\d{10})", EVERY))
    assert found
    assert all(mst.is_valid(number) for number in found)


def _check_digit(field: str) -> str:
    """ICAO Doc 9303: weights 7, 3, 1."""
    total = 0
    for place, sign in enumerate(field):
        value = 0 if sign == "<" else int(sign, 36)
        total += value * (7, 3, 1)[place % 3]
    return str(total % 10)


def test_machine_readable_zones_have_right_check_digits() -> None:
    lines = list(_numbers(r"(?m)^[A-Z0-9<]{44}$|^[A-Z0-9<]{30}$", EVERY))
    passports = [line for line in lines if len(line) == 44 and not line.startswith("P<")]
    assert passports
    for line in passports:
        assert (line[9], line[19], line[27]) == tuple(
            _check_digit(part) for part in (line[:9], line[13:19], line[21:27])
        )
        assert line[43] == _check_digit(line[:10] + line[13:20] + line[21:43])


def test_telephone_numbers_are_possible_mobile_ones() -> None:
    found = [
        (post, number)
        for post in _wanted_texts("third-party-personal-data")
        for number in re.findall(r"\+7 7\d\d \d{3} \d\d \d\d|8 \(7\d\d\) [\d-]+", post.item.text)
    ]
    assert len(found) >= 10
    for _, number in found:
        assert phonenumbers.is_valid_number(phonenumbers.parse(number, "KZ"))
