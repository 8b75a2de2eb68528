"""Joins the image tower and everything behind it into one ONNX graph.

Needs the ``onnx`` package (``sanaly[models]``). Only standard operators are
used, so that any runtime runs the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from sanaly.models.bundle import Input
from sanaly.models.errors import BuildError
from sanaly.models.graph import STANDARD
from sanaly.models.making.calibrate import Curve
from sanaly.models.making.export import IMAGE_MODEL
from sanaly.models.making.sides import SCALE, Sides

OUTPUT = "probabilities"
_PREFIX = "sanaly/"
"""Before every name that is added: no tower has such names."""
_AXES_ARE_INPUTS = 18
"""From this operator set on, ReduceLogSumExp takes its axes as an input."""
_OLDEST = 13
_DROPPED = ("doc_string", "producer_name", "producer_version")


@dataclass
class _Tail:
    """Nodes and constants that come behind the tower."""

    opset: int
    nodes: list[NodeProto]
    constants: list[TensorProto]

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(value, _PREFIX + name))
        return _PREFIX + name

    def node(self, operator: str, inputs: list[str], name: str, **attributes: Any) -> str:
        output = name if name == OUTPUT else _PREFIX + name
        self.nodes.append(
            helper.make_node(operator, inputs, [output], _PREFIX + name, **attributes)
        )
        return output

    def log_sum(self, given: str, mask: NDArray[np.float32], name: str) -> str:
        """``log Σ exp`` over one side's texts: [batch, 1, sides] to [batch, concepts]."""
        masked = self.node("Add", [given, self.constant(f"{name} mask", mask)], f"{name} masked")
        if self.opset < _AXES_ARE_INPUTS:
            return self.node("ReduceLogSumExp", [masked], name, axes=[2], keepdims=0)
        axes = self.constant(f"{name} axes", np.array([2], np.int64))
        return self.node("ReduceLogSumExp", [masked, axes], name, keepdims=0)


def fused(tower: onnx.ModelProto, given: Input, sides: Sides, curve: Curve) -> onnx.ModelProto:
    """``image → probabilities`` [batch, concepts]; the tower itself is changed into it.

    Raises ``BuildError`` where the tower is not one image in, one vector out.
    """
    graph = tower.graph
    opset = _opset(tower)
    image, embedding = _ends(graph)
    tail = _Tail(opset, [], [])
    margin = _margin(tail, embedding, sides)
    _curve(tail, margin, curve)
    graph.node.extend(tail.nodes)
    graph.initializer.extend(tail.constants)
    _name_ends(graph, image, given, len(curve.slope))
    _strip(tower)
    onnx.checker.check_model(tower)
    return tower


def _opset(tower: onnx.ModelProto) -> int:
    versions = [entry.version for entry in tower.opset_import if entry.domain in STANDARD]
    if not versions or max(versions) < _OLDEST or tower.functions:
        raise BuildError("export-graph", file=IMAGE_MODEL)
    return int(max(versions))


def _ends(graph: onnx.GraphProto) -> tuple[onnx.ValueInfoProto, str]:
    """The image's input and the name of the vector."""
    constants = {tensor.name for tensor in graph.initializer}
    inputs = [entry for entry in graph.input if entry.name not in constants]
    if len(inputs) != 1 or len(graph.output) != 1:
        raise BuildError("export-graph", file=IMAGE_MODEL)
    if inputs[0].type.tensor_type.elem_type != TensorProto.FLOAT:
        raise BuildError("export-graph", file=IMAGE_MODEL)
    return inputs[0], graph.output[0].name


def _margin(tail: _Tail, embedding: str, sides: Sides) -> str:
    """See ``sides.py``: the same in graph form."""
    turned = np.ascontiguousarray((SCALE * sides.vectors).T.astype(np.float32))
    direction = tail.node("LpNormalization", [embedding], "direction", axis=-1, p=2)
    logits = tail.node("MatMul", [direction, tail.constant("texts", turned)], "logits")
    middle = tail.constant("middle", np.array([1], np.int64))
    rows = tail.node("Unsqueeze", [logits, middle], "rows")
    shows = tail.log_sum(rows, sides.shows, "shows")
    instead = tail.log_sum(rows, sides.instead, "instead")
    return tail.node("Sub", [shows, instead], "margin")


def _curve(tail: _Tail, margin: str, curve: Curve) -> None:
    steep = tail.node("Mul", [margin, tail.constant("slope", curve.slope)], "steep")
    moved = tail.node("Add", [steep, tail.constant("shift", curve.shift)], "moved")
    tail.node("Sigmoid", [moved], OUTPUT)


def _name_ends(
    graph: onnx.GraphProto, image: onnx.ValueInfoProto, given: Input, concepts: int
) -> None:
    """Call the input as the manifest does, and declare both ends' shapes."""
    for node in graph.node:
        for at, name in enumerate(node.input):
            if name == image.name:
                node.input[at] = given.name
    batch = _batch(image)
    ends = ([batch, 3, given.height, given.width], [batch, concepts])
    del graph.input[:], graph.output[:], graph.value_info[:]
    graph.input.append(helper.make_tensor_value_info(given.name, TensorProto.FLOAT, ends[0]))
    graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ends[1]))


def _batch(image: onnx.ValueInfoProto) -> str | int:
    """A free batch stays free; a tower for one picture at a time stays so."""
    first = image.type.tensor_type.shape.dim[0]
    return int(first.dim_value) if first.dim_value else "batch"


def _strip(model: onnx.ModelProto) -> None:
    """Drop what says where it was made, and sets of operators that no node uses."""
    for name in _DROPPED:
        model.ClearField(name)
    del model.metadata_props[:]
    used = {node.domain for node in model.graph.node}
    kept = [entry for entry in model.opset_import if entry.domain in used]
    del model.opset_import[:]
    model.opset_import.extend(kept)
    if used - STANDARD:
        raise BuildError("export-graph", file=IMAGE_MODEL)
