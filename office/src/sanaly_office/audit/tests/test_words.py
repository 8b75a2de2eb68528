"""Every verb that an action writes into the log has words for its readers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import sanaly_office
from sanaly_office.audit.words import VERBS

ROOT = Path(sanaly_office.__file__).parent


def verbs() -> Iterator[str]:
    """Verbs of all actions."""
    for file in ROOT.rglob("actions.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef):
                for one in node.decorator_list:
                    if isinstance(one, ast.Call) and ast.unparse(one.func) == "action":
                        yield str(ast.literal_eval(one.args[0]))


def test_every_verb_has_words() -> None:
    found = set(verbs())
    assert "unit-moved" in found
    assert found - set(VERBS) == set(), "say in audit/words.py what it means"
