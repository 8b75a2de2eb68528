"""Scores a labelled folder of pictures with a concept bundle and with the indecency model.

``make accuracy PHOTOS=folder BUNDLE=folder``; without both, the twelve shared
photos with the stand-in bundle, and drawn pictures. Prints tables and writes
``docs/figures/pictures.json`` and ``indecency.json``: counts and figures, no
name of a file. ``accuracy_photos`` says what a labelled folder holds.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from sanaly.models.bundle import Bundle
from sanaly.models.errors import ModelError
from sanaly.models.place import chosen
from sanaly.pictures.indecency.parts import THRESHOLD
from sanaly_core.concepts import Concept
from sanaly_core.wording import error_text
from tools.accuracy_photos import (
    Judged,
    LabelError,
    bundle_model,
    indecency_model,
    judge,
    judge_drawn,
    read_labels,
)
from tools.accuracy_pictures_page import sections
from tools.accuracy_posts import wilson
from tools.accuracy_rates import average_precision, bootstrap, calibration_error, reliability
from tools.drawn import identity, pages
from tools.drawn.sheet_words import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "figures"
PHOTOS = ROOT.parent / "shared" / "data" / "photos"
LOOSER = (0.25, 0.4, 0.5)
"""Thresholds of the indecency model that are counted beside the product's."""

Row = dict[str, Any]


def row(what: str, concept: Concept, judged: Judged) -> Row:
    """All figures of one concept; None stands where nothing can be said."""
    answers = [(look[concept], concept in labels) for labels, look in judged.looks]
    there = [answer.found for answer, labelled in answers if labelled]
    others = [answer.found for answer, labelled in answers if not labelled]
    return {
        "what": what,
        "pictures": len(answers),
        "n": len(there),
        "found": sum(there),
        "interval": wilson(sum(there), len(there)),
        "negatives": len(others),
        "false_alarms": sum(others),
        "false_interval": wilson(sum(others), len(others)),
        "precision_interval": wilson(sum(there), sum(there) + sum(others)),
    }


def ranking(concept: Concept, judged: Judged) -> Row:
    """How well the model orders pictures, and how far its probabilities can be believed."""
    truths = np.array([concept in labels for labels, _ in judged.looks], bool)
    ranks = np.array([look[concept].rank for _, look in judged.looks], float)
    claimed = np.array([look[concept].probability for _, look in judged.looks], float)
    return {
        "average_precision": average_precision(ranks, truths),
        "average_precision_interval": bootstrap(average_precision, ranks, truths),
        "calibration_error": calibration_error(claimed, truths),
        "calibration_error_interval": bootstrap(calibration_error, claimed, truths),
        "reliability": reliability(claimed, truths),
    }


def concept_rows(folder: Path, bundle: Bundle) -> tuple[list[Row], Judged]:
    """A row for each concept of the bundle; raises ``LabelError`` and ``ModelError``."""
    names = {column.id: column.concept for column in bundle.concepts}
    judged = judge(read_labels(folder, names), bundle_model(bundle))
    rows = [row(c.value, c, judged) | ranking(c, judged) for c in sorted(bundle.seen)]
    return [one | {"model": f"{bundle.label} ({bundle.purpose})"} for one in rows], judged


def indecency_rows(folder: Path, names: Mapping[str, Concept], *, drawn: bool) -> list[Row]:
    """A row for each threshold on the photos, and one for drawn pictures where these are asked."""
    model = indecency_model()
    if model is None:
        return []
    judged = judge(read_labels(folder, names), model)
    rows = [_at(threshold, judged) for threshold in (*LOOSER, THRESHOLD)]
    if drawn:
        images = judge_drawn(harmless(), model)
        rows.append(row("drawn pages, scenes and documents", Concept.INDECENCY, images))
    return rows


def _at(threshold: float, judged: Judged) -> Row:
    """The row of another threshold over the same looks."""
    moved = Judged(
        [
            (labels, {c: replace(a, found=a.rank >= threshold) for c, a in look.items()})
            for labels, look in judged.looks
        ]
    )
    mark = ", as used" if threshold == THRESHOLD else ""
    return row(f"photos, threshold {threshold:g}{mark}", Concept.INDECENCY, moved)


def harmless() -> Iterator[Image.Image]:
    """Drawn pictures in which nothing is indecent, documents with drawn portraits among them."""
    for language in LANGUAGES:
        for kind in pages.HARMLESS:
            yield pages.harmless(1, language, kind).image
    for arguments in identity.every(range(1), "ab"):
        yield identity.drawn(*arguments).image


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables and write the figures; 2 with a message when something is amiss."""
    options = _options(arguments)
    try:
        with tempfile.TemporaryDirectory() as place:
            _measure(options, Path(place))
    except LabelError as error:
        return _amiss(str(error))
    except ModelError as error:
        return _amiss(error_text(error))
    return 0


def _measure(options: argparse.Namespace, place: Path) -> None:
    ours = options.photos is None
    folder: Path = PHOTOS if ours else options.photos
    bundle = _bundle(options, place)
    names = {column.id: column.concept for column in bundle.concepts} if bundle else {}
    if bundle:
        rows, judged = concept_rows(folder, bundle)
        _tell_unseen(judged)
        _write(options.out / "pictures.json", rows)
    else:
        print("No bundle is chosen: only the indecency model is measured. BUNDLE=folder names one.")
    _write(options.out / "indecency.json", indecency_rows(folder, names, drawn=ours))
    print(*sections(options.out, ("pictures", "indecency")), sep="\n")


def _bundle(options: argparse.Namespace, place: Path) -> Bundle | None:
    """The named bundle, the chosen one, or the stand-in where no folder of photos is named."""
    if options.bundle:
        return chosen(options.bundle)
    if options.photos:
        return chosen()
    from tests.models.standin import standin_bundle

    return standin_bundle(place / "standin")


def _tell_unseen(judged: Judged) -> None:
    for what, names in (("not there", judged.missing), ("cannot be read", judged.broken)):
        if names:
            print(f"{len(names)} pictures {what} and are left out: {', '.join(names[:20])}")


def _write(path: Path, rows: Sequence[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(_rounded(rows), indent=1) + "\n", encoding="utf-8")


def _rounded(value: Any) -> Any:
    """Floats to four digits, all the way down: no figure is known better."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list | tuple) else value


def _amiss(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.accuracy_pictures", description=__doc__)
    parser.add_argument("--photos", type=Path, help="a folder with labels.tsv")
    parser.add_argument("--bundle", help="a bundle's folder, or the name of an installed one")
    parser.add_argument("--out", type=Path, default=FIGURES, help="folder of the figures")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
