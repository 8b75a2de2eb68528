"""A table written anew, so that nothing of former rows stays on the disk.

PostgreSQL writes the table anew, since a plain DELETE or UPDATE leaves rows, and the order in
which they were changed, in its file; SQLite overwrites deleted rows, and its journal is emptied.
"""

from __future__ import annotations

from django.db import connection, models


def rewrite(model: type[models.Model]) -> None:
    """After the transaction: nothing of deleted rows stays in the table's files."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"VACUUM FULL {table}")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
