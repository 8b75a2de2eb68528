"""What an administrator's watch is told: counts and yes or no, never data about people.

An app tells its own in ``watch.py``, which is loaded when the office starts::

    @measure("sanaly_jobs_failed", "Jobs that were given up")
    def failed() -> float: ...

    @healthy("queue")
    def moves() -> bool: ...
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import DatabaseError, connection

Measure = Callable[[], float]
Check = Callable[[], bool]
MEASURES: dict[str, tuple[str, Measure]] = {}
CHECKS: dict[str, Check] = {}
LEAST_FREE = 200 << 20
"""Bytes that the disk with the office's files has free, at least."""


def measure(name: str, meaning: str) -> Callable[[Measure], Measure]:
    """Tell a number; ``name`` as Prometheus writes names."""

    def known(tell: Measure) -> Measure:
        MEASURES[name] = (meaning, tell)
        return tell

    return known


def healthy(name: str) -> Callable[[Check], Check]:
    """Tell whether a part works."""

    def known(tell: Check) -> Check:
        CHECKS[name] = tell
        return tell

    return known


@healthy("database")
def database_answers() -> bool:
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


@healthy("disk")
def disk_has_room() -> bool:
    """Whether there is room for files."""
    return shutil.disk_usage(settings.DATA if settings.DATA.exists() else "/").free > LEAST_FREE


def health() -> dict[str, bool]:
    """Each part by its name; a part that cannot ask the database does not work."""
    return {name: _works(check) for name, check in CHECKS.items()}


def _works(check: Check) -> bool:
    try:
        return check()
    except DatabaseError:
        return False


def exposition() -> Iterator[str]:
    """Lines in the text format of Prometheus (version 0.0.4)."""
    for name, (meaning, tell) in sorted(MEASURES.items()):
        yield f"# HELP {name} {meaning}\n# TYPE {name} gauge\n{name} {tell():g}\n"
