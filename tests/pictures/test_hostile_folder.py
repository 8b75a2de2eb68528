"""A folder of hostile files: the run goes on, says what it could not look at, and stays small."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.pictures.hostile import BOMBS, FORMATS, NO_PICTURES, SECRET, TOO_LARGE, small
from tests.pictures.thumbnailed import with_thumbnail

MEMORY = 1200 << 10
"""KiB that no process of a run may take: a picture of 48 megapixels takes half of it."""
LONGEST = 400
STRANGE_NAMES = (" .jpg", "é" * 80 + ".jpg", "-rf.jpg", "%s{0}.jpg")
UNSAFE_NAMES = ("a\nb.jpg", "\u202egpj.x.jpg", "\x1b[31mred.jpg")
LINKS = {"device.jpg": "/dev/zero", "link.jpg": "/etc/passwd", "loop.jpg": "loop.jpg"}
PEAK = """
import pathlib, re, resource
def peak():  # not RUSAGE_SELF: a new program begins with the size of the one that started it
    own = re.search(r"VmHWM:\\s+(\\d+) kB", pathlib.Path("/proc/self/status").read_text())
    return max(int(own[1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
MEASURED = f"""{PEAK}
import sys
from sanaly.cli import run
code = run(sys.argv[1:])
sys.stdout.flush()
sys.stderr.write(f"\\nRSS {{peak()}}")
sys.exit(code)
"""


class Ran:
    """What one run said."""

    def __init__(self, *words: str, home: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, *words],
            capture_output=True,
            check=False,
            timeout=LONGEST,
            env=os.environ | {"SANALY_HOME": str(home), "LANGUAGE": "en"},
        )
        self.code = done.returncode
        self.out = done.stdout
        self.said, _mark, memory = done.stderr.decode("utf-8", "replace").rpartition("\nRSS ")
        self.memory = int(memory)

    @property
    def json(self) -> Any:
        """The output of ``--format json``."""
        return json.loads(self.out)

    @property
    def reasons(self) -> dict[str, int]:
        """How many things were not checked, by reason."""
        counts: dict[str, int] = {}
        for entry in self.json["not_checked"]:
            counts[entry["reason"]] = counts.get(entry["reason"], 0) + entry["count"]
        return counts


def fill(folder: Path) -> int:
    """Hostile files and one good picture; how many are called pictures."""
    for name, make in {**BOMBS, **NO_PICTURES}.items():
        (folder / f"{name}.jpg").write_bytes(make())
    for number, form in enumerate(FORMATS):  # each under another's name
        (folder / f"wrong{number}.{'png' if form == 'JPEG' else 'jpg'}").write_bytes(small(form))
    (folder / "good.jpg").write_bytes(with_thumbnail(cut=True))
    for name in STRANGE_NAMES + UNSAFE_NAMES:
        (folder / name).write_bytes(small("JPEG"))
    (folder / "folder.jpg").mkdir()
    os.mkfifo(folder / "pipe.jpg")
    for name, target in LINKS.items():
        (folder / name).symlink_to(target)
    return len(BOMBS) + len(NO_PICTURES) + len(FORMATS) + 1 + len(STRANGE_NAMES)


@cache
def ran() -> tuple[Ran, int]:
    """One check of such a folder, and how many pictures it has."""
    with TemporaryDirectory() as place:
        folder, home = Path(place, "photos"), Path(place, "home")
        folder.mkdir()
        count = fill(folder)
        words = ("check", str(folder), "--audience", "public", "--format", "json", "--lang", "en")
        return Ran(*words, home=home), count


def test_the_run_goes_on_to_its_end() -> None:
    run, count = ran()
    assert run.code == 1, "the good picture's older thumbnail is found"
    assert "good.jpg" in {finding["item"] for finding in run.json["findings"]}
    assert len(run.json["items"]) == count


def test_what_cannot_be_looked_at_is_counted() -> None:
    run, _count = ran()
    unreadable, too_large = run.reasons["media-unreadable"], run.reasons["media-too-large"]
    assert unreadable >= len(NO_PICTURES)
    assert too_large >= len(TOO_LARGE)
    assert unreadable + too_large <= len(BOMBS) + len(NO_PICTURES)
    pipe = 1
    assert run.reasons["member-unsafe"] == len(UNSAFE_NAMES) + len(LINKS) + pipe


def test_memory_stays_bounded() -> None:
    run, _count = ran()
    assert run.memory < MEMORY


def test_nothing_of_the_files_is_said() -> None:
    run, _count = ran()
    assert SECRET.decode() not in run.said
    assert SECRET not in run.out
    assert "Traceback" not in run.said
    assert "root:" not in run.said


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("text", "media-unreadable"),
        ("postscript", "media-unreadable"),
        ("png_of_zeros", "media-too-large"),
        ("itxt_bomb", "media-unreadable"),
    ],
)
def test_a_draft_with_such_a_picture_says_that_it_was_not_looked_at(
    tmp_path: Path, name: str, reason: str
) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes({**BOMBS, **NO_PICTURES}[name]())
    run = Ran("draft", "words", str(photo), "--format", "json", home=tmp_path / "home")
    assert run.code == 0
    assert run.reasons[reason] == 1
    assert run.memory < MEMORY
    assert SECRET.decode() not in run.said


LARGE = "x = bytearray(1300 << 20)\nx[::4096] = b'1' * len(x[::4096])\n"
THROUGH = (
    "import subprocess, sys\nsubprocess.run([sys.executable, '-c', sys.argv[1]], check=True)\n"
)


def peak_of(code: str, *words: str) -> int:
    """KiB that a program took at most, as the runs above measure it."""
    command = [sys.executable, "-c", f"{PEAK}\n{code}\nprint(peak())", *words]
    return int(subprocess.run(command, check=True, capture_output=True).stdout)


def test_the_measure_sees_too_much_memory_of_a_program_and_of_one_it_starts() -> None:
    assert peak_of(LARGE) > MEMORY
    assert peak_of(THROUGH, LARGE) > MEMORY


def test_the_measure_does_not_see_the_memory_of_who_asks() -> None:
    held = bytearray(1300 << 20)
    held[::4096] = b"1" * len(held[::4096])
    assert peak_of("") < MEMORY
