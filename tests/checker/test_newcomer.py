"""What a newcomer meets first: odd places, broken files, slips of the hand."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from sanaly.cli import run

DRINK = "Погнали пить пиво, мы уже в баре"
POSTS = "your_instagram_activity/content/posts_1.json"


def items(tmp_path: Path, *texts: str) -> str:
    path = tmp_path / "items.jsonl"
    lines = [{"key": str(n), "kind": "post", "text": text} for n, text in enumerate(texts)]
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return str(path)


def zipped(path: Path, name: str, data: bytes) -> str:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, data)
    return str(path)


def test_a_report_may_go_to_a_folder(tmp_path: Path) -> None:
    place = tmp_path / "мои отчёты"
    place.mkdir()
    assert run(["check", items(tmp_path, DRINK), "--report", str(place)]) == 1
    assert (place / "sanaly-report.html").is_file()


def test_a_place_for_no_report_is_told_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("sanaly.pipeline.Run.check")
    report = tmp_path / "absent" / "r.html"
    assert run(["check", items(tmp_path, DRINK), "--report", str(report)]) == 2
    told = capsys.readouterr().err
    assert str(report.parent) in told
    assert "--report" in told
    assert ".part" not in told


@pytest.mark.parametrize("output", [[], ["--format", "json"]])
def test_an_export_of_which_nothing_can_be_read_is_no_clean_one(
    output: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = zipped(tmp_path / "a.zip", POSTS, b'[{"media": [{"uri": "a.jpg", "title": "x')
    assert run(["check", export, "--report", str(tmp_path / "r.html"), *output]) == 2
    shown = capsys.readouterr()
    assert "Nothing of what you gave could be read" in shown.err
    assert "Nothing that may touch" not in shown.out
    assert "could not be read" in shown.out
    assert output or not (tmp_path / "r.html").exists()


def test_an_archive_in_an_archive_is_told_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = Path(zipped(tmp_path / "inner.zip", POSTS, b"[]")).read_bytes()
    outer = zipped(tmp_path / "outer.zip", "inner.zip", inner)
    assert run(["check", outer, "--report", str(tmp_path / "r.html")]) == 2
    assert "outer.zip holds other archives" in capsys.readouterr().err


def test_a_bomb_is_told_by_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bomb = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(POSTS, "w", force_zip64=True) as member,
    ):
        for _ in range(1100):
            member.write(bytes(1_000_000))
    assert run(["check", str(bomb), "--report", str(tmp_path / "r.html")]) == 2
    assert "bomb.zip would unpack" in capsys.readouterr().err
