"""Promise 5: besides the report and the store nothing is left on the disk.

The program runs under an audit hook that notes every file opened for writing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sanaly.demo.build import build_sample
from sanaly.store.store import FILE_NAME, KEY_NAME
from tools.drawn.planted import planted

GUARD = """
import os, sys
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        path, mode, flags = arguments
        if (set(mode or "") & set("wax+")) or (flags or 0) & WRITING:
            sys.stderr.write("WRITES " + path + "\\n")
    elif event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "sqlite3.connect"):
        sys.stderr.write("WRITES " + str(arguments[-3 if event == "os.rename" else 0]) + "\\n")
"""
RUN = """
import sys
from sanaly.cli import run
import sanaly.commands.check, sanaly.commands.draft, sanaly.commands.recheck
import sanaly.commands.fix
sys.dont_write_bytecode = True
sys.addaudithook(note)
run({arguments!r})
"""


def written(arguments: list[str], cwd: Path) -> set[Path]:
    """Paths that one command opens for writing."""
    code = GUARD + RUN.format(arguments=arguments)
    done = subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=cwd, capture_output=True, check=False
    )
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    opened = {line.removeprefix("WRITES ") for line in lines if line.startswith("WRITES ")}
    return {Path(path) for path in opened - {os.devnull}}


def left_below(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_a_check_writes_the_report_and_the_store_alone(tmp_path: Path) -> None:
    exports = [str(path) for path in build_sample(tmp_path / "exports")]
    before = left_below(tmp_path)
    report = tmp_path / "report.html"
    arguments = ["check", *exports, "--audience", "public", "--report", str(report)]
    home = tmp_path / "home"
    opened = written(arguments, tmp_path)
    assert home / FILE_NAME in opened
    strange = {p for p in opened if p != home and home not in p.parents}
    # the folder itself: a file without a name tries whether it can be written
    beside = {p for p in strange if tmp_path in (p, p.parent)}
    assert strange == beside, "something is written elsewhere than beside the report"
    assert left_below(tmp_path) - before == {report, home / FILE_NAME, home / KEY_NAME}


def test_a_draft_and_json_leave_no_file(tmp_path: Path) -> None:
    exports = [str(path) for path in build_sample(tmp_path / "exports")]
    home = tmp_path / "home"
    for arguments in (
        ["draft", "Мы выпили вина в баре"],
        ["check", *exports, "--audience", "public", "--format", "json"],
        ["recheck", *exports],
    ):
        before = left_below(tmp_path) - left_below(home)
        opened = written(arguments, tmp_path)
        assert {p for p in opened if p != home and home not in p.parents} == set()
        assert left_below(tmp_path) - left_below(home) == before


def test_a_fix_writes_the_copy_alone(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(planted("JPEG", 1).data)
    before = left_below(tmp_path)
    home = tmp_path / "home"
    opened = written(["fix", str(photo), "--cover", "0,0,0.5,0.5"], tmp_path)
    strange = {p for p in opened if p != home and home not in p.parents}
    assert {p.parent for p in strange if p != tmp_path} == {tmp_path}
    assert photo not in strange
    beside = {p for p in left_below(tmp_path) - before if home not in p.parents}
    assert beside == {tmp_path / "photo-mended.jpg"}


def test_the_look_would_see_it(tmp_path: Path) -> None:
    code = GUARD + "sys.addaudithook(note)\nopen('x', 'w').close()\n"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False
    )
    assert b"WRITES x" in done.stderr
