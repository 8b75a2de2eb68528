"""The picture sections of `docs/accuracy.md`: figures of ``docs/figures`` in, Markdown lines out.

``python -m tools.accuracy_pictures_page`` puts them into the page anew and leaves the rest of it
as it was; ``make accuracy`` writes the whole page.

Each file is a list of rows (or holds one as ``rows``): ``what`` was looked for,
in ``n`` pictures that hold it ``found`` times, with ``false_alarms`` among
``negatives`` other pictures. Other keys are further figures. A rate is shown
from ``LEAST`` pictures on; below, counts and the 95 % interval stand alone.
Rows without ``what`` are shown as they are, a column for each key.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.accuracy_posts import wilson
from tools.accuracy_tables import table

DOCS = Path(__file__).resolve().parents[1] / "docs"
FIGURES = DOCS / "figures"
PAGE = DOCS / "accuracy.md"
LEAST = 300
TITLES = {
    "writing": "Pictures: marks and letterheads",
    "papers": "Pictures: identity documents and papers",
    "indecency": "Pictures: indecency",
    "pictures": "Pictures: concepts",
    "fix": "Pictures: mended copies",
}
ABOUT = {
    "writing": "Drawn sheets of invented offices in four languages, clean and degraded, beside"
    " drawn harmless pages and scenes. Measured without the limits of time that a run has. A sheet"
    " counts as found when what it shows (a mark, a letterhead) is.",
    "papers": "Drawn documents of invented people, as people photograph them, beside other drawn"
    " papers and pictures. No real person's document was used. The lines of a zone stand apart as"
    " ICAO Doc 9303 has it for each kind: 4.0 to 6.35 mm on small cards, 4.45 to 8.25 mm (nominally"
    " 6.35 mm) on passports, visas and larger cards. Measured without the limits of time of a run."
    " In the last run documents without a zone and other papers were searched for zones alone; what"
    " else their rows tell, and that of papers behind, is of the run before."
    " **What these drawings cannot show:** holograms, crumples, worn print and the glare of a"
    " laminate, so real photos are harder; and how states really use the standard's tolerances,"
    " which was read in a transcription without its figures.",
    "indecency": "NudeNet's model, fed RGB, boxes of bare intimate parts. On 601 harmless photos"
    " that do not lie beside the repository it gave 17–22 false alarms at 0.25, 8–9 at 0.4, 5 at"
    " 0.5 and none or one at 0.6, so 0.6 is used. **What these pictures cannot show:** how much is"
    " found (no indecent picture was used), and how often beaches, sport, babies, art, muscular"
    " men or dark skin are taken for indecent (two clothed people are all that the photos hold,"
    " and drawn pictures say nothing of skin). No rate is claimed.",
    "pictures": "Any labelled folder with any bundle: `make accuracy PHOTOS=folder BUNDLE=folder`."
    " A picture counts for a concept when a column of it reaches its own threshold. Average"
    " precision and calibration error have bootstrap intervals over pictures (1,000 seeded"
    " resamples), the others Wilson's.",
    "fix": "Copies that `sanaly fix` made of generated pictures, searched for what was planted in"
    " them: metadata, thumbnails, trailing bytes and covered regions.",
}
STANDIN = (
    "**What the twelve photos with the stand-in bundle cannot show:** none of them holds any of"
    " the concepts, so nothing is found or missed, and precision, recall and average precision do"
    " not exist; of false alarms, twelve pictures can only say that the share is below a quarter"
    " or so where there was none. Most are textures, space or black and white. The stand-in is"
    " an ImageNet network for tests that sees no hookah, smoking, gambling, weapon or gift at"
    " all; of what a bundle for people sees, the table says nothing."
)

Row = Mapping[str, Any]


def sections(folder: Path = FIGURES, names: Sequence[str] = tuple(TITLES)) -> list[str]:
    """A section for each file of figures; one that is not there is said to be not measured."""
    lines = []
    for name in names:
        lines += [f"## {TITLES[name]}", "", ABOUT[name], ""]
        rows = _read(folder / f"{name}.json")
        counted = [row for row in rows if "note" not in row]
        if counted:
            lines += [*rows_table(counted), *_notes(rows), *_remarks(rows)]
        else:
            lines += ["Not measured.", ""]
    return lines


def _read(path: Path) -> list[Row]:
    if not path.is_file():
        return []
    data = json.loads(path.read_text(encoding="utf-8"))
    rows: list[Row] = data["rows"] if isinstance(data, dict) else data
    return rows


def _notes(rows: Sequence[Row]) -> Iterator[str]:
    """What rows say in words."""
    for row in rows:
        if "note" in row:
            yield from (row["note"], "")


def rows_table(rows: Sequence[Row]) -> list[str]:
    """The rows of one file; a column that no row has anything for is left out."""
    if "what" not in rows[0]:
        heads = [key.replace("_", " ") for key in rows[0]]
        return table(heads, ([str(value) for value in row.values()] for row in rows))
    columns = [
        (head, [cell(row) for row in rows])
        for head, cell in COLUMNS.items()
        if head == "what" or any(cell(row) != "–" for row in rows)
    ]
    heads = [head for head, _ in columns]
    return table(heads, zip(*(cells for _, cells in columns), strict=True))


def _remarks(rows: Sequence[Row]) -> Iterator[str]:
    models = sorted({str(row["model"]) for row in rows if "model" in row})
    if models:
        yield from (f"Bundle: {', '.join(models)}.", "")
    if any("standin" in model for model in models):
        yield from (STANDIN, "")


def rate(successes: int, trials: int, thousand: bool = False) -> str:
    """A share (or so many per 1,000) with its interval; below ``LEAST`` trials only the count."""
    interval = wilson(successes, trials)
    if interval is None:
        return "–"
    unit, digits = (1000, 1) if thousand else (1, 2)
    low, high = (f"{max(0.0, side) * unit:.{digits}f}" for side in interval)
    counts = f"{successes} of {trials}"
    if trials < LEAST:
        return f"{counts}, no rate ({low}–{high})"
    return f"{counts}: {successes / trials * unit:.{digits}f} ({low}–{high})"


def _found(row: Row) -> str:
    return rate(row.get("found", 0), row.get("n", 0))


def _alarms(row: Row) -> str:
    return rate(row.get("false_alarms", 0), row.get("negatives", 0), thousand=True)


def _precision(row: Row) -> str:
    if not row.get("n") or "precision_interval" not in row:
        return "–"
    return rate(row["found"], row["found"] + row["false_alarms"])


def _figure(key: str) -> Callable[[Row], str]:
    """A figure with its interval, where enough pictures were measured."""

    def cell(row: Row) -> str:
        value, interval = row.get(key), row.get(f"{key}_interval")
        if value is None or interval is None:
            return "–"
        bounds = f"({interval[0]:.2f}–{interval[1]:.2f})"
        pictures = row.get("pictures", 0)
        return f"{value:.2f} {bounds}" if pictures >= LEAST else f"no rate {bounds}"

    return cell


COLUMNS: dict[str, Callable[[Row], str]] = {
    "what": lambda row: str(row["what"]),
    "pictures": lambda row: str(row.get("pictures", "–")),
    "found (recall, 95 %)": _found,
    "false alarms (per 1,000, 95 %)": _alarms,
    "right of all found (precision, 95 %)": _precision,
    "average precision (95 %)": _figure("average_precision"),
    "calibration error (95 %)": _figure("calibration_error"),
}


def put_into(page: str, lines: Sequence[str]) -> str:
    """The page with its picture sections, which stand last, replaced by these."""
    words, _, _ = page.partition("\n## Pictures: ")
    return words.rstrip("\n") + "\n\n" + "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(put_into(PAGE.read_text(encoding="utf-8"), sections()), encoding="utf-8")
