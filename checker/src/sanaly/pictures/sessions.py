"""Models run by onnxruntime: one session per model and process, quiet, on one thread.

Pictures are spread over worker processes, so a second thread inside a worker
only waits for a core that another worker has. Nothing here imports
onnxruntime before the first session is wanted.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import onnxruntime

_ONLY_FATAL = 4
"""onnxruntime's level of log; lower ones print what a file calls its parts."""


@cache
def session(path: Path) -> onnxruntime.InferenceSession:
    """The process's one session of the model in a file. Raises what ``refusals`` names."""
    return _runtime().InferenceSession(path, _options(), providers=["CPUExecutionProvider"])


@cache
def digest(path: Path) -> str:
    """SHA-256 of a model file in hex, read once per process."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@cache
def refusals() -> tuple[type[BaseException], ...]:
    """What onnxruntime raises for a model or an input that it cannot run."""
    from onnxruntime.capi import onnxruntime_pybind11_state as states

    return (
        OSError,
        RuntimeError,
        ValueError,
        states.Fail,
        states.InvalidArgument,
        states.InvalidGraph,
        states.InvalidProtobuf,
        states.NoSuchFile,
        states.NotImplemented,
        states.RuntimeException,
    )


@cache
def _runtime() -> ModuleType:
    """onnxruntime, told once to send and to print nothing."""
    runtime = import_module("onnxruntime")
    runtime.disable_telemetry_events()
    runtime.set_default_logger_severity(_ONLY_FATAL)
    return runtime


def _options() -> onnxruntime.SessionOptions:
    options = _runtime().SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _ONLY_FATAL
    return options
