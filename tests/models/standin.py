"""The stand-in bundle of the shared data with a manifest of today's form."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

from sanaly.models.bundle import (
    Bundle,
    BundleConcept,
    Input,
    Interpolation,
    Purpose,
    Resize,
    read_bundle,
)
from sanaly.models.manifest import written
from sanaly_core.concepts import Concept
from tests.shared import shared

CONCEPTS = {
    "alcohol": Concept.ALCOHOL,
    "nightlife_venue": Concept.VENUE,
    "restaurant": Concept.LUXURY_SETTING,
    "luxury_car": Concept.LUXURY_CAR,
    "luxury_building": Concept.LUXURY_SETTING,
    "pills_or_syringe": Concept.DRUGS,
    "revealing": Concept.INDECENCY,
    "document": Concept.DOCUMENT_OR_SCREEN,
}
"""Its columns, in their order, in the closed vocabulary."""
CALIBRATION = "None: sums of softmax mass; thresholds chosen on the photos that measured them."


def standin_bundle(folder: Path) -> Bundle:
    """Write the adapted bundle into ``folder`` (made if need be) and read it."""
    source = shared("models/standin")
    folder.mkdir(parents=True, exist_ok=True)
    data = tomllib.loads((source / "bundle.toml").read_text(encoding="utf-8"))
    shutil.copyfile(source / data["model"], folder / data["model"])
    (folder / "bundle.toml").write_text(written(_bundle(folder, data)), encoding="utf-8")
    return read_bundle(folder)


def _bundle(folder: Path, data: dict[str, Any]) -> Bundle:
    same = {key: data[key] for key in ("name", "version", "model", "sha256", "licence", "source")}
    return Bundle(
        folder=folder,
        purpose=Purpose.TESTS,
        calibration=CALIBRATION,
        input=_input(data["input"]),
        output=data["output"]["name"],
        concepts=tuple(_concept(one) for one in data["concept"]),
        **same,
    )


def _input(given: dict[str, Any]) -> Input:
    height, width = given["size"]
    return Input(
        name=given["name"],
        layout=given["layout"],
        colour=given["colour"],
        height=height,
        width=width,
        resize=Resize.SQUASH,
        interpolation=Interpolation.BILINEAR,
        mean=tuple(given["mean"]),
        std=tuple(given["std"]),
    )


def _concept(given: dict[str, Any]) -> BundleConcept:
    figures = ("average_precision", "positives", "negatives")
    measured = {name: given[name] for name in figures}
    return BundleConcept(given["id"], CONCEPTS[given["id"]], given["threshold"], measured)
