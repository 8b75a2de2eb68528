"""The identifiers detector against Presidio with the same recognizers, on the same posts.

Presidio has some fifty packages and is kept apart from the project's own:

    python3.11 -m venv build/presidio
    build/presidio/bin/pip install presidio-analyzer python-stdnum
    python -m benchmarks.identifiers

It needs no language model: `benchmarks.presidio_side` says how context words
are made to work without one, and the run stops if they do not.

The draw: 2,500 posts in each of Kazakh, Russian, Vietnamese and English from
the calm texts of ``../shared/data/text`` (`tools.accuracy_ordinary.ordinary`),
shuffled by a fixed seed, of 20 characters or more. They hold hardly a number;
so a second row takes made-up posts that all hold an identifier.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from sanaly_core.detectors.identifiers import DETECTOR
from sanaly_core.detectors.view import view_of
from sanaly_core.languages.text import Text
from tests.detectors.identifier_posts import positives
from tools.accuracy_ordinary import ordinary

ROOT = Path(__file__).resolve().parents[1]
PRESIDIO = ROOT / "build/presidio"
TARGET = 5.0
_EACH = 2_500
_SHORTEST = 20
_SEED = 20261122


@dataclass(frozen=True, slots=True)
class Result:
    """Posts per second of one core on both sides, and how many posts each saw something in."""

    name: str
    posts: int
    median_length: float
    ours: float
    presidio: float
    our_hits: int
    presidio_hits: int

    @property
    def ratio(self) -> float:
        """How many times faster the detector is."""
        return self.ours / self.presidio


def draw() -> list[str]:
    """The posts of the module's draw, languages mixed."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for corpus in ordinary():
        texts = (post.item.text for post in corpus.posts)
        by_language[corpus.language] += [text for text in texts if len(text) >= _SHORTEST]
    pick = random.Random(_SEED)
    posts = [text for _, texts in sorted(by_language.items()) for text in pick.sample(texts, _EACH)]
    pick.shuffle(posts)
    return posts


def _python() -> Path:
    name = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    return PRESIDIO / name


def _run_presidio(posts: list[str]) -> tuple[float, int]:
    """Seconds and posts with hits; its Python reads the check digits from our core."""
    paths = {**os.environ, "PYTHONPATH": str(ROOT / "core/src")}
    side = Path(__file__).with_name("presidio_side.py")
    done = subprocess.run(
        [str(_python()), str(side)], input=json.dumps(posts), text=True, env=paths, check=True,
        stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    told = json.loads(done.stdout)
    if not told["context"]:
        raise SystemExit("Presidio's context words do nothing here: the comparison would be unfair")
    return told["seconds"], told["posts_with_hits"]


def _run_ours(posts: list[str]) -> tuple[float, int]:
    view_of.cache_clear()
    start = time.perf_counter()
    hits = sum(any(True for _ in DETECTOR.detect(Text(post))) for post in posts)
    return time.perf_counter() - start, hits


def measure(name: str, posts: list[str]) -> Result:
    """Both sides in turn on one core, three times, the medians."""
    runs = [(_run_ours(posts), _run_presidio(posts)) for _ in range(3)]
    ours, theirs = ([run[side] for run in runs] for side in (0, 1))
    return Result(
        name=name,
        posts=len(posts),
        median_length=statistics.median(map(len, posts)),
        ours=len(posts) / statistics.median(seconds for seconds, _ in ours),
        presidio=len(posts) / statistics.median(seconds for seconds, _ in theirs),
        our_hits=ours[0][1],
        presidio_hits=theirs[0][1],
    )


def results() -> list[Result]:
    """The drawn posts, and made-up ones that all hold an identifier; none without Presidio."""
    if not _python().exists():
        return []
    made_up = [post.text for post in positives(each=4)]
    return [measure("real posts", draw()), measure("posts with identifiers", made_up)]


def row(result: Result) -> str:
    """One line of the table: what, measured, ratio, target, reached or not."""
    reached = "reached" if result.ratio >= TARGET else "missed"
    return (
        f"| identifiers against Presidio, {result.posts:,} {result.name} "
        f"(median {result.median_length:.0f} characters) "
        f"| {result.ours:,.0f} against {result.presidio:,.0f} posts/s, "
        f"seen in {result.our_hits:,} against {result.presidio_hits:,} "
        f"| {result.ratio:.1f}× | {TARGET:.0f}× | {reached} |"
    )


def main() -> int:
    """Print the rows; 1 where Presidio is not installed."""
    measured = results()
    if not measured:
        print("Presidio is not installed; see the head of benchmarks/identifiers.py")
        return 1
    print("\n".join(map(row, measured)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
