"""Promise 8: what was not checked is always said, in the page, the JSON and the summary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sanaly import coverage
from sanaly.cli import run
from sanaly.demo.pictures import draw_photo
from sanaly.pictures import look as looking
from sanaly.pictures.detecting import SEEN_IN_PICTURES
from sanaly_core.languages.covered import languages_of_lists
from sanaly_core.not_checked import Notes, Reason

LINES: list[dict[str, Any]] = [
    {"key": "1", "kind": "post", "text": "Закат", "media": ["absent.jpg"]},
    {"key": "2", "kind": "post", "text": "Встреча с жителями во дворе", "media": ["there.jpg"]},
    {"key": "3", "kind": "post", "text": "Broken picture", "media": ["broken.jpg"]},
    {"key": "4", "kind": "nonsense", "text": "no such kind"},
]


def check(tmp_path: Path, *arguments: str) -> None:
    (tmp_path / "there.jpg").write_bytes(draw_photo("trees"))
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 this is no picture")
    export = tmp_path / "items.jsonl"
    export.write_text("\n".join(json.dumps(line) for line in LINES), "utf-8")
    assert run(["check", str(export), "--pack", "kz-civil-service", *arguments]) in (0, 1)


def reasons(out: str) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for note in json.loads(out)["not_checked"]:
        told.setdefault(note["reason"], set()).add(note["subject"])
    return told


def test_everything_left_out_is_in_the_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(tmp_path, "--format", "json")
    told = reasons(capsys.readouterr().out)
    assert Reason.MEDIA_MISSING in told
    assert Reason.MEDIA_UNREADABLE in told
    assert Reason.RECORD_BROKEN in told or Reason.RECORD_UNKNOWN in told
    assert Reason.AUDIENCE_UNKNOWN in told
    assert "alcohol-display" in told[Reason.RULE_NEEDS_PICTURES]


def test_the_page_and_the_summary_say_it_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(tmp_path, "--format", "json")
    notes = json.loads(capsys.readouterr().out)["not_checked"]
    report = tmp_path / "report.html"
    check(tmp_path, "--report", str(report))
    summary = capsys.readouterr().out
    page = report.read_text("utf-8")
    for reason in {note["reason"] for note in notes}:
        words = next(n["text"] for n in notes if n["reason"] == reason).split(" (")[0]
        assert words in page, reason
        assert words in summary, reason


def test_pictures_that_could_not_be_opened_are_named_where_only_their_owner_looks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.html"
    check(tmp_path, "--report", str(report))
    shown = capsys.readouterr()
    assert "broken.jpg" in report.read_text("utf-8")
    assert "broken.jpg" in shown.out
    assert "broken.jpg" not in shown.err
    check(tmp_path, "--format", "json")
    assert "broken.jpg" not in json.dumps(json.loads(capsys.readouterr().out)["not_checked"])


def test_they_are_named_by_the_next_run_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(2):
        check(tmp_path, "--report", str(tmp_path / f"{number}.html"))
        assert "broken.jpg" in capsys.readouterr().out


def test_silence_would_be_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With notes that keep nothing, the first test fails."""

    def nothing(*_arguments: object, **_options: object) -> None:
        return None

    monkeypatch.setattr(Notes, "add", nothing)
    monkeypatch.setattr(Notes, "once", nothing)
    check(tmp_path, "--format", "json")
    assert reasons(capsys.readouterr().out) == {}


def test_a_language_without_a_list_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    full = languages_of_lists()
    shortened = {concept: languages - {"ru"} for concept, languages in full.items()}
    monkeypatch.setattr(coverage, "languages_of_lists", lambda: shortened)
    check(tmp_path, "--format", "json")
    told = reasons(capsys.readouterr().out)
    assert "ru:alcohol" in told[Reason.LANGUAGE_WITHOUT_LIST]


def test_a_detector_that_is_not_installed_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Absent:
        name = "absent"
        concepts = frozenset(SEEN_IN_PICTURES)

        def available(self) -> bool:
            return False

        def version(self) -> str:
            return ""

    monkeypatch.setattr(looking, "picture_detectors", lambda: (Absent(),))
    monkeypatch.setattr("sanaly.pictures.registry.picture_detectors", lambda: (Absent(),))
    check(tmp_path, "--format", "json")
    told = reasons(capsys.readouterr().out)
    assert "absent" in told[Reason.DETECTOR_NOT_INSTALLED]
    assert "alcohol-display" in told[Reason.RULE_NEEDS_PICTURES]


def test_no_pack_chosen_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "items.jsonl"
    export.write_text(json.dumps(LINES[1]), "utf-8")
    run(["check", str(export), "--format", "json"])
    assert Reason.PACK_NOT_CHOSEN in reasons(capsys.readouterr().out)


def counts(out: str) -> dict[tuple[str, str], int]:
    return {(n["reason"], n["subject"]): n["count"] for n in json.loads(out)["not_checked"]}


def test_a_second_run_says_as_much_as_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(tmp_path, "--format", "json")
    first = counts(capsys.readouterr().out)
    check(tmp_path, "--format", "json")
    assert counts(capsys.readouterr().out) == first


def test_a_missing_picture_is_counted_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(tmp_path, "--format", "json")
    told = counts(capsys.readouterr().out)
    missing = {key: count for key, count in told.items() if key[0] == Reason.MEDIA_MISSING}
    assert list(missing.values()) == [1]
