"""Measures the reading of text in pictures; writes docs/figures/writing.json.

``python -m tools.accuracy_writing [--pages N] [--others N]``

Pages are drawn and made worse in every way of ``tools.drawn.degrade``, in turn;
every third has a seed that was never drawn while thresholds were tuned. Time
limits are lifted: how fast it is, is told apart from how well it reads.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import median
from time import monotonic
from typing import Any

from PIL import Image

from sanaly.pictures.base import Picture
from sanaly.pictures.reading import engine, read
from sanaly.pictures.writing import DETECTOR
from sanaly_core.concepts import Concept
from sanaly_core.signals import LOWERING
from tools.accuracy_posts import wilson
from tools.drawn.degrade import KINDS, degrade
from tools.drawn.pages import HARMLESS, SHEETS, WITHOUT_TEXT, Drawn, harmless, sheet
from tools.drawn.sheet_words import LANGUAGES

FIGURES = Path(__file__).resolve().parents[1] / "docs" / "figures" / "writing.json"
UNSEEN = 50_000
"""Seeds from here on were never drawn while tuning."""
_MIN_SCORE = 0.5
_CODES = tuple(LANGUAGES)


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one picture, and what that took."""

    drawn: Drawn
    worse: str
    unseen: bool
    found: frozenset[Concept]
    skipped: bool
    seconds: float

    @property
    def right(self) -> bool:
        """Whether all that is there was found."""
        return self.drawn.concepts <= self.found


@dataclass(frozen=True, slots=True)
class Case:
    """One picture to draw and read."""

    number: int
    draw: Callable[[int, str, str], Drawn]
    kind: str
    worse: str


def pages(count: int) -> list[Case]:
    """Marks and letterheads, languages and degradations in turn."""
    return [
        Case(n, sheet, SHEETS[n // 4 % len(SHEETS)], KINDS[n // 12 % len(KINDS)])
        for n in range(count)
    ]


def others(count: int) -> list[Case]:
    """Pages and scenes in which nothing is to be found."""
    return [
        Case(n, harmless, HARMLESS[n // 4 % len(HARMLESS)], KINDS[(n + n // 36) % len(KINDS)])
        for n in range(count)
    ]


def _result(case: Case) -> Result:
    number = case.number
    unseen = number % 3 == 2
    seed = number + UNSEEN * unseen
    drawn = case.draw(seed, _CODES[number % 4], case.kind)
    picture = Picture(0, degrade(drawn.image, case.worse, Random(seed)))
    start = monotonic()
    found = frozenset(
        signal.concept
        for signal in DETECTOR.detect(picture)
        if signal.score >= _MIN_SCORE and not signal.cues & LOWERING
    )
    seconds = monotonic() - start
    drawn = replace(drawn, image=Image.new("L", (1, 1)))  # the figures need no pixels
    return Result(drawn, case.worse, unseen, found, not read.look_of(picture).worth, seconds)


def share(right: Iterable[bool]) -> dict[str, Any]:
    """n, how many were so, the share and its 95 % interval."""
    rights = list(right)
    interval = wilson(sum(rights), len(rights))
    return {"n": len(rights), "found": sum(rights), "interval": interval}


def _by(results: Sequence[Result], name: Callable[[Result], str]) -> dict[str, Any]:
    names = dict.fromkeys(map(name, results))
    return {key: share(r.right for r in results if name(r) == key) for key in names}


def of_pages(results: Sequence[Result]) -> dict[str, Any]:
    """Shares of pages whose mark or letterhead was found."""
    return {
        "all": share(r.right for r in results),
        "tuned on": share(r.right for r in results if not r.unseen),
        "unseen": share(r.right for r in results if r.unseen),
        "by language": _by(results, lambda r: r.drawn.language),
        "by kind": _by(results, lambda r: r.drawn.kind),
        "by degradation": _by(results, lambda r: r.worse),
    }


def of_others(results: Sequence[Result]) -> dict[str, Any]:
    """Shares of other pictures in which something was seen that is not there."""
    return {
        "all": share(bool(r.found) for r in results),
        "unseen": share(bool(r.found) for r in results if r.unseen),
        "concepts": sorted({concept.value for r in results for concept in r.found}),
        "kinds": sorted({r.drawn.kind for r in results if r.found}),
    }


def of_look(results: Sequence[Result]) -> dict[str, Any]:
    """What the first look saves, and what it loses."""
    bare = [r for r in results if r.drawn.kind in WITHOUT_TEXT]
    written = [r for r in results if r.drawn.kind not in WITHOUT_TEXT]
    spent = sum(r.seconds for r in results)
    return {
        "skipped of all": share(r.skipped for r in results),
        "skipped without text": share(r.skipped for r in bare),
        "skipped with text": share(r.skipped for r in written),
        "marks lost": sum(r.skipped and bool(r.drawn.concepts) for r in written),
        "time on pictures with text": sum(r.seconds for r in written) / spent,
        "median seconds": {
            "without text": median([r.seconds for r in bare] or [0.0]),
            "with text": median([r.seconds for r in written] or [0.0]),
        },
    }


def rows_of(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """The same for the page of accuracy, a row for each kind of page and for the first look."""
    pages, others, look = figures["pages"], figures["others"], figures["first look"]
    wrong = {"negatives": others["all"]["n"], "false_alarms": others["all"]["found"]}
    rows = [{"what": "marks and letterheads", **_counts(pages["all"]), **wrong}]
    rows += [{"what": f"… {name}", **_counts(pages[name])} for name in ("tuned on", "unseen")]
    for group in ("by language", "by kind", "by degradation"):
        rows += [{"what": f"… {key}", **_counts(one)} for key, one in pages[group].items()]
    for name in ("skipped without text", "skipped with text"):
        rows.append({"what": f"{name}, by the first look", **_counts(look[name])})
    return [*rows, {"what": "", "note": _said_of(look, others)}]


def _counts(one: dict[str, Any]) -> dict[str, int]:
    return {"n": one["n"], "found": one["found"]}


def _said_of(look: dict[str, Any], others: dict[str, Any]) -> str:
    seconds = look["median seconds"]
    wrong = f" Wrongly seen: {', '.join(others['concepts'])}." if others["concepts"] else ""
    return (
        f"{look['time on pictures with text']:.1%} of the time went into pictures with text;"
        f" the median picture without took {seconds['without text']:.2f} s, with text"
        f" {seconds['with text']:.1f} s. Marks lost by skipping: {look['marks lost']}.{wrong}"
    )


def _take_time() -> None:
    engine.CALL_SECONDS = read.PICTURE_SECONDS = 300.0


def main(arguments: list[str] | None = None) -> None:
    """Measure and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=240)
    parser.add_argument("--others", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args(arguments)
    with ProcessPoolExecutor(asked.workers, initializer=_take_time) as workers:
        marked = list(workers.map(_result, pages(asked.pages)))
        bare = list(workers.map(_result, others(asked.others)))
    figures: dict[str, Any] = {
        "pages": of_pages(marked),
        "others": of_others(bare),
        "first look": of_look([*marked, *bare]),
        "version": engine.version(),
    }
    figures["rows"] = rows_of(figures)
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for result in (*marked, *bare):
        _tell(result)


def _tell(result: Result) -> None:
    """A line for each picture that went wrong."""
    extra = not result.drawn.concepts and result.found
    if not result.right or extra:
        drawn = result.drawn
        names = " ".join(sorted(result.found))
        print(drawn.language, drawn.kind, result.worse, "found:", names or "nothing")


if __name__ == "__main__":
    main()
