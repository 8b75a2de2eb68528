"""Measures speed and memory and writes `docs/benchmarks.md`.

    python -m benchmarks                  all sections but the long ones
    python -m benchmarks startup million  these sections
    python -m benchmarks --full           all sections

Runs for about half an hour, `million` for another thirty minutes, `pictures-memory`
for ten, `page-memory` for three and `office-contributions` for twenty. The
identifiers are compared with Presidio, which is installed into
``build/presidio`` at first use.
"""

from __future__ import annotations

import argparse
import datetime
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import (
    check_end_to_end,
    corpus,
    identifiers,
    office_contributions,
    office_gate,
    office_import,
    office_integrity,
    office_pages,
    office_served,
    page_browser,
    page_figures,
    pictures,
    reading,
    second_run,
    startup,
    training_exports,
)
from benchmarks import text_engine as engine
from benchmarks.check_end_to_end import MANY, POSTS
from benchmarks.machine import ROOT, facts
from benchmarks.page import Measured, keep, write_page
from benchmarks.table import table
from tests.shared import SHARED

PRESIDIO = ("presidio-analyzer", "python-stdnum", "phonenumberslite")
LONG = ("million", "pictures-memory", "page-memory", "office-contributions")


@dataclass(frozen=True, slots=True)
class Section:
    """What is measured; ``measure`` gets a folder for archives and gives a table.

    ``needs`` is what it needs of ``../shared``, if anything; ``lacking`` tells what
    else is not there, or nothing.
    """

    title: str
    text: str
    measure: Callable[[Path], str]
    needs: str = ""
    lacking: Callable[[], str] = str


def _identifiers(_folder: Path) -> str:
    _install_presidio()
    measured = identifiers.results()
    if not measured:
        raise SystemExit("Presidio could not be installed into build/presidio")
    return table(map(identifiers.row, measured))


def _install_presidio() -> None:
    """Presidio and its some fifty packages, apart from the project's own."""
    folder = identifiers.PRESIDIO
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    known = subprocess.run([str(python), "-c", "import presidio_analyzer, stdnum"], check=False)
    if known.returncode:
        install = [str(python), "-m", "pip", "install", "--quiet", *PRESIDIO]
        subprocess.run(install, check=True)


def _text_engine(_folder: Path) -> str:
    return table(map(engine.row, engine.results()))


def _startup(_folder: Path) -> str:
    return table(startup.results())


def _reading(folder: Path) -> str:
    rows = [reading.measure(form, folder, POSTS, MANY) for form in corpus.FORMATS]
    return reading.table(rows)


def _end_to_end(folder: Path) -> str:
    runs = (check_end_to_end.measure(form, POSTS, folder) for form in corpus.FORMATS)
    return table(map(check_end_to_end.row, runs))


def _second_run(folder: Path) -> str:
    runs = (second_run.measure(form, POSTS, folder) for form in corpus.FORMATS)
    return table(map(second_run.row, runs))


def _million(folder: Path) -> str:
    return table(
        check_end_to_end.growth_row(
            check_end_to_end.measure(form, POSTS, folder),
            check_end_to_end.measure(form, MANY, folder),
        )
        for form in corpus.FORMATS
    )


SECTIONS = {
    "identifiers": Section(
        "Identifiers against Presidio",
        "The same kinds of identifiers, check digits and labels on both sides, Presidio's\n"
        "context words at work (`benchmarks/presidio_side.py` says how, and the run stops if\n"
        "they are not). 10,000 posts drawn from the shared texts, 2,500 of each language.",
        _identifiers,
        needs="data/text",
    ),
    "text-engine": Section(
        "The text engine",
        "Every detector on, four languages, each post read once by a process that has met none\n"
        "of its words; 10,000 posts drawn from the shared texts by a fixed seed, 2,500 of each\n"
        "language, of 20 characters or more.",
        _text_engine,
        needs="data/text",
    ),
    "reading": Section(
        "Reading an export against bare reading",
        "Bare is `zipfile` with `json.loads` of the same members, `json.loads` of each line,\n"
        "`zipfile` with `csv.DictReader`, and for CAR each block decoded without a tree. Best\n"
        "of three in turn. Target: at most twice the bare time, and a peak of at most 300 MiB\n"
        "that stays flat at a million posts.",
        _reading,
    ),
    "end-to-end": Section(
        "A whole archive, end to end",
        "`sanaly check` in a process of its own with an empty data folder: start, all built-in\n"
        "packs, 100,000 posts of which 200 touch a rule, the written report.",
        _end_to_end,
    ),
    "million": Section(
        "A million posts, end to end",
        "The same with ten times the posts. What grows with a post is its time and eight bytes\n"
        "of a keyed hash, by which a later export tells what is gone from what it does not\n"
        "reach, and for CAR the index of the repository's tree; up to "
        f"{check_end_to_end.BYTES_A_POST} bytes a post\nare called flat.",
        _million,
    ),
    "second-run": Section(
        "A second run over an unchanged export",
        "The export is opened, passed over, and what was found before is looked at again; the\n"
        "program's start is measured apart. Bare reading as above. Medians of three in turn.\n"
        "Most of it is the reading itself (see above); the rest are the 200 posts that are\n"
        "looked at again, a sample of 3,000 for themes, and counting.",
        _second_run,
    ),
    "pictures": Section(
        "Pictures",
        "Whole checks of pictures that are drawn by a fixed rule, in the size that networks keep.\n"
        "The bare side is two processes that decode each picture and run the same two\n"
        "onnxruntime sessions (NudeNet and the stand-in bundle) with the same input, and nothing\n"
        "else: no metadata, rules or store, and a likeness (PDQ, by which a picture is known\n"
        "again) only in the second row; both sides start their processes. Reading\n"
        "text is another program's work and left out there. Second runs: one over the unchanged\n"
        "export and one over an export with one post more, in which every picture is met again.",
        pictures.speed_table,
        needs="models/standin",
    ),
    "pictures-memory": Section(
        "Memory over many pictures",
        "Whole checks in a process of its own, report included, of pictures of some ten\n"
        "kilobytes with the same two models.",
        pictures.memory_table,
        needs="models/standin",
    ),
    "page": Section(
        "The page in a browser",
        "The built page in headless Chromium, driven by its own controls, against CPython on the\n"
        "same files, one after the other in one run. Both sides have checked something small\n"
        "before. CPython's seconds go from opening to the result, with as many picture workers as\n"
        "`sanaly check` takes; the page has one, and its seconds go on until the last card is\n"
        "shown. The start of Python in the page is told apart. Photos: metadata, indecency, the\n"
        "stand-in bundle and reading text on both sides; crops of twelve photos in the sizes that\n"
        "networks keep, each twentieth a drawn page. The first visit has nothing in any cache and\n"
        "is slowed by Chromium's own means, which leave workers alone: the checker's start is at\n"
        "full speed. Tasks are those of the browser's `longtask` entries.",
        page_figures.speed_table,
        needs="models/standin",
        lacking=page_browser.lacking,
    ),
    "page-memory": Section(
        "Memory of the page",
        "What the renderers' processes hold alone (`Private_Clean` and `Private_Dirty` of\n"
        "`/proc/PID/smaps_rollup`), workers included, summed five times a second; every part of\n"
        "the page is loaded and looks at the photos and at frames of the videos. All of Chromium\n"
        "is the same sum over all its processes, the browser's own windows and network included.",
        page_figures.memory_table,
        needs="models/standin",
        lacking=page_figures.lacking_for_memory,
    ),
    "office-pages": Section(
        "The office's pages under load",
        "PostgreSQL as in service, two gunicorn workers, all on this machine's loopback; 100,000\n"
        "people in 2,000 schools, twelve directives, 1,000,000 acknowledgements. Twenty users\n"
        "ask again as soon as the last answer is there, from a process of their own. Bare is\n"
        "Django with its sessions and sign-in, one view and one query, on the same database, also\n"
        "behind two workers. The client takes a share of the same cores on both sides.",
        office_pages.pages,
        lacking=office_served.lacking,
    ),
    "office-integrity": Section(
        "Courses, advice, gifts, conflicts and the climate under load",
        "As above, with a course that 80,000 of 100,000 have completed, 50,000 gifts, 10,000\n"
        "questions, 2,000 consents, 5,000 conflicts of interest and what 5,000\n"
        "keep out of. Each page for ten seconds.",
        office_integrity.pages,
        lacking=office_served.lacking,
    ),
    "office-import": Section(
        "A list of 100,000 people",
        "`sanaly-office import_people` on PostgreSQL: read, compared and applied in one\n"
        "transaction; then the same file again, in which nothing is new; then a file in which\n"
        "everything has changed. The time is that of the whole command, Python's start included,\n"
        "and of PostgreSQL on the same cores; the processor's is that of the command alone.",
        office_import.measure,
        lacking=office_served.lacking,
    ),
    "office-gate": Section(
        "The gate for figures",
        "Three columns for each of eight groups of rules.",
        office_gate.measure,
    ),
    "office-contributions": Section(
        "Contributions while processes are killed",
        "Genuine tokens, eight clients that try until they are answered; every three seconds one\n"
        "of gunicorn's two workers is killed without a warning (SIGKILL). Of a single unit, all\n"
        "contributions wait for one row: its counter.",
        office_contributions.measure,
        lacking=office_served.lacking,
    ),
    "training-exports": Section(
        "A course of thirty scenarios for another learning system",
        "Planned and packed from the built-in scenarios in four languages. Bare is\n"
        "`zipfile` packing the same files. Best of three.",
        training_exports.measure,
    ),
    "startup": Section(
        "Start",
        "Medians of eleven processes each.",
        _startup,
    ),
}


def main() -> None:
    """Measure what was asked for, keep it and write the page."""
    parser = argparse.ArgumentParser(description="Speed and memory, for docs/benchmarks.md.")
    parser.add_argument("section", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--full", action="store_true", help="the long ones too: " + ", ".join(LONG))
    parser.add_argument("--folder", type=Path, help="where to keep the generated archives")
    options = parser.parse_args()
    unknown = set(options.section) - set(SECTIONS)
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    wanted = options.section or [name for name in SECTIONS if options.full or name not in LONG]
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name in wanted:
            _measure(name, folder)


def _measure(name: str, folder: Path) -> None:
    """Measure one section; the page is written after each, so that a long run loses none."""
    needed = SHARED / SECTIONS[name].needs
    if not needed.is_dir():
        print(f"{name}: left out, {needed} is not there\n", flush=True)
        return
    if lacking := SECTIONS[name].lacking():
        print(f"{name}: left out for want of {lacking}\n", flush=True)
        return
    body = SECTIONS[name].measure(folder)
    print(f"{name}\n{body}\n", flush=True)
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    keep(name, Measured(body, day, facts()))
    write_page({key: (section.title, section.text) for key, section in SECTIONS.items()})


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
