"""Counts of people leave the office through the gate; every other count is known and named."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import sanaly_office

OFFICE = Path(sanaly_office.__file__).parent
COUNTING = {"count", "Count", "Sum", "Avg", "Counter", "aggregate"}

DUTY = "a named duty: who is asked, and who has acknowledged"
LIST = "how long a list is that whoever reads the count may read by name"
THINGS = "no people: units, files, questions, days, jobs, letters"
TIMES = "questions to the office: told from ten on, and rounded"
GATE = "what the gate is given"
SIZES = "how many could take part: decides which units get a key, and is shown nowhere"

KNOWN = {
    "declarations/conflicts/content.py": THINGS,
    "declarations/conflicts/actions.py": THINGS,
    "declarations/conflicts/waits.py": LIST,
    "declarations/gifts/actions.py": THINGS,
    "declarations/gifts/counted.py": GATE,
    "declarations/waits.py": LIST,
    "directives/actions.py": THINGS,
    "directives/leading/views.py": LIST,
    "directives/queries.py": DUTY,
    "directives/waits.py": LIST,
    "campaigns/actions.py": SIZES,
    "campaigns/eligible.py": SIZES,
    "campaigns/views.py": THINGS,
    "guidance/advisers.py": SIZES,
    "guidance/counted.py": GATE,
    "guidance/queries.py": THINGS,
    "guidance/waits.py": LIST,
    "jobs/watch.py": THINGS,
    "ledger/queries.py": THINGS,
    "mail/waits.py": THINGS,
    "mail/watch.py": THINGS,
    "people/imports/comparing.py": THINGS,
    "people/queries.py": THINGS,
    "people/tallies.py": DUTY,
    "rights/waits.py": LIST,
    "signin/templatetags/invited.py": LIST,
    "signin/views_inviting.py": LIST,
    "training/authoring/actions.py": THINGS,
    "training/gains/counted.py": GATE,
    "training/giving/queries.py": DUTY,
    "transparency/counted.py": GATE,
    "transparency/actions.py": THINGS,
    "transparency/queries.py": THINGS,
}
"""Files that count rows, and what they count. Whatever is new is to be thought about."""

READERS = {
    "campaigns/actions.py": "makes them at nought, and shuts them",
    "campaigns/models.py": "says what they are",
    "campaigns/queries.py": "reads them for the gate, once the campaign has closed",
    "campaigns/receiving.py": "adds a contribution",
    "campaigns/tasks.py": "writes their table anew, so that nothing is left of old rows",
}
"""Files that name the counters of contributions."""


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every file of the office but tests and migrations."""
    for path in sorted(OFFICE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.relative_to(OFFICE).parts):
            yield path.relative_to(OFFICE).as_posix(), ast.parse(path.read_text())


def names(tree: ast.Module) -> set[str]:
    """Everything that is called in a file, by its last name; ``text.count(…)`` counts letters."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name != "count" or not node.args:
                found.add(name)
    return found


def imported(tree: ast.Module) -> set[str]:
    """Names that a file takes from others, with where from."""
    return {
        f"{node.module}.{one.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    }


def test_every_count_of_rows_is_known() -> None:
    counting = {name for name, tree in sources() if names(tree) & COUNTING}
    assert counting == set(KNOWN), "through the gate, or say in KNOWN why no gate is needed"


def test_contributions_are_counted_for_the_gate_alone() -> None:
    found = {name for name, tree in sources() if "Tally" in _words(tree)}
    assert found == set(READERS)
    taking = "sanaly_office.campaigns.queries.tables"
    assert {name for name, tree in sources() if taking in imported(tree)} == {
        "transparency/counted.py"
    }


def test_the_gate_stands_between_counters_and_pages() -> None:
    """``said_of`` is what the gate let through; whoever shows figures has them from there."""
    gate = "sanaly_office.figures.gate.publish"
    assert {name for name, tree in sources() if gate in imported(tree)} == {
        "declarations/gifts/counted.py",
        "guidance/counted.py",
        "training/gains/counted.py",
        "transparency/counted.py",
    }
    shows = {
        name
        for name, tree in sources()
        if "sanaly_office.transparency.counted.said_of" in imported(tree)
    }
    assert shows == {
        "demo/campaign.py",
        "transparency/actions.py",
        "transparency/publishing.py",
    }


def _words(tree: ast.Module) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {
        node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    }
