"""What a newcomer meets first: odd places, broken files, slips of the hand."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from sanaly.cli import run
from sanaly.commands.progress import Progress
from sanaly.store.store import FILE_NAME, Store
from sanaly_core.exports.folder import FolderReader
from sanaly_core.exports.open import Source
from tests.builders import an_item
from tests.readers.memory_archive import MemoryArchive

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


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Free some space"),
        (OSError(errno.EROFS, "Read-only file system", "r.html"), "does not let Sanaly"),
        (OSError(errno.EMFILE, "Too many open files"), "Too many open files"),
    ],
)
def test_what_the_system_refuses_is_told_in_words_one_can_act_on(
    error: OSError, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise error

    monkeypatch.setattr("sanaly.commands.rules.open_store", refuse)
    assert run(["rules"]) == 2
    assert told in capsys.readouterr().err


def test_a_damaged_store_is_told_and_can_be_forgotten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANALY_HOME", str(tmp_path))
    Store(tmp_path).close()
    (tmp_path / FILE_NAME).write_bytes(b"not a database at all" * 99)
    assert run(["rules"]) == 2
    assert "sanaly forget" in capsys.readouterr().err
    assert run(["forget", "--yes"]) == 0
    assert run(["rules"]) == 0


def test_a_draft_in_a_text_file_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for encoding in ("utf-8", "utf-16", "cp1251"):
        file = tmp_path / "мой черновик.txt"
        file.write_bytes(DRINK.encode(encoding))
        assert run(["draft", str(file), "--pack", "kz-civil-service"]) == 1
        assert "пиво" in capsys.readouterr().out


@pytest.mark.parametrize("draft", ["", "   ", "\n"])
def test_an_empty_draft_is_no_clean_one(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", draft]) == 2
    shown = capsys.readouterr()
    assert "empty" in shown.err
    assert not shown.out


def test_a_draft_that_is_some_other_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    video = tmp_path / "clip.mp4"
    video.write_bytes(b"\0\0\0\x18ftypisom")
    assert run(["draft", str(video)]) == 2
    assert "clip.mp4" in capsys.readouterr().err


def test_a_folder_or_a_video_is_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Taken for words, they would be told to touch nothing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "photos").mkdir()
    (tmp_path / "clip.MOV").write_bytes(b"moov")
    for part, told in (("photos", "sanaly check photos"), ("clip.MOV", "is a video")):
        assert run(["draft", part, "Наш праздник", "--lang", "en"]) == 2
        assert told in capsys.readouterr().err


@pytest.mark.parametrize("name", ["draft2.txt", "Черновик.MD", "posts/draft.docx", "scan.TIFF"])
def test_a_mistyped_name_is_no_draft(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Taken for words, it would be told to touch nothing."""
    assert run(["draft", name, "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert f"no file or folder {name}" in shown.err
    assert not shown.out


@pytest.mark.parametrize("words", ["Читайте в readme.txt", "example.org/a.txt https://b.kz/c.md"])
def test_words_that_end_like_a_file_stay_words(words: str) -> None:
    assert run(["draft", words, "--pack", "kz-civil-service"]) == 0


@pytest.mark.parametrize("kind", ["TIFF", "BMP"])
def test_a_scan_is_a_draft_alone_and_in_a_folder(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suffix = {"TIFF": ".tif", "BMP": ".bmp"}[kind]
    scan = tmp_path / "scans" / f"scan{suffix}"
    scan.parent.mkdir()
    Image.new("RGB", (64, 64), "white").save(scan, kind)
    for command, path in (("draft", scan), ("check", scan.parent)):
        arguments = [command, str(path), "--pack", "kz-civil-service", "--format", "json"]
        assert run(arguments) == 0
        told = json.loads(capsys.readouterr().out)
        assert [one["media"][0]["uri"] for one in told["items"]] == [scan.name]
        unopened = {"media-unreadable", "member-unknown"}
        assert not unopened & {note["reason"] for note in told["not_checked"]}


def test_a_draft_that_ends_like_a_picture_is_words_all_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    link = f"{DRINK} https://example.org/a.jpg"
    assert run(["draft", link, "--pack", "kz-civil-service"]) == 1
    assert run(["draft", f"{DRINK} " * 400 + "photo.jpg", "--pack", "kz-civil-service"]) == 1
    assert not capsys.readouterr().err


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr"])
@pytest.mark.parametrize("arguments", [["rules"], ["--version"], ["draft", DRINK]])
def test_a_closed_end_is_no_defect(arguments: list[str], closed: str, tmp_path: Path) -> None:
    number = {"stdin": 0, "stdout": 1, "stderr": 2}[closed]
    script = (
        f"import os, sys; os.close({number}); sys.{closed} = None\n"
        f"sys.argv = ['sanaly', *{arguments!r}]\nfrom sanaly.__main__ import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SANALY_HOME": str(tmp_path)},
    )
    assert "defect" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if arguments[0] == "draft" else done.returncode)


def test_a_draft_typed_where_python_believes_another_encoding(
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed = DRINK.encode().decode("ascii", "surrogateescape")
    assert run(["draft", typed, "--pack", "kz-civil-service"]) == 1
    assert "пиво" in capsys.readouterr().out


def test_an_id_as_it_is_copied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = items(tmp_path, DRINK)
    assert run(["check", export, "--pack", "kz-civil-service", "--format", "json"]) == 1
    found = [f["id"] for f in json.loads(capsys.readouterr().out)["findings"]]
    assert run(["mark", *(f" {one.upper()}," for one in found), "kept"]) == 0
    assert run(["check", export, "--pack", "kz-civil-service", "--format", "json"]) == 0


def test_a_post_does_not_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Q\n"))
    export = items(tmp_path, f"\x1b[2J\x1b]0;owned\x07{DRINK}\u202e")
    assert run(["review", export, "--pack", "kz-civil-service"]) == 1
    shown = capsys.readouterr().out
    assert "пиво" in shown
    assert [mark for mark in ("\x1b[2J", "\x1b]", "\x07", "\u202e") if mark in shown] == []


def test_a_rule_is_found_however_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", " Alcohol-Display", "--pack", "kz-civil-service"]) == 0
    assert "Alcohol on public show" in capsys.readouterr().out


def test_a_pack_may_be_linted_by_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["packs", "new", "my-office", "--in", str(tmp_path)]) == 0
    pack = tmp_path / "my-office"
    assert run(["packs", "lint", str(pack / "pack.toml")]) == 0
    (pack / "rules" / "example-rule.toml").unlink()
    assert run(["packs", "lint", str(pack)]) == 1
    assert "has no rule" in capsys.readouterr().out


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        """Always."""
        return True


def test_the_progress_line_fits_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sanaly.commands.progress.SHOW_AFTER", 0)
    monkeypatch.setattr("sanaly.commands.progress.EVERY", 0)
    progress = Progress()
    step = progress.stepping(None)
    assert step is not None
    for _number in range(640):
        step(an_item())
    progress.done()
    lines = terminal.getvalue().replace("\x1b[K", "").split("\r")
    assert any("640" in line for line in lines)
    assert max(map(len, lines)) < 40
    assert not lines[-1]


def test_the_progress_line_counts_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of private messages are not counted: nobody looks at them."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("sanaly.commands.progress.SHOW_AFTER", 0)
    monkeypatch.setattr("sanaly.commands.progress.EVERY", 0)
    names = [f"media/{n}.JPG" for n in range(5)] + ["messages/inbox/a/1.jpg", "clip.mp4", "a.txt"]
    archive = MemoryArchive(dict.fromkeys(names, b""))
    progress = Progress()
    progress.source(Source(FolderReader(), archive, "folder", "photos"))
    look = progress.looking()
    assert look is not None
    for _number in range(4):
        look()
    progress.done()
    assert "4 of 6 pictures looked at" in terminal.getvalue()


def test_networks_are_called_by_their_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = ["--report", str(tmp_path / "r.html")]
    paper = tmp_path / "a.pdf"
    paper.write_bytes(b"%PDF-1.4")
    assert run(["check", str(paper), *report]) == 2
    assert "Instagram, Threads, Facebook, VK, Telegram, TikTok, X" in capsys.readouterr().err
    changed = zipped(tmp_path / "a.zip", POSTS, b'{"something_new": [{"a": 1}]}')
    assert run(["check", changed, *report]) == 2
    assert "an export of Instagram, but" in capsys.readouterr().err
