"""What all tests share: no network, a data folder of their own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test has its own data folder and language."""
    monkeypatch.setenv("SANALY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SANALY_LANG", "en")
    yield
    from sanaly import i18n

    i18n.choose("en")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that opens a connection to anywhere fails."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a test tried to reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
