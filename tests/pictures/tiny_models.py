"""Tiny models whose right answer a test can work out by hand: they give the mean of each colour."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

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

SIDE = 16
OPSET = 17
MANNER = Input(
    name="image",
    layout="NCHW",
    colour="RGB",
    height=SIDE,
    width=SIDE,
    resize=Resize.SQUASH,
    interpolation=Interpolation.BILINEAR,
    mean=(0.0, 0.0, 0.0),
    std=(1.0, 1.0, 1.0),
)
COLUMNS = (
    BundleConcept("wine", Concept.ALCOHOL, 0.4),
    BundleConcept("pipe", Concept.HOOKAH, 0.6),
    BundleConcept("bar", Concept.VENUE, 0.6),
)
"""Told by the mean of red, of green and of blue."""


def colour_bundle(folder: Path, **changes: Any) -> Bundle:
    """A bundle whose three probabilities are the means of what it is given as red, green, blue."""
    folder.mkdir(parents=True, exist_ok=True)
    given = changes.get("input", MANNER)
    channels_last = given.layout == "NHWC"
    shape = [given.height, given.width]
    shape = [*shape, 3] if channels_last else [3, *shape]
    axes = [1, 2] if channels_last else [2, 3]
    nodes = [helper.make_node("ReduceMean", ["image"], ["probs"], axes=axes, keepdims=0)]
    _save(folder / "concepts.onnx", nodes, ("image", shape), ("probs", [3]), {})
    digest = hashlib.sha256((folder / "concepts.onnx").read_bytes()).hexdigest()
    bundle = replace(_manifest(folder, digest), **changes)
    (folder / "bundle.toml").write_text(written(bundle), encoding="utf-8")
    return read_bundle(folder)


def _manifest(folder: Path, digest: str) -> Bundle:
    return Bundle(
        folder=folder,
        name="colours",
        version=1,
        purpose=Purpose.PEOPLE,
        model="concepts.onnx",
        sha256=digest,
        licence="CC0-1.0",
        source="made by a test",
        calibration="none is needed: the probabilities are means of colours",
        input=MANNER,
        output="probs",
        concepts=COLUMNS,
    )


def colour_boxes(path: Path, box: tuple[float, float, float, float]) -> Path:
    """A model shaped like NudeNet's with one box (centre, width, height in its 320 pixels).

    Class 3, a bare breast, scores the mean of red, class 12, a man's head,
    that of green, class 5, a man's chest, that of blue.
    """
    to_rows = np.zeros((3, 22), np.float32)
    for colour, number in enumerate((3, 12, 5)):
        to_rows[colour, 4 + number] = 1
    place = np.zeros(22, np.float32)
    place[:4] = box
    nodes = [
        helper.make_node("ReduceMean", ["images"], ["means"], axes=[2, 3], keepdims=0),
        helper.make_node("MatMul", ["means", "to_rows"], ["scores"]),
        helper.make_node("Add", ["scores", "place"], ["row"]),
        helper.make_node("Reshape", ["row", "shape"], ["output0"]),
    ]
    weights: dict[str, NDArray[Any]] = {
        "to_rows": to_rows,
        "place": place,
        "shape": np.array([1, 22, 1], np.int64),
    }
    _save(path, nodes, ("images", [3, 320, 320]), ("output0", [22, 1]), weights)
    return path


def _save(
    path: Path,
    nodes: list[onnx.NodeProto],
    given: tuple[str, list[int]],
    answer: tuple[str, list[int]],
    weights: dict[str, NDArray[Any]],
) -> None:
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", *shape])
        for name, shape in (given, answer)
    ]
    kept = [numpy_helper.from_array(value, name) for name, value in weights.items()]
    graph = helper.make_graph(nodes, "tiny", ends[:1], ends[1:], kept)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.save_model(model, str(path))
