"""Reads of who keeps out of what."""

from __future__ import annotations

from collections.abc import Sequence

from sanaly_office.clock import today
from sanaly_office.declarations.recusals.managers import RecusalSet
from sanaly_office.declarations.recusals.models import Recusal
from sanaly_office.people.models import Person

MOST_OWN = 50


def kept_out(paths: Sequence[str], text: str) -> RecusalSet:
    """What holds today, or will, of people at or below paths; with these words."""
    rows: RecusalSet = Recusal.objects.concerning(paths, today()).lasting(today())
    found = rows.about(text) if text else rows
    return found.select_related("person", "unit", "by", "conflict").order_by("person__name", "pk")


def own_recusals(person: Person) -> list[Recusal]:
    """What somebody keeps out of themselves, and what is over."""
    rows = Recusal.objects.filter(person=person).select_related("by")
    return list(rows[:MOST_OWN])
