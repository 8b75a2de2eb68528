"""Walks an ONNX file without loading it: no code and no file from elsewhere may come with it.

The runtime itself would follow ``external_data`` to any path. The ``onnx``
package, which could tell, is needed only for building and is not installed
everywhere, so the few fields that matter are read here straight from the wire
format (https://protobuf.dev/programming-guides/encoding/, field numbers from
https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3).
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

STANDARD = frozenset({"", "ai.onnx"})
"""Domains of operators that every runtime has; others may be native code."""
_DEEPEST = 24
_EXTERNAL = 1

_MODEL_GRAPH, _MODEL_TRAINING, _MODEL_FUNCTIONS = 7, 20, 25
_NODE_ATTRIBUTE, _NODE_DOMAIN = 5, 7
_TENSOR_EXTERNAL, _TENSOR_PLACE = 13, 14
_INSIDE = {
    "graph": {1: "node", 5: "tensor", 15: "sparse"},
    "node": {_NODE_ATTRIBUTE: "attribute"},
    "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"},
    "sparse": {1: "tensor", 2: "tensor"},
    "tensor": {},
}
"""For each kind of message: which fields hold messages worth walking into."""

Span = tuple[int, int]
"""First byte and the byte behind the last."""


class NotPlainError(ValueError):
    """The file is no ONNX graph, or holds more than standard operators and their numbers."""


def check_plain(path: Path) -> None:
    """Raise ``NotPlainError`` unless the file is a self-contained graph of standard operators.

    Raises ``OSError`` too. Touches only the bytes between the weights.
    """
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        _walk_model(data)


def _walk_model(data: mmap.mmap) -> None:
    graphs = 0
    for number, value in _fields(data, (0, len(data))):
        if number in (_MODEL_TRAINING, _MODEL_FUNCTIONS):
            raise NotPlainError("functions")
        if number == _MODEL_GRAPH:
            graphs += 1
            _walk(data, _message(value), "graph", 0)
    if graphs != 1:
        raise NotPlainError("graph")


def _walk(data: mmap.mmap, span: Span, kind: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise NotPlainError("depth")
    for number, value in _fields(data, span):
        if kind == "node" and number == _NODE_DOMAIN:
            _check_domain(data, _message(value))
        if kind == "tensor":
            _check_tensor_field(number, value)
        inner = _INSIDE[kind].get(number)
        if inner:
            _walk(data, _message(value), inner, depth + 1)


def _check_domain(data: mmap.mmap, span: Span) -> None:
    if data[span[0] : span[1]].decode("utf-8", "replace") not in STANDARD:
        raise NotPlainError("domain")


def _check_tensor_field(number: int, value: int | Span) -> None:
    if number == _TENSOR_EXTERNAL or (number == _TENSOR_PLACE and value == _EXTERNAL):
        raise NotPlainError("external data")


def _message(value: int | Span) -> Span:
    if isinstance(value, int):
        raise NotPlainError("wire type")
    return value


def _fields(data: mmap.mmap, span: Span) -> Iterator[tuple[int, int | Span]]:
    """Field numbers and values of one message: an int, or where something with a length lies."""
    at, end = span
    while at < end:
        tag, at = _varint(data, at, end)
        number, wire = tag >> 3, tag & 7
        if wire == 0:
            value, at = _varint(data, at, end)
            yield number, value
            continue
        length, at = _length(data, at, end, wire)
        if at + length > end:
            raise NotPlainError("cut")
        yield number, (at, at + length)
        at += length


def _length(data: mmap.mmap, at: int, end: int, wire: int) -> tuple[int, int]:
    """How long the value at ``at`` is and where it begins."""
    if wire == 2:
        return _varint(data, at, end)
    fixed = {1: 8, 5: 4}.get(wire)
    if fixed is None:
        raise NotPlainError("wire type")
    return fixed, at


def _varint(data: mmap.mmap, at: int, end: int) -> tuple[int, int]:
    value = 0
    for place in range(10):
        if at + place >= end:
            raise NotPlainError("cut")
        byte = data[at + place]
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value, at + place + 1
    raise NotPlainError("number")
