"""Where the shared research data lies: beside the repository, as ``../shared``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(path: str) -> Path:
    """A file or folder of the shared data; without it the test is skipped, but fails under CI."""
    found = SHARED / path
    if not found.exists():
        message = f"the shared data {path} does not lie beside the repository"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found
