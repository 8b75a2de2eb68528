"""Takes a populated database back behind each migration of ours and forth, and compares its rows.

    python -m tests.office.back_and_forth

Prints what was lost of tables and columns that the earlier state has, too: nothing should be.
"""

from __future__ import annotations

import json
import os
import sys
from itertools import pairwise
from typing import Any

import django

Columns = dict[str, list[str]]
Rows = dict[str, list[dict[str, Any]]]
OWN = "django_migrations"
"""Tells what was applied and when: that changes."""


def columns() -> Columns:
    """Names of columns by table."""
    from django.db import connection

    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        return {
            name: [one.name for one in connection.introspection.get_table_description(cursor, name)]
            for name in names
            if name != OWN
        }


def rows() -> Rows:
    """All rows of all tables."""
    from django.db import connection

    found: Rows = {}
    with connection.cursor() as cursor:
        for table, names in columns().items():
            quoted = ", ".join(map(connection.ops.quote_name, names))
            cursor.execute(f"SELECT {quoted} FROM {connection.ops.quote_name(table)}")
            found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def kept_of(all_rows: Rows, there: Columns) -> dict[str, list[str]]:
    """Rows as far as they can be kept in a state with these tables and columns."""
    return {
        table: sorted(repr([row.get(name) for name in names]) for row in all_rows.get(table, []))
        for table, names in there.items()
    }


def ways() -> list[tuple[str, str]]:
    """From each migration to the one before, of apps that have more than one."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    own = {one.label for one in apps.get_app_configs() if one.name.startswith("sanaly_office.")}
    known = sorted(key for key in MigrationLoader(None).disk_migrations if key[0] in own)
    return [before for before, after in pairwise(known) if before[0] == after[0]]


def main() -> None:
    """Back and forth, one after the other."""
    from django.core.management import call_command

    first, lost, told = rows(), {}, []
    for app, name in ways():
        before = rows()
        call_command("migrate", app, name, verbosity=0)
        middle = columns()
        call_command("migrate", verbosity=0)
        now, was = kept_of(rows(), middle), kept_of(before, middle)
        gone = [table for table in middle if now[table] != was[table]]
        told.append({"to": f"{app}/{name}", "kept": not gone})
        if gone:
            lost[f"{app}/{name}"] = gone
    counted = {table: len(found) for table, found in first.items()}
    json.dump({"rows": counted, "lost": lost, "ways": told}, sys.stdout)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanaly_office.settings")
    django.setup()
    main()
