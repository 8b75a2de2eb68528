"""The harness that scores labelled pictures: its arithmetic, its messages, its honesty."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from sanaly.models.bundle import Bundle, BundleConcept
from sanaly_core.concepts import Concept
from tests.pictures.tiny_models import COLUMNS, colour_bundle
from tools.accuracy_photos import LabelError, answers_of, read_labels
from tools.accuracy_pictures import concept_rows, main
from tools.accuracy_pictures_page import put_into, rate, sections
from tools.accuracy_rates import average_precision, bootstrap, calibration_error, reliability

COLOURS = {"wine": (255, 0, 0), "dark": (0, 0, 0), "lime": (0, 255, 0), "white": (255, 255, 255)}


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return colour_bundle(tmp_path / "bundle")


def photos(folder: Path, lines: str, head: str = "file\tlabels\tsource") -> Path:
    """A labelled folder with four plain pictures."""
    folder.mkdir()
    for name, colour in COLOURS.items():
        Image.new("RGB", (20, 20), colour).save(folder / f"{name}.png")
    (folder / "labels.tsv").write_text(f"{head}\n{lines}", encoding="utf-8")
    return folder


def by_concept(folder: Path, bundle: Bundle) -> dict[str, dict[str, Any]]:
    return {row["what"]: row for row in concept_rows(folder, bundle)[0]}


def test_average_precision_is_the_textbooks() -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.6])
    truths = np.array([True, False, True, False])
    assert average_precision(scores, truths) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(scores, ~truths) == pytest.approx((1 / 2 + 2 / 4) / 2)
    assert average_precision(scores, np.zeros(4, bool)) is None


def test_equal_scores_are_one_step() -> None:
    scores, truths = np.full(4, 0.5), np.array([True, False, False, False])
    assert average_precision(scores, truths) == pytest.approx(0.25)
    assert average_precision(scores, truths[::-1]) == pytest.approx(0.25)


def test_a_believable_model_has_no_calibration_error() -> None:
    scores = np.array([0.25] * 4 + [0.75] * 4)
    honest = np.array([True, False, False, False, True, True, True, False])
    assert calibration_error(scores, honest) == pytest.approx(0.0)
    assert calibration_error(scores, ~honest) == pytest.approx(0.5)
    assert reliability(scores, honest) == [(0.25, 0.25, 4), (0.75, 0.75, 4)]
    assert reliability(np.array([1.0]), np.array([True])) == [(1.0, 1.0, 1)]
    assert calibration_error(np.array([]), np.array([], bool)) is None


def test_the_bootstrap_is_seeded_and_brackets_the_figure() -> None:
    random = np.random.default_rng(3)
    truths = random.random(200) < 0.3
    scores = np.clip(truths * 0.3 + random.random(200) * 0.7, 0, 1)
    value, interval = (
        average_precision(scores, truths),
        bootstrap(average_precision, scores, truths),
    )
    assert value is not None
    assert interval is not None
    assert interval == bootstrap(average_precision, scores, truths)
    assert interval[0] < value < interval[1]
    assert bootstrap(average_precision, scores, np.zeros(200, bool)) is None


def test_a_folder_is_scored(tmp_path: Path, bundle: Bundle) -> None:
    lines = "wine.png\talcohol\tx\ndark.png\twine;venue\tx\nlime.png\tneg\tx\nwhite.png\tneg\tx\n"
    rows = by_concept(photos(tmp_path / "photos", lines), bundle)
    alcohol = rows["alcohol"]
    assert (alcohol["n"], alcohol["found"]) == (2, 1)  # "wine" is the bundle's name of alcohol
    assert (alcohol["negatives"], alcohol["false_alarms"]) == (2, 1)  # white is red too
    assert alcohol["average_precision"] == pytest.approx(0.5)
    assert (rows["venue"]["n"], rows["venue"]["found"]) == (1, 0)
    assert (rows["hookah"]["n"], rows["hookah"]["false_alarms"]) == (0, 2)
    assert rows["hookah"]["average_precision"] is None


def test_columns_of_one_concept_compare_by_their_own_thresholds(tmp_path: Path) -> None:
    two = (COLUMNS[0], BundleConcept("beer", Concept.ALCOHOL, 0.8), COLUMNS[2])
    bundle = colour_bundle(tmp_path / "two", concepts=two)
    answer = answers_of(bundle, [0.5, 0.7, 0.0])[Concept.ALCOHOL]
    assert (answer.found, answer.probability) == (True, 0.5)
    assert not answers_of(bundle, [0.3, 0.7, 0.0])[Concept.ALCOHOL].found


def test_missing_and_broken_pictures_are_counted(
    tmp_path: Path, bundle: Bundle, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = photos(tmp_path / "photos", "wine.png\talcohol\t\nnone.png\tneg\t\nbad.png\tneg\t\n")
    (folder / "bad.png").write_bytes(b"no picture")
    out = tmp_path / "figures"
    assert main(options(folder, bundle, out)) == 0
    told = capsys.readouterr().out
    assert "1 pictures not there and are left out: none.png" in told
    assert "1 pictures cannot be read and are left out: bad.png" in told
    rows = json.loads((out / "pictures.json").read_text("utf-8"))
    assert {row["pictures"] for row in rows} == {1}
    assert "none.png" not in (out / "pictures.json").read_text("utf-8")


def options(folder: Path, bundle: Bundle, out: Path) -> list[str]:
    return ["--photos", str(folder), "--bundle", str(bundle.folder), "--out", str(out)]


@pytest.mark.parametrize(
    ("lines", "head", "message"),
    [
        ("wine.png\tbeer", "file\tlabels", 'line 2: no such label "beer"; known are'),
        ("wine.png\tneg;alcohol", "file\tlabels", 'line 2: no such label "neg"'),
        ("wine.png\t", "file\tlabels", 'line 2: no such label ""'),
        ("wine.png\tneg\nwine.png\tneg", "file\tlabels", "line 3: the file is not named, or named"),
        ("wine.png\tneg", "name\tlabels", "has no column file"),
        ("", "file\tlabels", "names no picture"),
    ],
)
def test_what_is_wrong_with_labels_is_said(
    tmp_path: Path, lines: str, head: str, message: str
) -> None:
    folder = photos(tmp_path / "photos", lines, head)
    with pytest.raises(LabelError, match=message):
        read_labels(folder, {})


def test_a_folder_without_labels_or_a_bad_bundle_ends_with_a_message(
    tmp_path: Path, bundle: Bundle, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(options(tmp_path, bundle, tmp_path / "figures")) == 2
    assert "labels.tsv cannot be read" in capsys.readouterr().err
    folder = photos(tmp_path / "photos", "wine.png\tneg\t\n")
    bundle.model_path.write_bytes(b"something else")
    assert main(options(folder, bundle, tmp_path / "figures")) == 2
    assert capsys.readouterr().err.strip()
    assert not (tmp_path / "figures").exists()


def test_no_rate_is_claimed_below_three_hundred() -> None:
    assert rate(299, 299) == "299 of 299, no rate (0.99–1.00)"
    assert rate(300, 300) == "300 of 300: 1.00 (0.99–1.00)"
    assert rate(0, 12, thousand=True) == "0 of 12, no rate (0.0–242.5)"
    assert rate(0, 0) == "–"


def test_the_page_says_what_was_not_measured(tmp_path: Path) -> None:
    rows = [{"what": "stamps", "n": 400, "found": 390, "negatives": 10, "false_alarms": 0}]
    (tmp_path / "writing.json").write_text(json.dumps(rows), "utf-8")
    page = "\n".join(sections(tmp_path))
    assert "| stamps | 390 of 400: 0.97 (0.95–0.99) | 0 of 10, no rate (0.0–277.5) |" in page
    assert page.count("Not measured.") == 4


def test_the_standins_table_says_what_it_cannot_show() -> None:
    page = "\n".join(sections())
    assert "What the twelve photos with the stand-in bundle cannot show" in page
    assert "What these pictures cannot show" in page


def test_rows_of_another_kind_are_shown_as_they_are(tmp_path: Path) -> None:
    rows = {"rows": [{"format": "JPEG", "files": 30, "recovered_bytes": 0}]}
    (tmp_path / "fix.json").write_text(json.dumps(rows), "utf-8")
    page = "\n".join(sections(tmp_path, ["fix"]))
    assert "| format | files | recovered bytes |" in page
    assert "| JPEG | 30 | 0 |" in page


def test_only_the_picture_sections_of_a_page_are_replaced() -> None:
    once = put_into("# Texts\n\nwords\n", ["## Pictures: a", "", "old", ""])
    assert once == "# Texts\n\nwords\n\n## Pictures: a\n\nold\n"
    assert put_into(once, ["## Pictures: a", "", "new", ""]) == once.replace("old", "new")
