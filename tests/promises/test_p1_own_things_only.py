"""Promise 1: own things only, and private messages are never read."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from sanaly.cli import run
from sanaly.demo.build import build_sample

CANARY = "never read by Sanaly"


def test_private_messages_never_come_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exports = build_sample(tmp_path)
    with zipfile.ZipFile(exports[0]) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    everything += (exports[1] / "result.json").read_bytes()
    assert everything.count(CANARY.encode()) == 2
    assert run(["check", *map(str, exports), "--format", "json", "--audience", "public"]) == 1
    shown = capsys.readouterr()
    assert CANARY not in shown.out + shown.err
    assert len(json.loads(shown.out)["items"]) >= 90


def test_exports_of_two_people_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, _telegram = build_sample(tmp_path / "a")
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(mine) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"aigul_demo", b"somebody_else"))
    assert run(["check", str(mine), str(other), "--audience", "public"]) == 2
    shown = capsys.readouterr()
    assert "somebody_else" not in shown.err + shown.out
    assert not (tmp_path / "sanaly-report.html").exists()


def test_the_same_person_may_give_two_exports(tmp_path: Path) -> None:
    mine, _telegram = build_sample(tmp_path / "a")
    again = tmp_path / "again.zip"
    shutil.copy(mine, again)
    report = str(tmp_path / "r.html")
    assert run(["check", str(mine), str(again), "--audience", "public", "--report", report]) == 1


@pytest.mark.parametrize("word", ["@aigul", "https://instagram.com/aigul", "aigul_demo"])
def test_people_cannot_be_looked_up(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", word]) == 2
    assert "Traceback" not in capsys.readouterr().err
