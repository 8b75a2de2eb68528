"""A bundle that a few lines make: a linear look at 32 x 32 pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from sanaly.models.bundle import (
    MANIFEST,
    Bundle,
    BundleConcept,
    Input,
    Interpolation,
    Purpose,
    Resize,
    file_hash,
    read_bundle,
)
from sanaly.models.manifest import written
from sanaly_core.concepts import Concept

INPUT = Input(
    name="image",
    layout="NCHW",
    colour="RGB",
    height=32,
    width=32,
    resize=Resize.SQUASH,
    interpolation=Interpolation.BICUBIC,
    mean=(0.5, 0.5, 0.5),
    std=(0.5, 0.5, 0.5),
)


def small_graph(scale: float = 0.01, *, bounded: bool = True) -> onnx.ModelProto:
    """``image`` → ``probabilities`` [batch, 2]."""
    chance = np.random.default_rng(5)
    weights = (chance.normal(0, 1, (3072, 2)) * scale).astype(np.float32)
    last = "Sigmoid" if bounded else "Neg"
    nodes = [
        helper.make_node("Flatten", ["image"], ["flat"]),
        helper.make_node("MatMul", ["flat", "weights"], ["sums"]),
        helper.make_node(last, ["sums"], ["probabilities"]),
    ]
    ends = (
        helper.make_tensor_value_info("image", TensorProto.FLOAT, ["b", 3, 32, 32]),
        helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["b", 2]),
    )
    constants = [numpy_helper.from_array(weights, "weights")]
    graph = helper.make_graph(nodes, "small", [ends[0]], [ends[1]], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def small_bundle(
    folder: Path,
    *,
    name: str = "small",
    version: int = 1,
    purpose: Purpose = Purpose.PEOPLE,
    licence: str = "MIT",
    source: str = "drawn",
) -> Bundle:
    """Write the bundle into ``folder`` (made if need be) and read it."""
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / "concepts.onnx"
    model.write_bytes(small_graph().SerializeToString())
    concepts = (
        BundleConcept("alcohol", Concept.ALCOHOL, 0.5, {"negatives": 100}),
        BundleConcept("hookah", Concept.HOOKAH, 0.25),
    )
    bundle = Bundle(
        folder=folder,
        name=name,
        version=version,
        purpose=purpose,
        model=model.name,
        sha256=file_hash(model),
        licence=licence,
        source=source,
        calibration="none",
        input=INPUT,
        output="probabilities",
        concepts=concepts,
    )
    (folder / MANIFEST).write_text(written(bundle), "utf-8")
    return read_bundle(folder)
