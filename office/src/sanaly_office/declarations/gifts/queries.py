"""Reads of gifts: one's own, and the register."""

from __future__ import annotations

from collections.abc import Sequence

from sanaly_office.clock import today
from sanaly_office.declarations.gifts.models import Gift, State
from sanaly_office.declarations.managers import GiftSet
from sanaly_office.people.models import Person

RUNNING, LATE = "running", "late"
"""Beside states, what the register may be narrowed to."""


def own(person: Person) -> GiftSet:
    """What somebody told of themselves, the newest first."""
    rows: GiftSet = Gift.objects.filter(person=person)
    return rows


def registered(
    paths: Sequence[str], *, text: str = "", state: str = "", what: str = "", year: str = ""
) -> GiftSet:
    """The register of units at or below paths, narrowed; the newest first."""
    rows = Gift.objects.under(paths).select_related("person", "unit")
    if text:
        rows = rows.told(text)
    if what:
        rows = rows.filter(what=what)
    if year.isdigit() and len(year) == 4:
        rows = rows.filter(number__startswith=f"G-{year}-")
    return _in_state(rows, state)


def _in_state(rows: GiftSet, state: str) -> GiftSet:
    if state == RUNNING:
        return rows.running().order_by("due_on", "pk")
    if state == LATE:
        return rows.late(today()).order_by("due_on", "pk")
    return rows.filter(state=state) if state in State.values else rows
