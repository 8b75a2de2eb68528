"""Keeps what was measured and writes `docs/benchmarks.md` from it.

``benchmarks/measured.json`` holds each section's table with the day and the
machine, so that long sections need not be measured again with the short ones.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.machine import ROOT

KEPT = ROOT / "benchmarks/measured.json"
PAGE = ROOT / "docs/benchmarks.md"
_INTRODUCTION = """\
# Benchmarks

Written by `make bench`; do not edit. Every figure is one core's: seconds of the
text engine, of reading and of second runs are the processor's, all others the
clock's. Where two sides are compared, both ran in turn in one run on one
machine. The archives and texts are generated or drawn by a fixed rule, so that
a run can be repeated; seconds differ from machine to machine and with what else
it does, ratios much less.

`make bench` measures all sections but the three long ones, of a million posts, of
twenty thousand pictures and of the page's memory, which `make bench` names where it
lists the others. A section keeps its last figures until it is measured again.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One section's table in Markdown, when (year-month-day) and on what it was measured."""

    body: str
    day: str
    machine: str


def kept() -> dict[str, Measured]:
    """What was measured before, by section."""
    if not KEPT.exists():
        return {}
    told = json.loads(KEPT.read_text(encoding="utf-8"))
    return {name: Measured(**one) for name, one in told.items()}


def keep(name: str, measured: Measured) -> None:
    """Put a section's figures in the place of its last ones."""
    sections = kept() | {name: measured}
    told = {key: asdict(value) for key, value in sorted(sections.items())}
    KEPT.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_page(titles: dict[str, tuple[str, str]], page: Path = PAGE) -> None:
    """Write the page; ``titles`` gives title and explanation of each section in order."""
    parts, known = [_INTRODUCTION], kept()
    for name, (title, text) in titles.items():
        body = f"## {title}\n\n{text}\n"
        if name in known:
            one = known[name]
            body += f"\n{one.body}\n\nMeasured on {one.day}: {one.machine}.\n"
        else:
            body += "\nNot measured yet.\n"
        parts.append(body + f"\n`.venv/bin/python -m benchmarks {name}`\n")
    page.write_text("\n".join(parts), encoding="utf-8")
