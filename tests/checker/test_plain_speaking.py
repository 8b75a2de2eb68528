"""What the commands say where a person would otherwise be misled or left alone."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import zipfile
from pathlib import Path

import pytest

from sanaly.cli import run
from sanaly.commands import options
from sanaly.store import place
from sanaly.store.place import data_folder
from sanaly.store.store import KEY_NAME, Progress, Store
from sanaly_core.findings import State
from tests.builders import an_item
from tests.checker.test_pictures import picture
from tests.checker.test_store import FOUND

DRINK = "Погнали пить пиво, мы уже в баре"
NO_POSTS = {
    "en": "This export holds no publications.",
    "ru": "В этой выгрузке нет публикаций.",
    "kk": "Бұл экспортта жарияланымдар жоқ.",
    "vi": "Bản tải về này không có bài đăng nào.",
}
NOTHING_FOUND = "Nothing that may touch a rule was found."


def items(folder: Path, *texts: str, name: str = "items.jsonl") -> str:
    path = folder / name
    lines = [{"key": str(n), "kind": "post", "text": text} for n, text in enumerate(texts)]
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return str(path)


def without_posts(folder: Path) -> str:
    path = folder / "instagram.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("your_instagram_activity/content/posts_1.json", b"[]")
        archive.writestr("your_instagram_activity/content/stories.json", b'{"ig_stories": []}')
    return str(path)


@pytest.mark.parametrize("language", list(NO_POSTS))
def test_an_export_without_posts_is_not_called_clean(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "r.html"
    given = [without_posts(tmp_path), "--report", str(report), "--lang", language]
    assert run(["check", *given]) == 0
    said = capsys.readouterr().out
    page = report.read_text("utf-8")
    assert NO_POSTS[language] in said
    assert NO_POSTS[language] in page
    assert NOTHING_FOUND not in said + page


def test_an_export_with_posts_is_called_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "r.html"
    assert run(["check", items(tmp_path, "Hello"), "--report", str(report)]) == 0
    assert NOTHING_FOUND in capsys.readouterr().out
    assert NO_POSTS["en"] not in report.read_text("utf-8")


@pytest.mark.parametrize(
    ("answer", "erased"),
    [
        ("", False),
        ("n", False),
        ("нет", False),
        ("жоқ", False),
        ("không", False),
        ("what", False),
        ("y", True),
        ("Yes", True),
        ("да", True),
        ("Иә", True),
        ("co\u0301", True),
    ],
)
def test_only_a_clear_yes_erases(
    answer: str, erased: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(data_folder()).close()
    monkeypatch.setattr(options, "interactive", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
    assert run(["forget"]) == 0
    assert (data_folder() / KEY_NAME).exists() is not erased


@pytest.mark.parametrize("words", [[], ["ab3kz7q2"], ["kept"], ["ab3kz7q2", "kep"]])
def test_a_mark_without_its_id_or_state_says_what_is_missing(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["mark", *words]) == 2
    told = capsys.readouterr().err
    assert "kept, not-a-violation, mended, open" in told
    assert "sanaly mark ab3kz7q2 kept" in told


def test_the_help_of_a_mark_names_the_states(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mark", "--help"]) == 0
    assert "ID... [kept|not-a-violation|mended|open]" in capsys.readouterr().out


def test_the_report_is_not_written_over_what_was_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = items(tmp_path, DRINK)
    before = Path(export).read_bytes()
    assert run(["check", export, "--report", str(tmp_path / "." / "items.jsonl")]) == 2
    assert "--report" in capsys.readouterr().err
    assert Path(export).read_bytes() == before


def test_what_could_not_be_read_is_told_again_at_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 no more")
    given = [items(tmp_path, "Hello"), str(broken), "--report", str(tmp_path / "r.html")]
    assert run(["check", *given]) == 0
    said = capsys.readouterr().out
    assert "1 of the things you gave could not be read and was left out:" in said
    assert "broken.zip" in said
    assert run(["check", given[0], *given[2:]]) == 0
    assert "left out" not in capsys.readouterr().out


def test_the_terminal_says_what_can_be_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", items(tmp_path, "Hello"), "--report", str(tmp_path / "r.html")]) == 0
    assert "    Choose your own rules with --pack." in capsys.readouterr().out


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        """Always."""
        return True


def test_a_recheck_says_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export = items(tmp_path, DRINK, *["Hello"] * 200)
    assert run(["check", export, "--format", "json", "--audience", "public"]) == 1
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("sanaly.commands.progress.SHOW_AFTER", 0)
    monkeypatch.setattr("sanaly.commands.progress.EVERY", 0)
    assert run(["recheck", export]) == 1
    assert "another source: 192 posts looked at" in terminal.getvalue()


def test_an_interruption_begins_a_line_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("sanaly.pipeline.Run.check", interrupt)
    assert run(["check", items(tmp_path, DRINK), "--report", str(tmp_path / "r.html")]) == 130
    assert "\nInterrupted." in terminal.getvalue()


class Full(Store):
    """A store whose disk has no room for one page more."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder)
        pages = self._db.execute("PRAGMA page_count").fetchone()[0]
        self._db.execute(f"PRAGMA max_page_count={pages}")


def test_a_store_without_room_costs_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(place, "Store", Full)
    export = items(tmp_path, *(f"{DRINK} {number}" for number in range(300)))
    report = tmp_path / "r.html"
    assert run(["check", export, "--audience", "public", "--report", str(report)]) == 1
    assert "will not be remembered" in capsys.readouterr().err
    assert "пиво" in report.read_text("utf-8")
    assert Store(data_folder()).findings() == []


def big() -> Progress:
    from array import array

    return Progress(1, False, array("Q", range(20_000)))


def test_a_store_without_room_keeps_what_it_had(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.remember(FOUND)
    store.close()
    full = Full(tmp_path)
    full.may_forget = True
    full.save_progress(b"s", b"r", big())
    assert not full.lasting
    assert full.finding(FOUND.id) == FOUND
    with full.transaction():
        full.mark(FOUND.id, State.KEPT)
    kept = full.finding(FOUND.id)
    assert kept is not None
    assert kept.state is State.KEPT


def test_where_it_matters_a_store_without_room_is_an_error(tmp_path: Path) -> None:
    full = Full(tmp_path)
    with pytest.raises(sqlite3.OperationalError):
        full.save_progress(b"s", b"r", big())
    with pytest.raises(sqlite3.OperationalError), full.transaction():
        full.remember_traces(b"i", [("text", number.to_bytes(9, "big")) for number in range(9999)])
    assert full.lasting
    assert full.traces() == []


def test_what_a_killed_run_left_beside_the_report_is_cleared_away(tmp_path: Path) -> None:
    from sanaly.report import page
    from tests.report.results import result_of

    old, new, other = (tmp_path / f".{name}.part" for name in ("r.html.1", "r.html.2", "x.html.1"))
    for path in (old, new, other):
        path.write_text("words of a post")
    for path in (old, other):
        os.utime(path, (0, 0))
    page.write_report(result_of([an_item()]), tmp_path / "r.html")
    assert sorted(path.name for path in tmp_path.glob(".*.part")) == [new.name, other.name]


def test_nothing_of_a_report_is_left_behind_when_it_breaks_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sanaly.report import page
    from tests.report.results import result_of

    def break_off(_result: object) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(page, "render", break_off)
    with pytest.raises(KeyboardInterrupt):
        page.write_report(result_of([an_item()]), tmp_path / "r.html")
    assert list(tmp_path.glob(".r.html*")) == []


def test_an_empty_photo_among_good_ones_is_named_as_a_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is told to download an export again for a photo of one's own."""
    good, empty = tmp_path / "good.jpg", tmp_path / "empty.jpg"
    good.write_bytes(picture("JPEG"))
    empty.write_bytes(b"")
    run(["check", str(good), str(empty), "--format", "json"])
    told = json.loads(capsys.readouterr().out)["not_checked"]
    reasons = {entry["reason"]: entry["count"] for entry in told}
    assert reasons["media-unreadable"] == 1
    assert "member-unreadable" not in reasons
    run(["check", str(good), str(empty), "--report", str(tmp_path / "report.html")])
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "Pictures or videos that could not be opened" in page
    assert "empty.jpg" in page
    assert "Download the export again" not in page
