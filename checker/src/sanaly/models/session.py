"""Opens a bundle's graph in the runtime, after everything about it was checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from sanaly.models.bundle import Bundle, check_model
from sanaly.models.errors import BundleError

_FLOAT = "tensor(float)"
_QUIET = 4
"""Fatal only: the runtime would print names from a broken graph."""
_OWN_FAILURES = (
    "EPFail",
    "Fail",
    "InvalidArgument",
    "InvalidGraph",
    "InvalidProtobuf",
    "NoModel",
    "NoSuchFile",
    "NotImplemented",
    "RuntimeException",
)
"""Exceptions of the runtime's native layer; they have no common base of their own."""


def open_session(bundle: Bundle, threads: int = 1) -> ort.InferenceSession:
    """A session of the verified model; raises ``BundleError``.

    Hash, size, plainness of the graph, then names, shapes and types of its
    one input and one output are compared with the manifest, and it answers once.
    """
    check_model(bundle)
    with failures_as(_graph_fault(bundle)):
        session = session_of(bundle.model_path, quiet_options(threads))
    _check_ends(session, bundle)
    _check_answer(session, bundle)
    return session


def quiet_options(threads: int) -> ort.SessionOptions:
    """Options of every session: so many threads, no spinning, no words, nothing sent."""
    ort.disable_telemetry_events()
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _QUIET
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def session_of(model: Path, options: ort.SessionOptions) -> ort.InferenceSession:
    """A session of any model file; raises what ``runtime_failures`` names."""
    return ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _graph_fault(bundle: Bundle) -> BundleError:
    return BundleError("bundle-graph", name=bundle.label, field="graph")


def runtime_failures() -> tuple[type[Exception], ...]:
    """What the runtime raises for graphs it cannot load or run."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    own = tuple(getattr(state, name) for name in _OWN_FAILURES)
    return (RuntimeError, ValueError, MemoryError, *own)


@contextmanager
def failures_as(told: Exception) -> Iterator[None]:
    """What the runtime raises is told by another error."""
    try:
        yield
    except runtime_failures() as error:
        raise told from error


def plain_failures() -> AbstractContextManager[None]:
    """What the runtime raises becomes a ``RuntimeError``, which every look at a picture expects."""
    return failures_as(RuntimeError("a model cannot be run"))


def _check_ends(session: ort.InferenceSession, bundle: Bundle) -> None:
    given = bundle.input
    sides = (given.height, given.width)
    shape = (3, *sides) if given.layout == "NCHW" else (*sides, 3)
    _check_end(session.get_inputs(), bundle, given.name, shape)
    _check_end(session.get_outputs(), bundle, bundle.output, (len(bundle.concepts),))


def _check_end(
    ends: Sequence[ort.NodeArg], bundle: Bundle, name: str, shape: tuple[int, ...]
) -> None:
    """One end of the graph: its only tensor has this name and, behind the batch, this shape."""
    if len(ends) != 1 or ends[0].name != name or ends[0].type != _FLOAT:
        raise BundleError("bundle-graph", name=bundle.label, field=name)
    batch, *rest = ends[0].shape or [0]
    if tuple(rest) != shape or (isinstance(batch, int) and batch != 1):
        raise BundleError("bundle-graph", name=bundle.label, field=name)


def _check_answer(session: ort.InferenceSession, bundle: Bundle) -> None:
    """The graph runs: some faults show only then, and a look at a picture must not meet them."""
    given = bundle.input
    black = np.zeros((given.height, given.width, 3), np.float32)
    batch = black.transpose(2, 0, 1) if given.layout == "NCHW" else black
    with failures_as(_graph_fault(bundle)):
        answered = probabilities(session, bundle, batch[np.newaxis]).shape
    if answered != (1, len(bundle.concepts)):
        raise BundleError("bundle-graph", name=bundle.label, field=bundle.output)


def probabilities(
    session: ort.InferenceSession, bundle: Bundle, batch: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What the model says of prepared pictures: [batch, concepts], each 0-1."""
    (scores,) = session.run([bundle.output], {bundle.input.name: batch})
    return np.clip(np.nan_to_num(np.asarray(scores, np.float32)), 0.0, 1.0)
