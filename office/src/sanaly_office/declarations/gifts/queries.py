"""Reads of gifts: one's own, and the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model, QuerySet

from sanaly_office.clock import today
from sanaly_office.declarations.gifts.models import Gift, State
from sanaly_office.declarations.managers import GiftSet
from sanaly_office.pages.trying import whole
from sanaly_office.people.models import Person

Row = TypeVar("Row", bound=Model)
RUNNING, LATE = "running", "late"
"""Beside states, what the register may be narrowed to."""


def own(person: Person) -> GiftSet:
    """What somebody told of themselves, the newest first."""
    rows: GiftSet = Gift.objects.filter(person=person)
    return rows


def registered(
    paths: Sequence[str], *, text: str = "", state: str = "", what: str = "", year: str = ""
) -> GiftSet:
    """The register of units at or below paths, narrowed; ``year`` has four digits or none."""
    rows = Gift.objects.under(paths).select_related("person", "unit")
    if text:
        rows = rows.told(text)
    if what:
        rows = rows.filter(what=what)
    if year:
        rows = rows.told(f"G-{year}-")
    return _in_state(rows, state)


def _in_state(rows: GiftSet, state: str) -> GiftSet:
    if state == RUNNING:
        return rows.running()
    if state == LATE:
        return rows.late(today())
    return rows.filter(state=state) if state in State.values else rows


def part(rows: QuerySet[Row], before: str, length: int) -> tuple[list[Row], int | None]:
    """Rows that come behind one (its number in the database), and what the next part comes behind.

    Nothing is counted or passed over, so that the last part of a long register is as near as the
    first one.
    """
    number = whole(before)
    found = list((rows.filter(pk__lt=number) if number else rows)[: length + 1])
    return found[:length], found[length - 1].pk if len(found) > length else None
