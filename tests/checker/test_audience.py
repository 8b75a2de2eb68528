"""The audience: taken from the export, given, asked once per account, or said to be unknown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sanaly.cli import run
from sanaly.commands import options
from sanaly_core.items import Audience

DRINK = "Погнали пить пиво, мы уже в баре"


def check(tmp_path: Path, *arguments: str, **fields: Any) -> int:
    line = {"key": "1", "kind": "post", "text": DRINK, **fields}
    path = tmp_path / "items.jsonl"
    path.write_text(json.dumps(line), "utf-8")
    return run(["check", str(path), "--format", "json", "--pack", "kz-civil-service", *arguments])


def rules(capsys: pytest.CaptureFixture[str]) -> tuple[set[str], set[str]]:
    out = json.loads(capsys.readouterr().out)
    return {f["rule"] for f in out["findings"]}, {n["reason"] for n in out["not_checked"]}


def test_unknown_is_a_finding_and_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path) == 1
    found, reasons = rules(capsys)
    assert "alcohol-display" in found
    assert "audience-unknown" in reasons


@pytest.mark.parametrize("audience", ["friends", "private"])
def test_what_friends_see_is_on_no_public_display(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], audience: str
) -> None:
    assert check(tmp_path, "--audience", audience) == 0
    found, reasons = rules(capsys)
    assert found == set()
    assert "audience-unknown" not in reasons


def test_what_the_export_says_comes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path, "--audience", "private", audience="public") == 1
    assert "alcohol-display" in rules(capsys)[0]


def test_it_is_asked_once_and_remembered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(platform: str) -> Audience:
        asked.append(platform)
        return Audience.FRIENDS

    monkeypatch.setattr(options, "interactive", lambda: True)
    monkeypatch.setattr(options, "ask_audience", answer)
    assert check(tmp_path) == 0
    assert check(tmp_path) == 0
    assert asked == ["other"]
    capsys.readouterr()
