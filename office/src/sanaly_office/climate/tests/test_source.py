"""Publications are the only source: no counter is read here, nor the gate asked anew."""

from __future__ import annotations

import ast
from pathlib import Path

from sanaly_office import climate

ROOT = Path(climate.__file__).parent
FORBIDDEN = {
    "sanaly_office.campaigns.models.Tally",
    "sanaly_office.campaigns.models.PublishedUnit",
    "sanaly_office.campaigns.models.Eligible",
    "sanaly_office.campaigns.models.Spent",
    "sanaly_office.campaigns.queries.tables",
    "sanaly_office.figures.gate.publish",
    "sanaly_office.transparency.counted.said_of",
}


def taken(source: str) -> set[str]:
    """Everything that a module takes from others, by its full name, and modules themselves."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
    return found


def forbidden(source: str) -> set[str]:
    """What of it may not be taken here: counters, or what would read them anew."""
    modules = {name.rpartition(".")[0] for name in FORBIDDEN}
    return taken(source) & (FORBIDDEN | modules)


def test_nothing_here_reads_counters() -> None:
    for file in ROOT.rglob("*.py"):
        if "tests" not in file.parts:
            assert forbidden(file.read_text()) == set(), file
            assert "Tally" not in file.read_text(), file


def test_the_look_would_see_it() -> None:
    for name in sorted(FORBIDDEN):
        module, _dot, last = name.rpartition(".")
        assert forbidden(f"from {module} import {last}") == {name}
    assert forbidden("from sanaly_office.campaigns import models") == {
        "sanaly_office.campaigns.models"
    }
