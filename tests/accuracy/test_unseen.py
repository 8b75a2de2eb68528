"""The third set of labelled posts, which nobody tunes on. No text of it is shown."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import phonenumbers
import pytest
from stdnum import luhn

from tests.accuracy.test_posts import (
    EVERY,
    RULES_OF_WORDS,
    _check_digit,
    _twelve_digits_are_right,
)
from tools import accuracy, accuracy_shared
from tools.accuracy_posts import CATEGORIES, FINDING, LANGUAGES, MENTION, POSTS, Outcome, read_posts

UNSEEN = read_posts(POSTS / "unseen.jsonl")
OTHERS = [*EVERY, *read_posts(POSTS / "second.jsonl")]
TEXTS = "\n".join(post.item.text for post in UNSEEN)


def test_no_post_is_in_another_set() -> None:
    keys, texts = {p.item.key for p in UNSEEN}, {p.item.text for p in UNSEEN}
    assert len(keys) == len(texts) == len(UNSEEN) == 240
    assert not keys & {post.item.key for post in OTHERS}
    assert not texts & {post.item.text for post in OTHERS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_rule_and_half_without_a_finding(language: str) -> None:
    posts = [post for post in UNSEEN if post.language == language]
    sorts = Counter(post.category for post in posts)
    wanted = {rule for post in posts for rule in post.wanted()}
    assert sorts.keys() == set(CATEGORIES)
    assert (sorts.total(), sorts["positive"]) == (60, 30)
    assert wanted == RULES_OF_WORDS


def test_labels_agree_with_the_category() -> None:
    for post in UNSEEN:
        assert bool(post.wanted()) == (post.category == "positive")
        assert set(post.labels.values()) <= {FINDING, MENTION}
        assert post.labels.keys() <= RULES_OF_WORDS
        assert post.min_severity.keys() <= post.wanted()
        if post.category in {"protected", "everyday"}:
            assert not post.labels


def test_posts_are_dated_on_saturday_evenings() -> None:
    moments = [post.item.created_at for post in UNSEEN if post.item.created_at]
    assert len(moments) == len(UNSEEN)
    assert {moment.weekday() for moment in moments} == {5}
    assert min(moment.hour for moment in moments) >= 19


def test_numbers_have_right_check_digits() -> None:
    personal = re.findall(r"(?<!\d)9900\d{8}(?!\d)", TEXTS)
    cards = [c.replace(" ", "") for c in re.findall(r"(?:4000|5200)(?: \d{4}){3}", TEXTS)]
    phones = re.findall(r"\+7 7\d\d \d{3} \d\d \d\d", TEXTS)
    assert min(len(personal), len(cards), len(phones)) >= 1
    assert all(map(_twelve_digits_are_right, personal))
    assert all(map(luhn.is_valid, cards))
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(n, "KZ")) for n in phones)


def test_machine_readable_zones_have_right_check_digits() -> None:
    lines = re.findall(r"(?m)^[CN]\d[A-Z0-9<]{42}$", TEXTS)
    assert len(lines) == len(LANGUAGES)
    for line in lines:
        fields = (line[:9], line[13:19], line[21:27], line[:10] + line[13:20] + line[21:43])
        assert (line[9], line[19], line[27], line[43]) == tuple(map(_check_digit, fields))


def test_asking_for_its_mistakes_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        accuracy.main(["--tune", "--set", "unseen"])
    printed = capsys.readouterr()
    assert "u3-" not in printed.out + printed.err


def test_it_is_counted_and_never_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(accuracy, "real_pipeline", lambda: lambda _: Outcome({"gambling": 2}))
    monkeypatch.setattr(accuracy_shared, "TEXT", tmp_path / "none")
    page = tmp_path / "accuracy.md"
    accuracy.main(["--out", str(page)])
    written = page.read_text(encoding="utf-8")
    printed = capsys.readouterr().out + written
    section = written.partition("## A third set that nobody tuned on")[2].partition("\n## ")[0]
    assert "| all rules | all | 240 |" in section
    assert "| gambling | vi | 60 |" in section
    assert not [post.item.key for post in UNSEEN if post.item.key in printed]
    assert not any(json.dumps(post.item.text)[1:-1] in printed for post in UNSEEN)
    assert not any(post.item.text in printed for post in UNSEEN)
