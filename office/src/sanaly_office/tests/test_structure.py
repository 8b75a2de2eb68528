"""Writes go through actions, and every action says who did it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sanaly_office

ROOT = Path(sanaly_office.__file__).parent
WRITES = frozenset(
    {
        "save",
        "create",
        "bulk_create",
        "bulk_update",
        "update",
        "delete",
        "get_or_create",
        "update_or_create",
        "create_user",
    }
)
PREPARED = frozenset({"prepared_update", "PreparedInsert"})
MAY_WRITE = frozenset({"actions.py", "models.py", "erase.py", "making.py", "managers.py"})
"""Files whose writes are actions, or are called by one."""
NO_ROWS = frozenset({"book.save", "default_storage.save"})
"""What saves a spreadsheet or a file."""
OWN_WAY = frozenset({"audit/chain.py"})
"""The log itself writes within the transaction of each action."""


def sources() -> Iterator[Path]:
    """The office's own modules, without tests and migrations."""
    for file in sorted(ROOT.rglob("*.py")):
        if not {"tests", "migrations"} & set(file.relative_to(ROOT).parts):
            yield file


def writes(source: str) -> Iterator[int]:
    """Lines on which the database may be written: calls on ``.objects``, or ``save``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in PREPARED:
            yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            text = ast.unparse(node.func)
            on_rows = ".objects." in text or ".filter(" in text
            saved = text.endswith(".save") and text not in NO_ROWS
            if saved or (node.func.attr in WRITES and on_rows):
                yield node.lineno


def test_writes_stand_in_actions() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in sources()
        if file.name not in MAY_WRITE and file.relative_to(ROOT).as_posix() not in OWN_WAY
        for line in writes(file.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "person.save()",
        "Person.objects.create(name='x')",
        "Unit.objects.filter(pk=1).update(a=2)",
        "added = PreparedInsert(Unit)",
    ],
)
def test_the_look_would_see_a_write(line: str) -> None:
    assert list(writes(line)) == [1]


def test_public_functions_of_actions_are_actions() -> None:
    found = []
    for file in sources():
        if file.name != "actions.py" or file.parent == ROOT:
            continue
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                names = [ast.unparse(one) for one in node.decorator_list]
                if not any(name.startswith("action(") for name in names):
                    found.append(f"{file.relative_to(ROOT)}:{node.name}")
    assert found == []
