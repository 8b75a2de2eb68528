"""The page in Chromium: its time against CPython's, memory, first screen, bytes, long tasks.

    python -m benchmarks page page-memory

Both sides check the same files in one run on one machine, one after the other, each in a process
of its own that has checked something small before. CPython's time is from opening an export to
its result; the page's goes on until the last card is shown.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import corpus, page_corpus
from benchmarks.check_end_to_end import NAMES
from benchmarks.machine import ROOT
from benchmarks.page_browser import PROC, Site, Weighing, lacking, site
from benchmarks.pictures import standin
from benchmarks.table import line, table

FORMS = ("instagram", "jsonl")
POSTS = 50_000
WARM = 500
PHOTOS = 200
WARM_PHOTOS = 2
VISITS = 3
MAX_TEXT, MAX_PHOTOS = 3.0, 4.0
MAX_MIB = 1024
MAX_SECONDS = 3.0
BUDGET = 12 << 20
PHASES = {"open": "opened", "check": "checked", "show": "shown"}


@dataclass(frozen=True, slots=True)
class Sides:
    """Seconds of both sides over one export, and how many cards each made of it.

    ``ready`` is the time until Python had started in the page, which is no part of the others.
    """

    what: str
    page: Mapping[str, Any]
    cards: int
    seconds: float
    ready: float

    @property
    def ratio(self) -> float:
        """The page by CPython."""
        return float(self.page["whole"] / 1000 / self.seconds)


def sides_row(sides: Sides, most: float) -> str:
    """One export."""
    parts = (f"{title} {sides.page[key] / 1000:.1f}" for key, title in PHASES.items())
    measured = (
        f"{sides.page['whole'] / 1000:.1f} s ({', '.join(parts)}) against {sides.seconds:.1f} s; "
        f"cards: {sides.page['cards']} and {sides.cards}; start of Python {sides.ready:.1f} s"
    )
    ratio = f"{sides.ratio:.1f}×"
    return line(sides.what, measured, ratio, f"≤ {most:.0f}×", reached=sides.ratio <= most)


def compared(page: Site, names: Mapping[Path, str], warm: Path, *, alike: bool) -> Iterator[Sides]:
    """Files by what they are called, checked by both sides; ``alike``: with the same cards."""
    ours = _peer([warm, *names])
    least = [one["cards"] if alike else 0 for one in ours]
    figures = page.measured("checks", files=_asked([warm, *names], least))
    ready = figures["ready"] / 1000
    for (_, what), own, told in zip(names.items(), ours[1:], figures["runs"][1:], strict=True):
        yield Sides(what, told, own["cards"], own["seconds"], ready)


def _asked(files: Sequence[Path], cards: Sequence[int]) -> list[dict[str, object]]:
    """What the page is to check, and how many cards at least are waited for."""
    return [{"file": str(file), "cards": n} for file, n in zip(files, cards, strict=True)]


def _peer(files: Iterable[Path]) -> Any:
    command = [sys.executable, "-m", "benchmarks.page_peer", *map(str, files)]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)


def text_rows(page: Site, folder: Path, posts: int = POSTS) -> Iterator[str]:
    """Exports of text alone; both sides must have made the same cards of them."""
    exports = {
        corpus.write(form, posts, folder): f"{NAMES[form]}, {posts:,} posts" for form in FORMS
    }
    for sides in compared(page, exports, corpus.write(FORMS[0], WARM, folder), alike=True):
        if sides.page["cards"] != sides.cards:
            raise SystemExit(f"{sides.what}: {sides.page['cards']} cards, not {sides.cards}")
        yield sides_row(sides, MAX_TEXT)


def photo_row(page: Site, folder: Path, count: int = PHOTOS) -> str:
    """Photos with every part of the page loaded."""
    photos = page_corpus.photos(folder, count)
    what = f"{count} photos, {count // page_corpus.DRAWN_EVERY} of them pages with text"
    with standin():
        warm = page_corpus.photos(folder, WARM_PHOTOS)
        (sides,) = compared(page, {photos: what}, warm, alike=False)
    return sides_row(sides, MAX_PHOTOS)


def first_row(visits: Sequence[Mapping[str, float]]) -> str:
    """The first screen; medians."""
    paint, useful, ready = (
        statistics.median(one[key] / 1000 for one in visits) for key in ("paint", "useful", "ready")
    )
    return line(
        "First visit, processor slowed four times, until something can be chosen",
        f"{useful:.2f} s (first paint {paint:.2f} s); checker ready after {ready:.1f} s",
        f"{useful / MAX_SECONDS:.2f}",
        f"≤ {MAX_SECONDS:.0f} s",
        reached=useful <= MAX_SECONDS,
    )


def bytes_row(sizes: Any, parts: Any) -> str:
    """The first load against its budget, and what comes on demand."""
    first = sizes["first_load"]
    later = (f"{name} {_mib(one['packed'])}" for name, one in parts.items() if name != "concepts")
    return line(
        "Bytes of the first load, compressed",
        f"{_mib(first['packed'])} MiB ({_mib(first['bytes'])} plain); "
        f"only when asked for: {', '.join(later)} MiB",
        f"{first['packed'] / BUDGET:.2f}",
        f"≤ {_mib(BUDGET)} MiB",
        reached=first["packed"] <= BUDGET,
    )


def _mib(count: int) -> str:
    return f"{count / (1 << 20):.1f}"


def task_rows(run: Mapping[str, Any], mentions: int = page_corpus.MENTIONS) -> Iterator[str]:
    """Long tasks of the main thread while an export is opened, checked and shown."""
    for key, title in PHASES.items():
        tasks: list[float] = run["tasks"][key]
        longest = f", the longest {max(tasks):.0f} ms" if tasks else ""
        yield line(
            f"Main thread while {run['cards']} cards and {mentions:,} mentions are {title}",
            f"{run[key] / 1000:.1f} s; tasks over 50 ms: {len(tasks)}{longest}; "
            f"longest wait for a timer {run['wait'][key]:.0f} ms",
            str(len(tasks)),
            "0",
            reached=not tasks,
        )


def _telling(page: Site, folder: Path) -> Any:
    """The run over posts that all tell something, after a small one."""
    files = [corpus.write("jsonl", WARM, folder), page_corpus.telling(folder)]
    return page.measured("checks", files=_asked(files, (0, page_corpus.CARDS)))["runs"][1]


def speed_table(folder: Path) -> str:
    """All but memory."""
    with site() as page:
        rows = [*text_rows(page, folder), photo_row(page, folder)]
        rows.append(first_row([page.measured("first") for _ in range(VISITS)]))
        rows.append(bytes_row(page.sizes(), page.parts()))
        rows += task_rows(_telling(page, folder))
    return table(rows)


def memory_row(run: Mapping[str, Any], held: Weighing, size: int = page_corpus.LARGE) -> str:
    """The peak over a large archive."""
    peak, before = max(held.renderers.values()), held.renderers["open"]
    measured = (
        f"peak {peak:.0f} MiB in the page ({before:.0f} with nothing checked yet), all of Chromium "
        f"{max(held.everything.values()):.0f} MiB; {run['whole'] / 1000:.0f} s, "
        f"{run['cards']} cards"
    )
    return line(
        f"ZIP of {size / (1 << 30):.1f} GiB: {page_corpus.POSTS:,} posts, "
        f"{page_corpus.STILLS} photos of 12 megapixels, the rest videos",
        measured,
        f"{peak / MAX_MIB:.2f}",
        f"≤ {MAX_MIB} MiB",
        reached=peak <= MAX_MIB,
    )


def memory_table(folder: Path, size: int = page_corpus.LARGE) -> str:
    """One check of the large archive, which is deleted afterwards."""
    archive = page_corpus.large(folder, size)
    try:
        with site() as page:
            figures, held = page.weighed("checks", files=_asked([archive], (0,)))
    finally:
        archive.unlink()
    return table([memory_row(figures["runs"][0], held, size)])


def lacking_for_memory() -> str:
    """What the memory section needs and does not have."""
    if not (PROC / "self/smaps_rollup").exists():
        return "a system that tells what processes hold (Linux)"
    free = shutil.disk_usage(tempfile.gettempdir()).free
    return lacking() or ("" if free > 2 * page_corpus.LARGE else "room for a ZIP of 2 GiB")
