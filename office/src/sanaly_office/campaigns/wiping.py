"""What was deleted is to be gone from the disk too, not only from sight."""

from __future__ import annotations

from django.db import connection

from sanaly_office.jobs.wiping import rewrite

__all__ = ["overwriting", "rewrite"]


def overwriting() -> None:
    """Within a transaction, before deleting: SQLite writes zeros over what is deleted."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
