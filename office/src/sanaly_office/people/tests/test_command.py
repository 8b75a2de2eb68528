"""The command ``import_people``: the same import, with exit codes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from sanaly_office.people.models import Import, Person
from sanaly_office.people.tests.making import csv_of, row
from sanaly_office.tests.making import unit

pytestmark = pytest.mark.django_db


def run(file: Path, *options: str) -> tuple[int, str]:
    """Exit code, and what was told as wrong."""
    told = io.StringIO()
    try:
        call_command("import_people", str(file), *options, stdout=io.StringIO(), stderr=told)
    except SystemExit as left:
        return int(str(left.code)), told.getvalue()
    return 0, told.getvalue()


def written(folder: Path, *rows: list[str]) -> Path:
    """A list in a file."""
    file = folder / "list.csv"
    file.write_bytes(csv_of(rows).getvalue())
    return file


def test_a_list_comes_in(tmp_path: Path) -> None:
    unit(code="b")
    assert run(written(tmp_path, row("b", 1))) == (0, "")
    assert Person.objects.get().code == "c1"


def test_a_preview_changes_nothing(tmp_path: Path) -> None:
    unit(code="b")
    assert run(written(tmp_path, row("b", 1)), "--preview") == (0, "")
    assert not Person.objects.exists()
    assert Import.objects.get().state == Import.State.DISCARDED


def test_wrong_cells_are_told_by_row_and_column(tmp_path: Path) -> None:
    unit(code="b")
    code, told = run(written(tmp_path, row("b", 1), row("b", 2, email="no")))
    assert (code, told) == (1, "3, email: This is no e-mail address.\n")
    assert not Person.objects.exists()


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"%PDF-1.7")
    assert run(tmp_path / "list.csv")[0] == 2
    assert run(tmp_path / "none.csv")[0] == 2
    assert run(written(tmp_path, row()), "--unit", "nowhere")[0] == 2
