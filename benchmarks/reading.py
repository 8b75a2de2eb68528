"""Reading an export against the barest reading of the same members, and what memory it takes.

    python -m benchmarks.reading [--folder FOLDER] [--posts 100000] [--many 1000000]

The ratio is the reader's best time of three by the bare reading's best time of
three, alternating in one process. Bare is: ``zipfile`` + ``json.loads`` of the
member (Instagram), ``json.loads`` of each line (JSON Lines), ``zipfile`` +
``csv.DictReader`` (Reddit), each block of the file decoded with no tree and no
Items (Bluesky: the standard library reads no CAR). Peak memory is the resident
set of a process that reads the archive and keeps nothing.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from benchmarks.machine import core_seconds_of, peak_of_this_process
from sanaly_core.exports.archive import open_archive
from sanaly_core.exports.bluesky.car import CID_SIZE, CarStream
from sanaly_core.exports.bluesky.cbor import decode
from sanaly_core.exports.registry import readers
from sanaly_core.not_checked import Notes

ROUNDS = 3
MAX_RATIO = 2.0
MAX_MIB = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; times in seconds, memory in MiB."""

    form: str
    posts: int
    seconds: float
    bare_seconds: float
    peak: float
    many: int
    many_peak: float

    @property
    def ratio(self) -> float:
        """The reader's time by the bare reading's."""
        return self.seconds / self.bare_seconds

    @property
    def is_met(self) -> bool:
        """Whether the targets are met: time, memory, and memory that stays flat."""
        return self.ratio <= MAX_RATIO and max(self.peak, self.many_peak) <= MAX_MIB


def read_items(path: Path) -> int:
    """Read all Items of an export; gives their number."""
    archive, notes = open_archive(path), Notes()
    reader = next(r for r in readers() if r.recognise(archive))
    return sum(1 for _ in reader.read(archive, notes))


def _bare_instagram(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            json.loads(archive.read(name))


def _bare_jsonl(path: Path) -> None:
    with path.open("rb") as stream:
        deque(map(json.loads, stream), maxlen=0)


def _bare_reddit(path: Path) -> None:
    with zipfile.ZipFile(path) as archive, archive.open("comments.csv") as stream:
        deque(csv.DictReader(io.TextIOWrapper(stream, "utf-8", newline="")), maxlen=0)


def _bare_bluesky(path: Path) -> None:
    with path.open("rb") as stream:
        for block in CarStream(stream).blocks():
            decode(block, CID_SIZE)


BARE: dict[str, Callable[[Path], None]] = {
    "instagram": _bare_instagram,
    "jsonl": _bare_jsonl,
    "reddit": _bare_reddit,
    "bluesky": _bare_bluesky,
}


def compare(form: str, path: Path) -> tuple[float, float]:
    """The best times of the reader and of the bare reading, alternating."""
    pairs = [
        (core_seconds_of(lambda: read_items(path)), core_seconds_of(lambda: BARE[form](path)))
        for _ in range(ROUNDS)
    ]
    return min(mine for mine, _ in pairs), min(bare for _, bare in pairs)


def peak(path: Path) -> float:
    """MiB at most resident in a process of its own that reads the export."""
    command = [sys.executable, "-m", "benchmarks.reading", "--one", str(path)]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(result.stdout.split()[-1])


def _print_peak(path: Path) -> None:
    """Read an export and print this process's peak."""
    read_items(path)
    print(f"{peak_of_this_process():.1f}")


def measure(form: str, folder: Path, posts: int, many: int) -> Row:
    """One row."""
    path = corpus.write(form, posts, folder)
    seconds, bare = compare(form, path)
    large = corpus.write(form, many, folder)
    return Row(form, posts, seconds, bare, peak(path), many, peak(large))


def table(rows: list[Row]) -> str:
    """The rows in Markdown."""
    first = rows[0]
    lines = [
        f"| Export of {first.posts:,} posts | Reader | Bare | Ratio | Peak | "
        f"Peak at {first.many:,} | Target |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    lines += [
        f"| {r.form} | {r.seconds:.2f} s | {r.bare_seconds:.2f} s | {r.ratio:.2f} "
        f"| {r.peak:.0f} MiB | {r.many_peak:.0f} MiB | {'met' if r.is_met else 'missed'} |"
        for r in rows
    ]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> list[Row]:
    """Measure, print the table and give its rows."""
    parser = argparse.ArgumentParser(description="Reading exports: time and memory.")
    parser.add_argument("--folder", type=Path, help="where to keep the generated archives")
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--many", type=int, default=1_000_000)
    parser.add_argument("--form", action="append", choices=corpus.FORMATS)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        _print_peak(options.one)
        return []
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        forms = options.form or corpus.FORMATS
        rows = [measure(form, folder, options.posts, options.many) for form in forms]
    print(table(rows))
    return rows


if __name__ == "__main__":
    main()
