"""Measures how often identity documents are found in pictures, and what is taken for one.

``python -m tools.accuracy_papers`` writes ``docs/figures/papers.json``: rows of counts
and 95 % intervals by part, presentation and kind. The part "unseen" has seeds,
a layout of each document and a typeface that were not looked at while tuning.
``--seeds 1`` measures on less. Pictures are drawn when they are needed and kept nowhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.papers import clock
from sanaly.pictures.papers.background import readable
from sanaly.pictures.papers.kinds import identity
from sanaly.pictures.reading import engine, read
from tools.accuracy_posts import wilson
from tools.drawn.backgrounds import NO_SCENES, SCENES, scene
from tools.drawn.identity import drawn, every
from tools.drawn.others import drawn_other, every_other
from tools.drawn.shown import PRESENTATIONS

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "figures" / "papers.json"
PHOTOS = ROOT.parent / "shared" / "data" / "photos"
PARTS = {"tuning": (0, "ab"), "unseen": (1000, "c")}
"""The first seed and the layouts of each part."""
DOCUMENT_SEEDS = {"tuning": 2, "unseen": 1}
OTHER_SEEDS = {"tuning": 5, "unseen": 3}


ROOM_SEEDS = 5
PART_WORDS = {"tuning": "seen while tuning", "unseen": "not seen while tuning"}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Looked:
    """One picture that was looked at: what it is, and whether a document was seen in it."""

    part: str
    document: bool
    kind: str
    presentation: str
    found: bool


def patient() -> None:
    """Time limits are lifted: figures are of what is seen, not of how busy this machine is."""
    clock.PICTURE_SECONDS = read.PICTURE_SECONDS = 120.0
    engine.CALL_SECONDS = 60.0


Task = tuple[str, bool, str, str, str, int]
"""Part, whether there is a document, and the arguments of what draws it."""


def look(task: Task) -> Looked:
    """Draw one picture and look at it."""
    part, document, kind, presentation, variant, seed = task
    if presentation == "room":
        found = any(readable(Picture(0, scene(kind, seed))))
    elif kind == "photo":
        with Image.open(PHOTOS / variant) as image:
            found = any(identity(Picture(0, image)))
    else:
        draw = drawn if document else drawn_other
        found = any(identity(Picture(0, draw(kind, presentation, variant, seed).image)))
    return Looked(part, document, kind, presentation, found)


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
    for seed in range(2 * first, 2 * first + (seeds or ROOM_SEEDS)):
        for kind in (*SCENES, *NO_SCENES):
            yield part, kind in SCENES, kind, "room", "", seed


def row(what: str, looked: list[Looked]) -> Row:
    """How many documents were found, and how many others were taken for one."""
    there = [one.found for one in looked if one.document]
    rest = [one.found for one in looked if not one.document]
    return {
        "what": what,
        "n": len(there),
        "found": sum(there),
        "interval": _interval(there),
        "negatives": len(rest),
        "false_alarms": sum(rest),
        "false_interval": _interval(rest),
    }


def _interval(found: list[bool]) -> list[float] | None:
    bounds = wilson(sum(found), len(found))
    return None if bounds is None else [round(min(1.0, side), 4) for side in bounds]


def rows(looked: list[Looked]) -> Iterator[Row]:
    """All figures: together, by part, by presentation and by kind; papers behind by themselves."""
    identities = [one for one in looked if one.presentation != "room"]
    yield row("identity documents", identities)
    for part in PARTS:
        yield row(f"… {PART_WORDS[part]}", [one for one in identities if one.part == part])
    for name in PRESENTATIONS:
        yield row(f"… shown: {name}", [one for one in identities if one.presentation == name])
    for name in dict.fromkeys(one.kind for one in identities):
        yield row(f"… {name}", [one for one in identities if one.kind == name])
    yield row("papers and screens behind", [one for one in looked if one.presentation == "room"])


def main(arguments: list[str] | None = None) -> int:
    """Measure, say what went wrong as it goes, write the figures unless it was a part only."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--part", choices=PARTS)
    options.add_argument("--seeds", type=int)
    options.add_argument("--rooms", action="store_true", help="papers behind alone")
    chosen = options.parse_args(arguments)
    parts = [chosen.part] if chosen.part else list(PARTS)
    todo = [task for part in parts for task in tasks(part, chosen.seeds)]
    looked = list(_looks([task for task in todo if task[3] == "room" or not chosen.rooms]))
    figures = [row for row in rows(looked) if row["n"] + row["negatives"]]
    json.dump(figures, sys.stdout, indent=1)
    if chosen.part is None and chosen.seeds is None:
        _write(figures)
    return 0


def _write(figures: list[Row]) -> None:
    """Put the rows into the file, in place of those that speak of the same."""
    old = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else []
    merged = {row["what"]: row for row in (*old, *figures)}
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(list(merged.values()), indent=1, ensure_ascii=False)
    FIGURES.write_text(text + "\n", "utf-8")


def _looks(todo: list[Task]) -> Iterator[Looked]:
    """Two at a time, telling what went wrong."""
    with ProcessPoolExecutor(2, initializer=patient) as workers:
        for task, one in zip(todo, workers.map(look, todo), strict=True):
            if one.found is not one.document:
                print("missed:" if one.document else "false:", *task, flush=True)
            yield one


if __name__ == "__main__":
    sys.exit(main())
