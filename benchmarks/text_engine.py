"""The whole text engine on one core: every detector, all four languages, one pass a post.

    python -m benchmarks.text_engine

The draw: 2,500 posts in each of Kazakh, Russian, Vietnamese and English out of
all texts of ``../shared/data/text`` (`tools.accuracy_ordinary` and `tools.accuracy_shared`),
of 20 characters or more, by a fixed seed, mixed. The median length must be 54
characters or more. Tables are loaded before the clock starts, but no post has
been read: every word is met for the first time, as in a first run.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass

from sanaly_core.detectors.registry import detectors
from sanaly_core.languages.text import Text
from tools.accuracy_ordinary import ordinary
from tools.accuracy_shared import insults

TARGET = 5_000
SHORTEST_MEDIAN = 54
_EACH = 2_500
_SHORTEST = 20
_SEED = 20261122
_RUNS = 3


@dataclass(frozen=True, slots=True)
class Result:
    """Posts per second of one core, by all detectors, and the share of posts with a signal."""

    posts: int
    median_length: float
    per_second: float
    seen: float


def draw() -> list[str]:
    """The posts of the module's draw, languages mixed."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for corpus in (*ordinary(), *insults()):
        texts = (post.item.text for post in corpus.posts)
        by_language[corpus.language] += [text for text in texts if len(text) >= _SHORTEST]
    pick = random.Random(_SEED)
    posts = [
        text
        for _, texts in sorted(by_language.items())
        for text in pick.sample(list(dict.fromkeys(texts)), _EACH)
    ]
    pick.shuffle(posts)
    return posts


def _signals(post: str) -> int:
    text = Text(post)
    return sum(1 for detector in detectors() for _ in detector.detect(text))


def run() -> Result:
    """One first reading of the drawn posts in this process."""
    posts = draw()
    _signals("пиво 🍺 с коллегами")
    start = time.process_time()
    seen = sum(bool(_signals(post)) for post in posts)
    seconds = time.process_time() - start
    median = statistics.median(map(len, posts))
    if median < SHORTEST_MEDIAN:
        raise ValueError(f"the drawn posts are too short: median {median} characters")
    return Result(len(posts), median, len(posts) / seconds, seen / len(posts))


def results() -> list[Result]:
    """The median of three first readings, each in a process of its own."""
    told = [
        subprocess.run(
            [sys.executable, "-m", "benchmarks.text_engine", "--once"],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout.split()
        for _ in range(_RUNS)
    ]
    posts, length, per_second, seen = sorted(told, key=lambda line: float(line[2]))[_RUNS // 2]
    return [Result(int(posts), float(length), float(per_second), float(seen))]


def row(result: Result) -> str:
    """One line of the table: what, measured, ratio, target, reached or not."""
    reached = "reached" if result.per_second >= TARGET else "missed"
    return (
        f"| whole text engine, {result.posts:,} real posts of four languages "
        f"(median {result.median_length:.0f} characters) "
        f"| {result.per_second:,.0f} posts/s on one core, a signal in {result.seen:.0%} "
        f"| {result.per_second / TARGET:.1f}× | {TARGET:,} posts/s | {reached} |"
    )


def main(arguments: list[str]) -> int:
    """Print the row; with ``--once`` the bare figures of one reading."""
    if arguments == ["--once"]:
        once = run()
        print(once.posts, once.median_length, once.per_second, once.seen)
    else:
        print("\n".join(map(row, results())))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
