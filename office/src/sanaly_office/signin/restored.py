"""Doors that were shut since a backup stay shut."""

from __future__ import annotations

from collections.abc import Iterator

from sanaly_office.rights.restoring import restorer
from sanaly_office.signin.actions import end_all


@restorer
def doors_shut() -> Iterator[str]:
    """Nobody is signed in, and no invitation opens anything."""
    yield f"people whose sessions and invitations ended: {len(end_all(None))}"
