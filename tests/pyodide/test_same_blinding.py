"""Blind tokens under Pyodide: the RFC's own values, and the same outcomes as under CPython."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.pyodide.conftest import Said, both

pytestmark = [pytest.mark.node, pytest.mark.wheel]
VECTOR = Path(__file__).parents[1] / "contribution/rfc9474.json"


@pytest.fixture(scope="module")
def blinded(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """What both Pythons said, with the same wheel."""
    folder = tmp_path_factory.mktemp("blinded")
    (folder / "exports").mkdir()
    shutil.copy(VECTOR, folder / "exports")
    return both(folder, "blinding.py")


def result(folder: Path) -> dict[str, Any]:
    """What one Python said."""
    told: dict[str, Any] = json.loads((folder / "said.json").read_bytes())
    return told


def test_it_was_python_in_a_browser(blinded: Said) -> None:
    major, minor, system, file = blinded.about.split()
    assert (int(major), int(minor)) >= (3, 14)
    assert (system, file) == ("emscripten", "/site/sanaly_core/__init__.py")


def test_it_gives_the_values_of_the_rfc(blinded: Said) -> None:
    vector, said = json.loads(VECTOR.read_bytes()), result(blinded.pyodide)["rfc"]
    assert said["prepared"] == vector["msg_prefix"] + vector["msg"]
    assert said["request"] == vector["blinded_msg"]
    assert said["signature"] == vector["sig"]
    assert said["holds"] is True
    assert said["of another message"] is said["changed"] is False
    assert said["another answer"] == "contribution-answer"


def test_a_token_of_ones_own_is_drawn_and_handed_in(blinded: Said) -> None:
    said = result(blinded.pyodide)["own"]
    assert said["genuine"] is True
    assert set(said["answers"].values()) == {"100"}
    assert list(said["answers"]) == said["groups"]
    assert said["longer"] == "contribution-bytes"
    assert said["again"] is False, "no two requests are alike"


def test_both_pythons_say_the_same(blinded: Said) -> None:
    assert result(blinded.pyodide) == result(blinded.cpython)
