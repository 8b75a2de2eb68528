"""A second run over an unchanged export against the bare reading of the same members.

    python -m benchmarks.second_run [--posts 100000] [--form jsonl ...] [--folder FOLDER]

The first run fills the program's store; each second run opens the export,
passes it, looks again at what was found before and finishes its result. Both
sides are timed in turn in one process, three times, and the medians compared.
The program's start is measured apart (`benchmarks.startup`). Bare reading is
that of `benchmarks.reading`.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from benchmarks.check_end_to_end import NAMES, POSTS
from benchmarks.machine import core_seconds_of
from benchmarks.reading import BARE
from benchmarks.table import line, table
from sanaly.pipeline import Options, Result, Run
from sanaly.store.store import Store
from sanaly_core.exports.open import open_inputs
from sanaly_core.items import Audience
from sanaly_core.packs.load import builtin_packs

ROUNDS = 3
MAX_RATIO = 2.0


@dataclass(frozen=True, slots=True)
class Second:
    """Medians in seconds; ``first`` is the run that had everything to do."""

    form: str
    posts: int
    first: float
    second: float
    bare: float

    @property
    def ratio(self) -> float:
        """The second run by the bare reading."""
        return self.second / self.bare


def check(path: Path, home: Path) -> Result:
    """One run, as `sanaly check` does it."""
    store = Store(home)
    try:
        options = Options(tuple(builtin_packs().values()), audience=Audience.PUBLIC)
        with open_inputs([path]) as inputs:
            return Run(store, options).check(inputs)
    finally:
        store.close()


def measure(form: str, posts: int, folder: Path) -> Second:
    """A first run, then second runs and bare readings in turn."""
    path = corpus.write(form, posts, folder)
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        first = core_seconds_of(lambda: check(path, home))
        pairs = [
            (core_seconds_of(lambda: check(path, home)), core_seconds_of(lambda: BARE[form](path)))
            for _ in range(ROUNDS)
        ]
    second, bare = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    return Second(form, posts, first, second, bare)


def row(result: Second) -> str:
    """One form."""
    measured = (
        f"{result.second:.2f} s against {result.bare:.2f} s bare (first run {result.first:.1f} s)"
    )
    return line(
        f"{NAMES[result.form]}, {result.posts:,} posts",
        measured,
        f"{result.ratio:.2f}×",
        f"≤ {MAX_RATIO:.0f}×",
        reached=result.ratio <= MAX_RATIO,
    )


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Second runs against bare reading.")
    parser.add_argument("--folder", type=Path, help="where to keep the generated archives")
    parser.add_argument("--posts", type=int, default=POSTS)
    parser.add_argument("--form", action="append", choices=corpus.FORMATS)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        forms = options.form or corpus.FORMATS
        print(table(row(measure(form, options.posts, folder)) for form in forms))


if __name__ == "__main__":
    main()
