"""The second, development-only set of labelled posts keeps the rules of `docs/labelling.md`."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from stdnum import luhn
from stdnum.vn import mst

from tests.accuracy.test_posts import (
    EVERY,
    RULES_OF_WORDS,
    _check_digit,
    _twelve_digits_are_right,
)
from tools import accuracy
from tools.accuracy_posts import CATEGORIES, FINDING, LANGUAGES, MENTION, POSTS, Outcome, read_posts

SECOND = read_posts(POSTS / "second.jsonl")
TEXTS = "\n".join(post.item.text for post in SECOND)


def test_no_post_is_one_of_the_measured_ones() -> None:
    assert len({post.item.key for post in SECOND}) == len(SECOND)
    assert len({post.item.text for post in SECOND}) == len(SECOND)
    assert not {post.item.text for post in SECOND} & {post.item.text for post in EVERY}
    assert not {post.item.key for post in SECOND} & {post.item.key for post in EVERY}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_rule_and_sort(language: str) -> None:
    posts = [post for post in SECOND if post.language == language]
    wanted = Counter(rule for post in posts for rule in post.wanted())
    assert len(posts) >= 120
    assert {post.category for post in posts} == set(CATEGORIES)
    assert wanted.keys() == RULES_OF_WORDS
    assert min(wanted.values()) >= 2


def test_labels_agree_with_the_category() -> None:
    for post in SECOND:
        assert bool(post.wanted()) == (post.category == "positive")
        assert set(post.labels.values()) <= {FINDING, MENTION}
        assert post.min_severity.keys() <= post.wanted()
        if post.category in {"protected", "everyday"}:
            assert not post.labels


def test_numbers_have_right_check_digits() -> None:
    personal = re.findall(r"(?<!\d)9900\d{8}(?!\d)", TEXTS)
    cards = [c.replace(" ", "") for c in re.findall(r"(?:4000|5200)(?: \d{4}){3}", TEXTS)]
    taxes = re.findall(r"Mã số thuế (\d{10})", TEXTS)
    assert min(len(personal), len(cards), len(taxes)) >= 1
    assert all(map(_twelve_digits_are_right, personal))
    assert all(map(luhn.is_valid, cards))
    assert all(map(mst.is_valid, taxes))


def test_machine_readable_zones_have_right_check_digits() -> None:
    lines = re.findall(r"(?m)^[CN]\d[A-Z0-9<]{42}$", TEXTS)
    assert len(lines) >= 4
    for line in lines:
        fields = (line[:9], line[13:19], line[21:27], line[:10] + line[13:20] + line[21:43])
        assert (line[9], line[19], line[27], line[43]) == tuple(map(_check_digit, fields))


def test_only_asking_for_it_prints_the_second_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(accuracy, "real_pipeline", lambda: lambda _: Outcome())
    accuracy.main(["--tune", "--set", "second", "--rule", "gambling"])
    assert "s-kk-" in capsys.readouterr().out
    accuracy.main(["--tune", "--rule", "gambling"])
    assert "s-kk-" not in capsys.readouterr().out
