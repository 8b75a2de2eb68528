"""Sessions of models that come as plain files: one per model and process, quiet, on one thread.

Pictures are spread over worker processes, so a second thread inside a worker
would only wait for a core that another worker has.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sanaly.models.bundle import file_hash

if TYPE_CHECKING:
    import onnxruntime


@cache
def session(path: Path) -> onnxruntime.InferenceSession:
    """The process's one session of the model in a file; raises ``RuntimeError``."""
    from sanaly.models.session import plain_failures, quiet_options, session_of

    with plain_failures():
        return session_of(path, quiet_options(1))


@cache
def digest(path: Path) -> str:
    """SHA-256 of a model file in hex, read once per process; raises ``OSError``."""
    return file_hash(path)
