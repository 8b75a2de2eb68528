"""The measuring is right: tiny sets whose figures are known, and a pipeline that is not real."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sanaly_core.concepts import Concept
from sanaly_core.items import Item, Kind
from tools import accuracy, accuracy_shared
from tools.accuracy_posts import (
    FINDING,
    IDENTIFIER_RULES,
    MENTION,
    POSTS,
    Judged,
    MentionCount,
    Outcome,
    Post,
    Score,
    held_out,
    in_category,
    in_language,
    mention_count,
    protected_hits,
    read_posts,
    rules_of,
    run_all,
    score,
    severity_reached,
    wilson,
)
from tools.accuracy_shared import Corpus, EntityPost
from tools.accuracy_tables import Measured, entity_rows, hatecheck_rows, own_use_score, table

SAID = {
    "right": Outcome({"gambling": 2, "alcohol-display": 1}),
    "missed": Outcome(),
    "false": Outcome({"gambling": 2}, frozenset({"venue-display"})),
    "mentioned": Outcome({}, frozenset({"gambling"})),
    "quiet": Outcome({"venue-display": 1}),
}


def fake(item: Item) -> Outcome:
    return SAID[item.text]


def post(
    key: str, said: str, category: str, labels: dict[str, str], language: str = "kk", least: int = 0
) -> Post:
    item = Item(key=key, kind=Kind.POST, text=said)
    return Post(item, language, category, labels, {"gambling": least} if least else {})


@pytest.fixture
def judged() -> list[Judged]:
    both = {"gambling": FINDING, "alcohol-display": FINDING}
    return run_all(
        [
            post("a", "right", "positive", both, least=3),
            post("b", "missed", "positive", {"gambling": FINDING}, "ru"),
            post("c", "false", "hard-negative", {"gambling": MENTION}),
            post("d", "mentioned", "hard-negative", {"gambling": MENTION}),
            post("e", "mentioned", "protected", {}),
            post("f", "quiet", "everyday", {}, "ru"),
        ],
        fake,
    )


def test_micro_figures(judged: list[Judged]) -> None:
    total = score(judged)
    assert (total.right, total.false, total.missed, total.posts) == (2, 2, 1, 6)
    assert (total.precision, total.recall) == (0.5, 2 / 3)
    assert total.false_per_thousand == pytest.approx(1000 / 3)


def test_figures_of_one_rule_one_language_one_severity(judged: list[Judged]) -> None:
    gambling = score(judged, frozenset({"gambling"}))
    assert (gambling.right, gambling.false, gambling.missed) == (1, 1, 1)
    russian = score(in_language(judged, "ru"))
    assert (russian.right, russian.false, russian.missed, russian.posts) == (0, 1, 1, 2)
    loud = score(judged, least=2)
    assert (loud.right, loud.false, loud.missed) == (1, 1, 2)
    assert score(judged, IDENTIFIER_RULES).precision is None


def test_nothing_to_divide_by_is_said() -> None:
    empty = Score()
    assert (empty.precision, empty.recall, empty.false_per_thousand) == (None, None, None)
    assert wilson(0, 0) is None


def test_mentions_severities_and_protected_posts(judged: list[Judged]) -> None:
    assert mention_count(judged) == MentionCount(listed=1, silent=0, found=1)
    assert severity_reached(judged) == (0, 1)
    assert protected_hits(judged) == 1
    assert [p.item.key for p, _ in in_category(judged, "protected", "everyday")] == ["e", "f"]
    assert rules_of(judged) == ["alcohol-display", "gambling", "venue-display"]


def test_wilson_interval_as_published() -> None:
    low, high = wilson(8, 10) or (0, 0)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    low, high = wilson(0, 10) or (1, 1)
    assert (round(low, 4), round(high, 4)) == (0.0, 0.2775)


def test_the_split_takes_a_third_of_each_stratum_by_hash() -> None:
    posts = [post(f"k{n}", "quiet", "everyday", {}, "kk" if n < 9 else "vi") for n in range(15)]
    chosen = held_out(posts)
    kazakh = sorted(
        (f"k{n}" for n in range(9)), key=lambda k: hashlib.sha256(k.encode()).hexdigest()
    )
    assert chosen & set(kazakh) == set(kazakh[:3])
    assert len(chosen) == 5


def test_targets_are_met_or_missed(judged: list[Judged]) -> None:
    goals = {goal.name: goal for goal in accuracy.targets(judged, [])}
    assert goals["precision, all languages"].cells() == [
        "precision, all languages",
        "≥ 0.90",
        "0.50",
        "missed",
    ]
    assert goals["precision, vi"].cells()[-1] == "not measured"
    assert not goals["false alarms at severity ≥ 2 per 1,000, news and treebanks"].met
    perfect = run_all(
        [post("a", "right", "positive", dict.fromkeys(SAID["right"].findings, FINDING))], fake
    )
    goals = {goal.name: goal for goal in accuracy.targets(perfect, [])}
    assert goals["recall, kk"].cells()[-1] == "met"


def test_own_use_counts_a_post_once() -> None:
    labels = dict.fromkeys(accuracy_shared.OWN_USE_RULES, FINDING)
    pairs = run_all([post("a", "right", "shared", labels), post("b", "quiet", "shared", {})], fake)
    total = own_use_score(pairs)
    assert (total.right, total.false, total.missed, total.posts) == (1, 0, 0, 2)


def test_entities_are_counted_by_concept() -> None:
    card = frozenset({Concept.BANK_CARD})
    texts = [EntityPost(Item(key=str(n), kind=Kind.POST, text=str(n)), card) for n in range(4)]
    seen = {"0": Outcome(concepts=card), "1": Outcome(), "2": Outcome(), "3": Outcome()}
    lines = entity_rows(texts, lambda item: seen[item.text])
    assert lines[2].startswith("| bank-card | 4 | 4 | 1 | 1.00 (0.21–1.00) | 0.25")


def test_hatecheck_counts_insults_alone() -> None:
    pairs = run_all([post("a", "quiet", "shared", {})], fake)
    lines = hatecheck_rows([Measured(Corpus("counter_quote_nh", "en", ()), pairs)])
    assert lines[2] == "| counter_quote_nh | 1 | 0 |"


def test_a_table_is_markdown() -> None:
    assert table(("a", "b"), [["x", "1"]]) == ["| a | b |", "| --- | ---: |", "| x | 1 |", ""]


def test_tune_mistakes_show_the_text_and_can_be_filtered(judged: list[Judged]) -> None:
    lines = list(accuracy.mistakes(judged))
    assert "MISSED\tgambling\tb\t'missed'" in lines
    assert "FALSE\tgambling\tc\t'false'" in lines
    assert "LOW\tgambling\ta\t'right'" in lines
    assert "PROTECTED\tgambling\te\t'mentioned'" in lines
    assert list(accuracy.mistakes(judged, "venue-display", "ru")) == [
        "FALSE\tvenue-display\tf\t'quiet'"
    ]


def test_nothing_held_out_is_ever_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(accuracy, "real_pipeline", lambda: lambda _: SAID["false"])
    monkeypatch.setattr(accuracy_shared, "TEXT", tmp_path / "none")
    accuracy.main(["--out", str(tmp_path / "accuracy.md")])
    accuracy.main(["--tune"])
    printed = capsys.readouterr().out + (tmp_path / "accuracy.md").read_text(encoding="utf-8")
    assert "Not measured: the shared data was not there." in printed
    for held in read_posts(POSTS / "heldout.jsonl"):
        assert held.item.key not in printed
        assert held.item.text not in printed


def test_a_moved_pointer_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "lang\tfile\tkey\town_use\ttext_sha256_12\nru\tru/x.tsv\tcomment_id=1\t1\t000000000000\n"
    (tmp_path / "ru").mkdir()
    (tmp_path / "mention_use_labels.tsv").write_text(rows, encoding="utf-8")
    (tmp_path / "ru" / "x.tsv").write_text("comment_id\tcomments\n1\tчай\n", encoding="utf-8")
    monkeypatch.setattr(accuracy_shared, "TEXT", tmp_path)
    accuracy_shared._text.cache_clear()
    with pytest.raises(ValueError, match="is not the text that was labelled"):
        accuracy_shared.own_use()
    accuracy_shared._text.cache_clear()
