"""The command line: exit codes, bad use, bad input, drafts, rules, packs, review."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sanaly.cli import COMMANDS, run
from sanaly.commands import options

DRINK = "Погнали пить пиво, мы уже в баре"


def items(tmp_path: Path, *texts: str) -> str:
    path = tmp_path / "items.jsonl"
    lines = [{"key": str(n), "kind": "post", "text": text} for n, text in enumerate(texts)]
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return str(path)


def test_exit_codes(tmp_path: Path) -> None:
    report = ["--report", str(tmp_path / "r.html")]
    assert run(["check", items(tmp_path, "Добрый день"), *report]) == 0
    assert run(["check", items(tmp_path, DRINK), *report]) == 1
    assert run(["check", str(tmp_path / "none.zip"), *report]) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["nonsense"],
        ["check", "x", "--lang", "fr"],
        ["check", "x", "--pack", "no-such-pack"],
        ["rules", "no-such-rule"],
        ["mark", "zzzzzzzz", "kept"],
        ["draft", "no-such-photo.jpg"],
        ["packs", "lint", "no-such-folder"],
    ],
)
def test_bad_use_is_told_without_a_traceback(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.err.strip()
    assert "Traceback" not in shown.err
    assert "defect" not in shown.err


def broken(kind: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content/posts_1.json", json.dumps([{"media": []}]))
    whole = out.getvalue()
    return {
        "empty": b"",
        "cut": whole[: len(whole) // 2],
        "noise": bytes(range(256)) * 40,
        "nothing known": b'{"a": 1}',
        "binary with a name": b"\x00\x01\x02",
    }[kind]


@pytest.mark.parametrize("kind", ["empty", "cut", "noise", "nothing known", "binary with a name"])
@pytest.mark.parametrize("suffix", ["zip", "json", "tar.gz", "car", "jsonl"])
def test_unreadable_input_is_told(
    kind: str, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"export.{suffix}"
    path.write_bytes(broken(kind))
    code = run(["check", str(path), "--report", str(tmp_path / "r.html")])
    shown = capsys.readouterr()
    assert code in (0, 2)
    assert "Traceback" not in shown.err
    assert "defect" not in shown.err
    if code == 0:
        assert "Not checked" in shown.out


def test_help_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        assert run([command, "--help"]) == 0
        assert "Usage" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sanaly", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("sanaly ")
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == done.stdout


def test_a_draft(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", DRINK, "--pack", "kz-civil-service"]) == 1
    shown = capsys.readouterr().out
    assert "removal suggested" in shown
    assert "пиво" in shown
    assert run(["draft", "Встреча с жителями прошла хорошо", "--pack", "kz-civil-service"]) == 0


def test_a_draft_from_standard_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sanaly", "draft", "--format", "json"],
        input=DRINK.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "SANALY_HOME": str(tmp_path)},
    )
    assert done.returncode == 1, done.stderr
    assert {f["rule"] for f in json.loads(done.stdout)["findings"]} >= {"alcohol-display"}


def test_a_draft_picture_with_coordinates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from sanaly.demo.pictures import draw_photo

    photo = tmp_path / "Photo.JPG"
    photo.write_bytes(draw_photo("sunset", coordinates=True))
    assert run(["draft", "Закат", str(photo), "--pack", "kz-civil-service"]) == 1
    assert "exact place" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "ru", "kk", "vi"])
def test_a_rule_as_a_person_reads_it(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["rules", "alcohol-display", "--pack", "kz-civil-service", "--lang", language])
    assert code == 0
    shown = capsys.readouterr().out
    assert "alcohol-display" in shown
    assert len(shown.splitlines()) > 12


def test_rules_and_packs_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules"]) == 0
    assert "religious-display" in capsys.readouterr().out
    assert run(["packs"]) == 0
    shown = capsys.readouterr().out
    assert "kz-civil-service" in shown
    assert "vn-public-employee" in shown


def test_a_new_pack_passes_the_lint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["packs", "new", "my-office", "--in", str(tmp_path)]) == 0
    assert run(["packs", "lint", str(tmp_path / "my-office")]) == 0
    path = tmp_path / "my-office" / "pack.toml"
    path.write_text(path.read_text("utf-8") + "\nnonsense = 1\n", "utf-8")
    capsys.readouterr()
    assert run(["packs", "lint", str(tmp_path / "my-office")]) == 1
    assert "pack.toml" in capsys.readouterr().out


def test_the_pack_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def answer(packs: dict[str, object]) -> list[str]:
        asked.append(1)
        return ["kz-civil-service"]

    monkeypatch.setattr(options, "interactive", lambda: True)
    monkeypatch.setattr(options, "_ask_pack", answer)
    for _ in range(2):
        run(["check", items(tmp_path, DRINK), "--audience", "public", "--format", "json"])
        packs = {f["pack"] for f in json.loads(capsys.readouterr().out)["findings"]}
        assert packs == {"kz-civil-service"}
    assert asked == [1]


def test_several_packs_give_findings_of_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = items(tmp_path, "ИИН 990000000005 у соседки")
    packs = ["--pack", "kz-civil-service", "--pack", "vn-public-employee"]
    assert run(["check", path, "--format", "json", *packs]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {f["pack"] for f in found} == {"kz-civil-service", "vn-public-employee"}


def test_packs_that_disagree_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = ["--report", str(tmp_path / "r.html")]
    packs = ["--pack", "kz-civil-service", "--pack", "vn-public-employee"]
    run(["check", items(tmp_path, DRINK), *report, *packs])
    assert "“Alcohol on public show” (audience, hours)" in capsys.readouterr().err
    run(["check", items(tmp_path, DRINK), *report, *packs[:2]])
    assert "Alcohol" not in capsys.readouterr().err


def test_review_marks_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = items(tmp_path, "ИИН 990000000005 у соседки")
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert run(["review", path, "--pack", "kz-civil-service"]) == 0
    assert "990000000005" in capsys.readouterr().out
    assert run(["check", path, "--pack", "kz-civil-service", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {f["state"] for f in found} == {"not-a-violation"}


def test_a_full_disk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "r.html"
    report.write_text("an older report")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device", str(report))

    monkeypatch.setattr("sanaly.report.page.os.fdopen", full)
    assert run(["check", items(tmp_path, DRINK), "--report", str(report)]) == 2
    assert "no room left" in capsys.readouterr().err
    assert report.read_text() == "an older report"
    assert [p.name for p in tmp_path.glob(".r.html*")] == []


def test_a_home_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    monkeypatch.setenv("SANALY_HOME", str(blocked / "home"))
    assert run(["check", items(tmp_path, DRINK), "--report", str(tmp_path / "r.html")]) == 1
    assert "will not be remembered" in capsys.readouterr().err


def test_forget_when_there_is_nothing() -> None:
    assert run(["forget", "--yes"]) == 0
