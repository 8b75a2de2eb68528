"""The image tower: measured, and made small where that costs nothing that matters.

Weights of matrix products become 8-bit integers, one scale per channel;
activations are scaled as they come (dynamic quantisation), so no pictures are
needed for it. Convolutions stay as they are: there is one, and it would grow
slower. Two ways are tried in turn, see ``_WAYS``; a way is kept when every sample
picture's vector stays within a cosine of 0.99 of the full tower's, otherwise
the full tower is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic

from sanaly.models.bundle import MAX_MODEL
from sanaly.models.errors import BuildError
from sanaly.models.making.export import IMAGE_MODEL, Export
from sanaly.models.session import failures_as, quiet_options, session_of

LEAST_COSINE = 0.99
SAMPLES = 48
"""Pictures on which a quantised tower is compared with the full one."""
FULL = "fp32"
_WAYS = (
    ("int8", QuantType.QInt8, True),
    ("uint8", QuantType.QUInt8, False),
)
"""Name, kind of weights, whether one bit is given up.

Signed weights in all eight bits overflow quietly on processors with AVX2 but
without VNNI, which many offices have
(https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html,
"when and why do I need to try U8U8"): so seven bits, else unsigned ones.
"""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tower:
    """The graph that was kept: ``precision`` is its name, ``cosine`` its lowest (1 for fp32)."""

    path: Path
    precision: str
    cosine: float


def image_vectors(model: Path, batches: Iterable[NDArray[np.float32]]) -> Vectors:
    """The vectors of prepared pictures: float32 [pictures, dimensions], [0, 0] for none."""
    session = _session(model)
    name = session.get_inputs()[0].name
    with failures_as(BuildError("export-graph", file=IMAGE_MODEL)):
        rows = [session.run(None, {name: batch})[0] for batch in batches]
    vectors = [np.asarray(row, np.float32).reshape(-1) for row in rows]
    stacked = np.stack(vectors) if vectors else np.zeros((0, 0), np.float32)
    if not np.isfinite(stacked).all():
        raise BuildError("export-graph", file=IMAGE_MODEL)
    return stacked


def _session(model: Path) -> ort.InferenceSession:
    with failures_as(BuildError("export-graph", file=IMAGE_MODEL)):
        session = session_of(model, quiet_options(threads=0))
    if len(session.get_inputs()) != 1 or len(session.get_outputs()) != 1:
        raise BuildError("export-graph", file=IMAGE_MODEL)
    return session


def smallest(export: Export, samples: list[NDArray[np.float32]], folder: Path) -> Tower:
    """The smallest tower that sees the samples as the full one does, made in ``folder``.

    Nothing is written beside the export, which may lie on a share.
    """
    full = image_vectors(export.image_model, samples)
    if full.shape[1:] != (export.dimensions,):
        raise BuildError("export-graph", file=IMAGE_MODEL)
    whole = _copied(export.image_model, folder / f"{FULL}.onnx")
    for name, kind, reduced in _WAYS:
        path = folder / f"{name}.onnx"
        _quantise(whole, path, kind, reduced)
        cosine = lowest_cosine(full, image_vectors(path, samples))
        if cosine >= LEAST_COSINE:
            return Tower(path, name, cosine)
        path.unlink()
    return Tower(whole, FULL, 1.0)


def _copied(model: Path, path: Path) -> Path:
    """The tower as one file: quantising works beside what it reads.

    The note in it keeps the library from advising to optimise first, which
    would bring in operators that are not standard.
    """
    tower = onnx.load(str(model))
    onnx.helper.set_model_props(tower, {"onnx.quant.pre_process": "onnxruntime.quant"})
    if tower.ByteSize() > MAX_MODEL:
        raise BuildError("export-graph", file=IMAGE_MODEL)
    onnx.save_model(tower, str(path))
    return path


def _quantise(model: Path, path: Path, kind: QuantType, reduced: bool) -> None:
    quantize_dynamic(
        model,
        path,
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=reduced,
        weight_type=kind,
    )


def lowest_cosine(one: Vectors, other: Vectors) -> float:
    """The lowest cosine between rows of the same number."""
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return float((np.sum(one * other, axis=1) / lengths).min())


def loaded(tower: Tower) -> onnx.ModelProto:
    """The graph in memory, with all its numbers inside."""
    return onnx.load(str(tower.path))
