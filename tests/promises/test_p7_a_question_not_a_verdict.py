"""Promise 7: a finding is a question to the author; never a verdict, never a score of a person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sanaly.cli import run
from sanaly_core.findings import Finding
from sanaly_core.packs.load import builtin_packs
from sanaly_core.packs.model import Status

MAY = {
    "en": ("may", "might"),
    "ru": ("мож", "могут", "возмож"),
    "kk": ("мүмкін",),
    "vi": ("có thể",),
}
NO_VERDICT = {
    "en": "not a verdict",
    "ru": "не приговор",
    "kk": "үкім емес",
    "vi": "không phải lời phán xét",
}
SCORES = frozenset(
    {"score", "rating", "points", "grade", "total", "guilty", "violation", "verdict"}
)


def asks(text: str, language: str) -> bool:
    """Whether a rule's words leave the answer to the reader."""
    return any(word in text.casefold() for word in MAY[language])


@pytest.mark.parametrize("language", list(MAY))
def test_every_rule_that_can_find_says_may(language: str) -> None:
    verdicts = [
        f"{pack.id}/{rule.id}"
        for pack in builtin_packs().values()
        for rule in pack.rules.values()
        if rule.status is not Status.SHOWN and not asks(rule.texts[language].what, language)
    ]
    assert verdicts == []


def test_a_verdict_would_be_seen() -> None:
    assert not asks("This post breaks the rules.", "en")
    assert not asks("Запись нарушает правила.", "ru")


@pytest.mark.parametrize("language", list(NO_VERDICT))
def test_the_report_says_that_it_asks(language: str, tmp_path: Path) -> None:
    assert run(["demo", "--out", str(tmp_path), "--lang", language]) == 0
    assert NO_VERDICT[language] in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_nothing_scores_the_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A signal has a score, how sure it is; neither a finding nor the whole output has one."""
    path = tmp_path / "items.jsonl"
    line = {"key": "1", "kind": "post", "text": "Погнали пить пиво"}
    path.write_text(json.dumps(line), encoding="utf-8")
    assert run(["check", str(path), "--format", "json"]) == 1
    out = json.loads(capsys.readouterr().out)
    assert not SCORES & set(out)
    assert all(not SCORES & set(found) for found in out["findings"])
    assert not SCORES & set(Finding.__dataclass_fields__)
