"""An organisation's database goes back to any earlier state and forth again, and keeps its rows."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from tests.office.conftest import Made

OURS = "sanaly_office."


def steps() -> list[tuple[str, str]]:
    """Each migration of our apps, in their order."""
    loader = MigrationLoader(None)
    own = {one.label for one in apps.get_app_configs() if one.name.startswith(OURS)}
    return sorted(key for key in loader.disk_migrations if key[0] in own)


def one_way(operations: Sequence[Operation]) -> list[str]:
    """What cannot be taken back."""
    return [type(one).__name__ for one in operations if not one.reversible]


@pytest.mark.parametrize("step", steps(), ids="/".join)
def test_every_migration_can_be_taken_back(step: tuple[str, str]) -> None:
    """docs/decisions/0011: one without a way back is not taken in."""
    loader = MigrationLoader(None)
    assert one_way(loader.disk_migrations[step].operations) == []


def test_one_without_a_way_back_would_be_seen() -> None:
    lost = migrations.RunPython(lambda _apps, _editor: None)
    kept = migrations.RunPython(lambda _apps, _editor: None, migrations.RunPython.noop)
    assert one_way([lost, kept, migrations.RunSQL("SELECT 1")]) == ["RunPython", "RunSQL"]


@pytest.mark.django_db
def test_models_and_migrations_say_the_same() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_rows_outlive_the_way_back_and_forth(kind: str, organisation: Made) -> None:
    office = organisation(kind)
    run = [sys.executable, "-m", "tests.office.back_and_forth"]
    done = subprocess.run(run, env=office.env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert len(told["rows"]) > 40
    assert told["rows"]["people_person"] > 100
    assert told["lost"] == {}
    assert [one for one in told["ways"] if not one["kept"]] == []
    office.done("verify_audit")
    office.done("migrate", "--check")
