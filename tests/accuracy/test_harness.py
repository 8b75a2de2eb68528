"""The measuring is right: tiny sets whose figures are known, and a pipeline that is not real."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from sanaly_core.concepts import Concept
from sanaly_core.items import Item, Kind
from tests.shared import shared
from tools import accuracy, accuracy_ordinary, accuracy_shared
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
from tools.accuracy_tables import (
    Measured,
    entity_rows,
    hatecheck_rows,
    ordinary_by_rule,
    ordinary_rows,
    own_use_score,
    table,
)

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


HEAD = "lang\tfile\tkey\trule\tright\ttext_sha256_12\n"


def pointer(key: str, rule: str, right: str, text: str) -> str:
    return f"ru\tru/x.tsv\t{key}\t{rule}\t{right}\t{accuracy_ordinary.digest(text)}\n"


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three posts of one source; returns the file of adjudications, still empty."""
    texts = {"comment_id=1": "right", "comment_id=2": "false", "comment_id=3": "quiet"}
    source = accuracy_ordinary._corpus("talk", "ru", "ru/x.tsv", texts.items())
    monkeypatch.setattr(accuracy_ordinary, "sources", lambda: iter([source]))
    adjudicated = tmp_path / "adjudicated.tsv"
    adjudicated.write_text(HEAD, encoding="utf-8")
    monkeypatch.setattr(accuracy_ordinary, "ADJUDICATED", adjudicated)
    return adjudicated


def measured_talk() -> list[Measured]:
    return [Measured(one, run_all(one.posts, fake)) for one in accuracy_ordinary.ordinary()]


def test_what_nobody_adjudicated_is_a_false_alarm(talk: Path) -> None:
    lines = ordinary_rows(measured_talk())
    assert lines[4] == "| talk | ru | 3 | 4 | 1333.3 | 0 | 4 | 1333.3 |"
    assert lines[-2] == "Not adjudicated and counted as false alarms: 4, of severity ≥ 2: 2."


def test_only_what_was_judged_right_is_no_false_alarm(talk: Path) -> None:
    own_bet = pointer("comment_id=1", "gambling", "1", "right")
    news_of_a_bet = pointer("comment_id=2", "gambling", "0", "false")
    talk.write_text(HEAD + own_bet + news_of_a_bet, encoding="utf-8")
    lines = ordinary_rows(measured_talk())
    assert [line for line in lines if line.startswith("| all")] == [
        "| all |  | 3 | 4 | 1333.3 | 1 | 3 | 1000.0 |",
        "| all |  | 3 | 2 | 666.7 | 1 | 1 | 333.3 |",
    ]
    assert lines[-2] == "Not adjudicated and counted as false alarms: 2, of severity ≥ 2: 0."
    assert ordinary_by_rule(measured_talk())[2:] == ["| gambling | 2 | 666.7 | 1 | 1 | 333.3 |", ""]
    goals = {goal.name: goal for goal in accuracy.targets([], measured_talk())}
    goal = goals["false alarms at severity ≥ 2 per 1,000, news and ordinary talk"]
    assert goal.cells()[2:] == ["333.3", "missed"]


def test_a_right_verdict_on_another_rule_or_post_excuses_nothing(talk: Path) -> None:
    rows = pointer("comment_id=1", "venue-display", "1", "right")
    rows += pointer("comment_id=3", "gambling", "1", "quiet")
    talk.write_text(HEAD + rows, encoding="utf-8")
    assert ordinary_rows(measured_talk())[4] == "| talk | ru | 3 | 4 | 1333.3 | 0 | 4 | 1333.3 |"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (pointer("comment_id=1", "gambling", "1", "other"), "is not the text"),
        (pointer("comment_id=9", "gambling", "1", "right"), "is in no source"),
        (pointer("comment_id=1", "gambling", "yes", "right"), "right is 1 or 0"),
    ],
)
def test_an_adjudication_of_no_text_or_of_another_is_refused(
    talk: Path, row: str, said: str
) -> None:
    talk.write_text(HEAD + row, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        accuracy_ordinary.ordinary()


def test_findings_to_adjudicate_are_printed_with_pointer_and_verdict(
    talk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    talk.write_text(HEAD + pointer("comment_id=1", "gambling", "1", "right"), encoding="utf-8")
    monkeypatch.setattr(accuracy, "real_pipeline", lambda: fake)
    accuracy.main(["--adjudicate", "--rule", "gambling", "--language", "ru"])
    digests = [accuracy_ordinary.digest(text) for text in ("right", "false")]
    assert capsys.readouterr().out.splitlines() == [
        f"ru\tru/x.tsv\tcomment_id=1\tgambling\t1\t{digests[0]}\t2\t'right'",
        f"ru\tru/x.tsv\tcomment_id=2\tgambling\t?\t{digests[1]}\t2\t'false'",
    ]
    accuracy.main(["--adjudicate", "--language", "vi"])
    assert capsys.readouterr().out == ""


def test_the_file_of_adjudications_holds_pointers_and_no_text() -> None:
    lines = accuracy_ordinary.ADJUDICATED.read_text(encoding="utf-8").splitlines()
    assert lines[0] + "\n" == HEAD
    keys = r"(sentence|sent_id|comment_id|row|headline|index)=[A-Za-z0-9_.:-]+"
    form = rf"(kk|ru|vi|en)\t\1/[a-z_0-9.-]+\t{keys}\t[a-z-]+\t[01]\t[0-9a-f]{{12}}"
    assert [line for line in lines[1:] if not re.fullmatch(form, line)] == []
    assert len({tuple(line.split("\t")[1:4]) for line in lines[1:]}) == len(lines) - 1


def test_every_adjudication_points_at_the_text_that_was_judged() -> None:
    shared("data/text")
    corpora = accuracy_ordinary.ordinary()
    labels = sum(len(post.labels) for corpus in corpora for post in corpus.posts)
    assert labels == len(accuracy_ordinary.ADJUDICATED.read_text("utf-8").splitlines()) - 1
