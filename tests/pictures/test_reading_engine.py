"""Tesseract is a program of its own: it may be missing, hang, crash or print anything."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from sanaly.pictures import frames
from sanaly.pictures.limits import LONGEST
from sanaly.pictures.reading import effort, engine
from sanaly.pictures.reading.flow import LANGUAGES
from sanaly.pictures.reading.words import Box, words_of
from sanaly.pictures.workers import Worker
from sanaly_core.not_checked import Reason
from tests.pictures.pictured import saved
from tools.drawn.paint import canvas, font

SHEET = Image.new("RGB", (60, 30), "white")
HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """What is known of the program is forgotten before and after."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    engine._program.cache_clear()
    engine._answer.cache_clear()
    engine._late.clear()


def pretend(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program under Tesseract's name, the only one on the path beside the shell's own."""
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    _forget()


def reason_of(seconds: float = 5.0) -> Reason:
    with pytest.raises(engine.NotRead) as told:
        engine.read(SHEET, ["eng"], seconds=seconds)
    return told.value.reason


def test_words_come_with_place_and_confidence() -> None:
    image, pen = canvas((500, 120), (255, 255, 255))
    pen.text((40, 30), "Apple juice", font=font("sans", 40), fill=0)
    words = engine.read(image, ["eng"])
    assert [word.text for word in words] == ["Apple", "juice"]
    assert all(word.confidence > 0.8 and word.line == 0 for word in words)
    assert abs(words[0].box.left - 40) < 5
    assert words[0].box.right < words[1].box.left


def test_all_four_languages_are_known_by_the_names_of_the_core() -> None:
    assert set(engine.languages()) == {"kaz", "rus", "vie", "eng"}
    assert {LANGUAGES[name] for name in engine.languages()} == {"kk", "ru", "vi", "en"}
    assert engine.version()[0].isdigit()


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "program"
    pretend(f"echo $$ > {note}; exec sleep 600", tmp_path, monkeypatch)
    assert reason_of(seconds=0.7) is Reason.PICTURE_TIME
    assert not _is_alive(int(note.read_text("utf-8")))


@pytest.mark.parametrize("left", [False, True], ids=["killed", "left by its program"])
def test_the_program_does_not_outlive_the_worker_that_started_it(
    left: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "program"
    listed = '[ "$1" = --list-langs ] && printf "List:\\neng\\nrus\\n" && exit'
    pretend(
        f"{listed}\necho $$ > {note}.part\nmv {note}.part {note}\nexec sleep 600",
        tmp_path,
        monkeypatch,
    )
    worker = Worker()
    assert worker.ready()
    asking = threading.Thread(target=worker.look, args=(frames.PICTURE, _page()), daemon=True)
    asking.start()
    program = _number_in(note)
    if left:
        os.close(worker._asked.fileno())
    else:
        worker.kill()
    asking.join(30)
    assert not _is_alive(program)
    assert not _is_alive(worker._process.pid)


def _page() -> bytes:
    image, pen = canvas((900, 500), (255, 255, 255))
    for row in range(8):
        pen.text((40, 30 + 55 * row), "Apple juice and bread", font=font("sans", 40), fill=0)
    return saved(image, "PNG")


def _number_in(note: Path) -> int:
    """What a program wrote there, waited for."""
    deadline = time.monotonic() + 60
    while not note.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return int(note.read_text("utf-8"))


def _is_alive(process: int) -> bool:
    """Whether it still runs; a killed one may wait a moment to be cleared away."""
    for _ in range(100):
        state = Path(f"/proc/{process}/stat")
        if not state.exists() or state.read_text("utf-8").split()[2] == "Z":
            return False
        time.sleep(0.02)
    return True


def test_no_time_left_is_too_late_at_once() -> None:
    assert reason_of(seconds=0) is Reason.WRITING_TOO_LONG


def test_a_missing_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    _forget()
    assert not engine.available()
    assert engine.version() == ""
    assert reason_of() is Reason.DETECTOR_NOT_INSTALLED


@pytest.mark.parametrize(
    "script",
    [
        "echo no table at all",
        f"printf '{HEAD}\\n5\\t1\\t1\\t1\\t1\\t1\\tx\\ty\\tz\\tw\\t96\\tword\\n'",
        "printf '\\377\\376\\000'",
        "exit 3",
        "kill -9 $$",
        "yes level",
        "printf ''",
    ],
)
def test_whatever_it_prints_or_dies_of_is_a_failure(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MAX_OUTPUT", 1 << 16)
    pretend(script, tmp_path, monkeypatch)
    assert reason_of() is Reason.DETECTOR_FAILED


def test_a_language_that_is_not_installed_is_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("printf 'List of languages (2):\\neng\\nrus\\nosd\\n'", tmp_path, monkeypatch)
    assert engine.languages() == ("rus", "eng")


def test_a_program_that_was_late_once_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tmp_path / "first"
    answer = 'printf "tesseract 9.9\\nList:\\neng\\n"'
    pretend(
        f"[ -e {first} ] || {{ : > {first}; exec sleep 600; }}\n{answer}", tmp_path, monkeypatch
    )
    monkeypatch.setattr(engine, "QUESTION_SECONDS", 0.2)
    assert engine.languages() == ()
    assert engine.version() == "9.9"
    assert engine.languages() == ()  # not at once
    engine._late.clear()
    assert engine.languages() == ("eng",)


def test_what_was_answered_is_not_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tmp_path / "asked"
    pretend(f"echo $1 >> {asked}; printf 'List:\\neng\\n'", tmp_path, monkeypatch)
    assert engine.languages() == engine.languages() == ("eng",)
    assert asked.read_text("utf-8") == "--list-langs\n"


def test_a_question_fits_into_a_look() -> None:
    assert LONGEST[frames.PICTURE] > engine.QUESTION_SECONDS * effort.PATIENCE


def test_a_program_that_cannot_be_started_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("", tmp_path, monkeypatch)
    (tmp_path / "tesseract").write_bytes(b"\x7fELF and nothing more")
    assert reason_of() is Reason.DETECTOR_FAILED


@pytest.mark.parametrize("size", [(1, 1), (4096, 8), (8, 4096), (2, 2)])
def test_odd_sizes_give_words_or_a_reason(size: tuple[int, int]) -> None:
    try:
        assert engine.read(Image.new("L", size, 200), ["eng"]) == []
    except engine.NotRead as error:
        assert error.reason is Reason.DETECTOR_FAILED  # noqa: PT017


def test_an_image_too_large_for_the_reader_is_not_handed_over() -> None:
    with pytest.raises(engine.NotRead):
        engine.read(Image.new("L", (4000, 4000)), ["eng"])


def test_rows_without_words_are_left_out_and_lines_are_counted_on() -> None:
    row = "5\t1\t{block}\t1\t1\t1\t10\t20\t30\t8\t{sure}\t{text}"
    rows = [
        row.format(block=b, sure=s, text=t) for b, s, t in [(1, 90, "a"), (2, 0, " "), (3, 50, "b")]
    ]
    words = words_of("\n".join([HEAD, *rows]))
    assert [(word.text, word.line, word.confidence) for word in words] == [
        ("a", 0, 0.9),
        ("b", 1, 0.5),
    ]
    assert words[0].box == Box(10, 20, 40, 28)


def test_a_program_that_works_without_end_is_ended_after_so_much_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effort, "PATIENCE", 60.0)  # where the system counts work, long before that
    pretend("while :; do :; done", tmp_path, monkeypatch)
    assert reason_of(seconds=1.0) is Reason.WRITING_TOO_LONG


def test_whoever_waits_gets_less_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "_share", 1.0)
    assert effort.allowed(8.0) == 8.0
    effort.hurry()
    assert 0 < effort.allowed(8.0) < 8.0


def test_the_work_of_programs_counts() -> None:
    before = effort.worked()
    subprocess.run([sys.executable, "-c", "sum(range(3_000_000))"], check=True)
    assert effort.worked() > before
