"""From an export to one bundle file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray

from sanaly.models.bundle import Bundle, BundleConcept, file_hash, verify
from sanaly.models.errors import BuildError
from sanaly.models.making import samples
from sanaly.models.making.calibrate import Curve, calibrated, uncalibrated
from sanaly.models.making.export import Export
from sanaly.models.making.fuse import OUTPUT, fused
from sanaly.models.making.origin import Origin
from sanaly.models.making.prompts import Prompts, read_prompts
from sanaly.models.making.samples import Negatives
from sanaly.models.making.sides import Sides, make_sides, margins
from sanaly.models.making.texts import text_vectors
from sanaly.models.making.tower import SAMPLES, Tower, image_vectors, loaded, smallest
from sanaly.models.packed import pack

MODEL = "concepts.onnx"
Pixels = NDArray[np.float32]
Step = Callable[[str], None]


def quietly(_step: str) -> None:
    """Tell nobody how far the making is."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came out: the file, its manifest, the tower's kind and how it was calibrated."""

    file: Path
    bundle: Bundle
    tower: Tower
    curve: Curve


def make_bundle(
    export: Export,
    out: Path,
    origin: Origin,
    negatives: Negatives | None = None,
    step: Step = quietly,
) -> Made:
    """Write ``out``; ``step`` is told "texts", "tower", "calibration" and "file" as they begin.

    Raises ``BuildError`` and ``OSError``. One tower is in memory at a time.
    """
    with tempfile.TemporaryDirectory(prefix=".sanaly-", dir=out.resolve().parent) as name:
        workshop = Path(name)
        prompts = read_prompts()
        step("texts")
        sides = make_sides(prompts, text_vectors(export, list(prompts.texts())))
        step("tower")
        paths = _negatives(negatives)
        tower = smallest(export, _sample_pictures(export, negatives, paths), workshop)
        step("calibration")
        curve = _curve(tower, sides, _prepared(export, negatives, paths))
        step("file")
        bundle = _written(export, workshop, origin, prompts, (tower, sides, curve))
        pack(bundle, out)
        return Made(out, bundle, tower, curve)


def _negatives(negatives: Negatives | None) -> list[Path]:
    if negatives is None:
        return []
    paths = samples.pictures_in(negatives.folder)
    if not paths:
        raise BuildError("too-few-negatives", count=0, least=1)
    return paths


def _prepared(
    export: Export, negatives: Negatives | None, paths: list[Path]
) -> Iterator[Pixels] | None:
    return samples.batches(paths, export.input, negatives.opened) if negatives else None


def _sample_pictures(
    export: Export, negatives: Negatives | None, paths: list[Path]
) -> list[Pixels]:
    """Negatives from all over the folder where there are any, else drawn pictures."""
    every = max(1, len(paths) // SAMPLES)
    own = list(_prepared(export, negatives, paths[::every][:SAMPLES]) or ())
    return own or list(samples.drawn(export.input))


def _curve(tower: Tower, sides: Sides, pictures: Iterator[Pixels] | None) -> Curve:
    if pictures is None:
        return uncalibrated(len(sides.shows))
    vectors = image_vectors(tower.path, pictures)
    if not len(vectors):
        raise BuildError("too-few-negatives", count=0, least=1)
    return calibrated(margins(vectors, sides))


def _written(
    export: Export,
    folder: Path,
    origin: Origin,
    prompts: Prompts,
    parts: tuple[Tower, Sides, Curve],
) -> Bundle:
    """The bundle as a folder, verified as any other."""
    tower, sides, curve = parts
    path = folder / MODEL
    onnx.save_model(fused(loaded(tower), export.input, sides, curve), str(path))
    bundle = _manifest(export, path, origin, tower, curve, prompts)
    verify(bundle)
    return bundle


def _manifest(
    export: Export, path: Path, origin: Origin, tower: Tower, curve: Curve, prompts: Prompts
) -> Bundle:
    return Bundle(
        folder=path.parent,
        name=origin.name,
        version=origin.version,
        purpose=origin.purpose,
        model=path.name,
        sha256=file_hash(path),
        licence=origin.licence,
        source=f"{origin.source}; {tower.precision}, lowest cosine {tower.cosine:.4f}",
        calibration=curve.words,
        input=export.input,
        output=OUTPUT,
        concepts=tuple(
            BundleConcept(entry.id, entry.concept, curve.threshold, _measured(curve))
            for entry in prompts.concepts
        ),
    )


def _measured(curve: Curve) -> dict[str, float]:
    if not curve.negatives:
        return {}
    return {"negatives": curve.negatives, "false_alarm_rate": round(curve.rate, 5)}
