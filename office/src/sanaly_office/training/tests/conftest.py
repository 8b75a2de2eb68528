"""The office holds a small invented library, and keys of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sanaly_office.training.tests.making import use


@pytest.fixture(autouse=True)
def small_office(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """For each test."""
    use(monkeypatch)
    settings.BADGE_KEYS_ROOT = str(tmp_path / "badge-keys")
