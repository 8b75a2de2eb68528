"""The built core finds the same under Pyodide as under CPython, in every layout it can read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.pyodide.conftest import Said
from tests.pyodide.exports import platforms

pytestmark = [pytest.mark.node, pytest.mark.wheel]


def of_platform(said: Said, platform: str) -> list[tuple[str, str]]:
    """Names of results and layouts of one reader."""
    chosen = [(name, layout) for name, (p, layout) in said.layouts.items() if p == platform]
    assert chosen, "no contract test gives this reader's exports"
    return chosen


def result(folder: Path, name: str) -> dict[str, Any]:
    """What one Python said of one export."""
    told: dict[str, Any] = json.loads((folder / f"{name}.json").read_bytes())
    return told


def test_it_is_the_wheel_in_pyodide(said: Said) -> None:
    major, minor, system, file = said.about.split()
    assert (int(major), int(minor)) >= (3, 14)
    assert system == "emscripten"
    assert file == "/site/sanaly_core/__init__.py"


@pytest.mark.parametrize("platform", platforms())
def test_every_layout_gives_the_same_bytes(said: Said, platform: str) -> None:
    different = [
        layout
        for name, layout in of_platform(said, platform)
        if (said.pyodide / f"{name}.json").read_bytes()
        != (said.cpython / f"{name}.json").read_bytes()
    ]
    assert different == []


@pytest.mark.parametrize("platform", platforms())
def test_there_is_something_to_compare(said: Said, platform: str) -> None:
    told = [result(said.cpython, name) for name, _ in of_platform(said, platform)]
    assert any(platform in one["platforms"] for one in told)
    assert {signal["detector"] for one in told for f in one["findings"] for signal in f["signals"]}
    assert [one["mentions"] for one in told if one["mentions"]]


@pytest.mark.parametrize("platform", platforms())
def test_telling_posts_are_told_in_each_language(said: Said, platform: str) -> None:
    for name, layout in of_platform(said, platform):
        if layout.startswith("post: ") and layout != "post: mention":
            assert result(said.cpython, name)["findings"], layout
