"""Every verb that an action writes into the log has words for its readers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

import sanaly_office
from sanaly_office.audit.words import KINDS, VERBS

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


def test_everything_that_the_log_is_about_has_words() -> None:
    models = (one for one in apps.get_models() if hasattr(one, "audited_unit"))
    about = {one._meta.label_lower for one in models if one.__module__.startswith("sanaly_office")}
    assert "people.unit" in about
    assert about - set(KINDS) == set(), "say in audit/words.py what it is"
