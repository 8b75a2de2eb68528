"""Counts what can be brought back from mended copies; writes docs/figures/fix.json.

Run as ``python -m tools.accuracy_fix``.
"""

from __future__ import annotations

import json
from pathlib import Path

from tools.drawn.planted import FORMS, planted
from tools.recovered import ALIKE, likeness, mend, recovered, strange_parts

FIGURES = Path(__file__).resolve().parents[1] / "docs/figures/fix.json"
PER_FORM = 30


def measure(per_form: int = PER_FORM) -> list[dict[str, int | str]]:
    """One row per format: files, secrets planted, and what of them was recovered."""
    return [_row(form, per_form) for form in FORMS]


def _row(form: str, count: int) -> dict[str, int | str]:
    row: dict[str, int | str] = {"format": form, "files": count}
    sums = dict.fromkeys(("planted", "recovered", "recovered_bytes", "strange_parts", "alike"), 0)
    for seed in range(1000, 1000 + count):
        before = planted(form, seed)
        copy, written = mend(before)
        left = recovered(before, copy)
        sums["planted"] += len(before.secrets)
        sums["recovered"] += len(left)
        sums["recovered_bytes"] += sum(len(before.secrets[place]) for place in left)
        sums["strange_parts"] += len(strange_parts(copy, written))
        sums["alike"] += likeness(before, copy) >= ALIKE
    return row | sums


def write(rows: list[dict[str, int | str]]) -> None:
    """Keep the rows for the page of figures."""
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps({"rows": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(measure())
