"""Measures how often identity documents are found in pictures, and what is taken for one.

``python -m tools.accuracy_papers`` writes ``docs/figures/papers.json``: counts
and 95 % intervals by kind, presentation and part. The part "unseen" has seeds,
a layout of each document and a typeface that were not looked at while tuning.
``--seeds 1`` measures on less. Pictures are drawn when they are needed and kept nowhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.papers import clock
from sanaly.pictures.papers.kinds import identity
from sanaly.pictures.reading import engine, read
from tools.accuracy_posts import wilson
from tools.drawn.identity import drawn, every
from tools.drawn.others import drawn_other, every_other

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "figures" / "papers.json"
PHOTOS = ROOT.parent / "shared" / "data" / "photos"
PARTS = {"tuning": (0, "ab"), "unseen": (1000, "c")}
"""The first seed and the layouts of each part."""
DOCUMENT_SEEDS = {"tuning": 2, "unseen": 1}
OTHER_SEEDS = {"tuning": 6, "unseen": 3}


@dataclass(frozen=True, slots=True)
class Looked:
    """One picture that was looked at: what it is, and whether a document was seen in it."""

    part: str
    document: bool
    kind: str
    presentation: str
    found: bool
    seconds: float


def patient() -> None:
    """Time limits are lifted: figures are of what is seen, not of how busy this machine is."""
    clock.PICTURE_SECONDS = read.PICTURE_SECONDS = 120.0
    engine.CALL_SECONDS = 60.0


Task = tuple[str, bool, str, str, str, int]
"""Part, whether there is a document, and the arguments of what draws it."""


def look(task: Task) -> Looked:
    """Draw one picture and look at it."""
    part, document, kind, presentation, variant, seed = task
    start = perf_counter()
    if kind == "photo":
        with Image.open(PHOTOS / variant) as image:
            found = any(identity(Picture(0, image)))
    else:
        draw = drawn if document else drawn_other
        found = any(identity(Picture(0, draw(kind, presentation, variant, seed).image)))
    return Looked(part, document, kind, presentation, found, perf_counter() - start)


def tasks(part: str, seeds: int | None) -> Iterator[Task]:
    """Every kind of document and of others in every presentation, and (once) the shared photos."""
    first, variants = PARTS[part]
    more, others = (seeds or DOCUMENT_SEEDS[part]), (seeds or OTHER_SEEDS[part])
    for one in every(range(first, first + more), variants):
        yield (part, True, *one)
    for one in every_other(range(first, first + others), variants):
        yield (part, False, *one)
    for path in sorted(PHOTOS.glob("*.jpg")) if part == "unseen" else ():
        yield part, False, "photo", "whole", path.name, 0


def share(looked: Iterable[Looked]) -> dict[str, Any]:
    """How many of how many, with the interval."""
    found = [one.found for one in looked]
    return {"n": len(found), "found": sum(found), "interval": wilson(sum(found), len(found))}


def by(looked: list[Looked], group: Callable[[Looked], str]) -> dict[str, Any]:
    """Shares by what ``group`` says of each."""
    names = sorted({group(one) for one in looked})
    return {name: share(one for one in looked if group(one) == name) for name in names}


def table(looked: list[Looked]) -> dict[str, Any]:
    """All figures."""
    there = [one for one in looked if one.document]
    rest = [one for one in looked if not one.document]
    times = sorted(one.seconds for one in looked)
    return {
        "documents": {"all": share(there), **_groups(there)},
        "false alarms": {"all": share(rest), **_groups(rest)},
        "seconds": {"median": round(times[len(times) // 2], 2), "longest": round(times[-1], 2)},
    }


def _groups(looked: list[Looked]) -> dict[str, Any]:
    return {
        "part": by(looked, lambda one: one.part),
        "kind": by(looked, lambda one: one.kind),
        "presentation": by(looked, lambda one: one.presentation),
    }


def main() -> int:
    """Measure, say what went wrong as it goes, write the figures unless it was a part only."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--part", choices=PARTS)
    options.add_argument("--seeds", type=int)
    chosen = options.parse_args()
    parts = [chosen.part] if chosen.part else list(PARTS)
    looked = list(_looks([task for part in parts for task in tasks(part, chosen.seeds)]))
    figures = table(looked)
    json.dump({name: figures[name].get("all") for name in figures}, sys.stdout, indent=1)
    if chosen.part is None and chosen.seeds is None:
        FIGURES.parent.mkdir(parents=True, exist_ok=True)
        FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def _looks(todo: list[Task]) -> Iterator[Looked]:
    """Two at a time, telling what went wrong."""
    with ProcessPoolExecutor(2, initializer=patient) as workers:
        for task, one in zip(todo, workers.map(look, todo), strict=True):
            if one.found is not one.document:
                print("missed:" if one.document else "false:", *task, flush=True)
            yield one


if __name__ == "__main__":
    sys.exit(main())
