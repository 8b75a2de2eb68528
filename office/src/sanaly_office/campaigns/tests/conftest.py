"""Keys of tests lie in a folder of their own, and few are made."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from sanaly_office.campaigns import keys
from sanaly_office.campaigns.tests.making import key_of


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's keys are; the first few of them real ones that all tests share."""
    settings.KEYS_ROOT = str(tmp_path / "keys")  # type: ignore[attr-defined]
    numbers = count()
    monkeypatch.setattr(keys, "_generate", lambda: key_of(next(numbers)))
    return tmp_path / "keys"
