"""The built checker's whole run is the same under Pyodide as under CPython, report and all."""

from __future__ import annotations

import json
import re

import pytest

from tests.pyodide.conftest import Said
from tests.pyodide.test_same_findings import of_platform, result

pytestmark = [pytest.mark.node, pytest.mark.wheel]


def test_every_run_gives_the_same_bytes(checked: Said) -> None:
    names = [path.name for path in sorted(checked.cpython.iterdir())]
    assert len(names) == len(checked.layouts)
    different = [
        name
        for name in names
        if (checked.pyodide / name).read_bytes() != (checked.cpython / name).read_bytes()
    ]
    assert different == []


def test_it_was_the_checkers_wheel(checked: Said) -> None:
    major, minor, system, _file = checked.about.split()
    assert (int(major), int(minor)) >= (3, 14)
    assert system == "emscripten"


def test_there_is_something_to_compare(checked: Said) -> None:
    told = [result(checked.pyodide, name) for name, _ in of_platform(checked, "sample")]
    detectors = {where["concept"] for one in told for f in one["findings"] for where in f["where"]}
    assert {"indecency", "exact-place", "identity-document", "alcohol"} <= detectors
    reasons = {entry["reason"] for one in told for entry in one["not_checked"]}
    assert {"detector-not-installed", "rule-needs-pictures"} <= reasons
    assert sum(one["photographs"] for one in told) > 10
    assert {state for one in told for _, state in one["recheck"]} == {"open"}


def test_pages_hold_forms_and_reports_neither_forms_nor_commands(checked: Said) -> None:
    told = [result(checked.pyodide, name) for name, _ in of_platform(checked, "sample")]
    for one in told:
        assert one["cards"].count("<form") >= len({f["item"] for f in one["findings"]})
        ids = " ".join(re.findall(r'data-ids="([^"]*)"', one["cards"])).split()
        assert sorted(ids) == sorted(finding["id"] for finding in one["findings"])
        assert "sanaly mark" not in one["cards"] + one["report"]
        assert one["report"].count("<form") == 1  # the filters
        assert "sanaly models" not in one["summary"] + one["report"]
        assert "Tick “concepts” above" in one["summary"]


def test_fragments_need_no_style_and_hold_no_script(checked: Said) -> None:
    for name in checked.layouts:
        told = json.loads((checked.pyodide / f"{name}.json").read_bytes())
        pieces = told.get("summary", "") + told.get("cards", "")
        assert not re.search(r"<[^>]*\sstyle=|<style|<script|\son\w+=", pieces), name
