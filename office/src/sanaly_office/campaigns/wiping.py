"""What was deleted is to be gone from the disk too, not only from sight.

SQLite overwrites deleted rows and empties its journal; PostgreSQL writes the table anew,
since a plain DELETE leaves rows, and the order in which they were changed, in its file.
"""

from __future__ import annotations

from django.db import connection, models


def overwriting() -> None:
    """Within a transaction, before deleting: SQLite writes zeros over what is deleted."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def rewrite(model: type[models.Model]) -> None:
    """After the transaction: nothing of deleted rows stays in the table's files."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"VACUUM FULL {table}")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
