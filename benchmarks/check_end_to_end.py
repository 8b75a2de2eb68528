"""`sanaly check` of a whole archive: from the program's start to the written report.

    python -m benchmarks.check_end_to_end [--posts 100000] [--form jsonl ...] [--folder FOLDER]

Archives of `benchmarks.corpus` in the form of four networks. Each run is a
process of its own with an empty data folder, with all built-in packs, and
writes its report; memory is the most that was resident in it.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import corpus
from benchmarks.machine import run_sanaly
from benchmarks.table import line, table

POSTS = 100_000
MANY = 1_000_000
MAX_MIB = 300
BYTES_A_POST = 100
"""What memory may grow by for each further post and still be called flat."""
NAMES = {
    "instagram": "Instagram, JSON in a ZIP",
    "jsonl": "open item format, JSON Lines",
    "reddit": "Reddit, CSV in a ZIP",
    "bluesky": "Bluesky, CAR",
}


@dataclass(frozen=True, slots=True)
class Whole:
    """One run over one archive; memory in MiB."""

    form: str
    posts: int
    seconds: float
    peak: float

    @property
    def per_second(self) -> float:
        """Posts a second, start and report included."""
        return self.posts / self.seconds

    def as_dict(self) -> dict[str, object]:
        """For keeping."""
        return asdict(self)


def measure(form: str, posts: int, folder: Path) -> Whole:
    """Write the archive, check it, and see that the report is there and holds what it must."""
    archive = corpus.write(form, posts, folder)
    with tempfile.TemporaryDirectory() as temporary:
        report = Path(temporary) / "report.html"
        arguments = ["check", str(archive), "--audience", "public", "--report", str(report)]
        ran = run_sanaly(arguments, Path(temporary) / "home")
        if ran.code != 1 or not report.stat().st_size or f"{posts} pub" not in ran.output:
            raise SystemExit(f"{form}: the check did not do its work")
    return Whole(form, posts, ran.seconds, ran.peak)


def row(whole: Whole) -> str:
    """One archive of the usual size."""
    measured = f"{whole.seconds:.1f} s, {whole.per_second:,.0f} posts/s, peak {whole.peak:.0f} MiB"
    return line(
        f"{NAMES[whole.form]}, {whole.posts:,} posts",
        measured,
        f"{whole.peak / MAX_MIB:.2f}",
        f"≤ {MAX_MIB} MiB",
        reached=whole.peak <= MAX_MIB,
    )


def growth_row(small: Whole, large: Whole) -> str:
    """The same form at ten times the size: how memory grew."""
    growth = (large.peak - small.peak) * (1 << 20) / (large.posts - small.posts)
    measured = (
        f"{large.seconds:.0f} s, {large.per_second:,.0f} posts/s, peak {large.peak:.0f} MiB "
        f"against {small.peak:.0f} MiB at {small.posts:,}: {growth:.0f} bytes a further post"
    )
    return line(
        f"{NAMES[large.form]}, {large.posts:,} posts",
        measured,
        f"{large.peak / MAX_MIB:.2f}",
        f"≤ {MAX_MIB} MiB, flat",
        reached=large.peak <= MAX_MIB and growth <= BYTES_A_POST,
    )


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Whole checks: time and memory.")
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
