"""Reads of conflicts: one's own, those that a head resolves, and the register."""

from __future__ import annotations

from collections.abc import Sequence

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Right, roles_with
from sanaly_office.clock import today
from sanaly_office.declarations.conflicts.managers import ConflictSet
from sanaly_office.declarations.conflicts.models import Conflict, Kind, State
from sanaly_office.people.models import Person

LATE, REVIEW = "late", "review"
"""Beside states, what lists may be narrowed to."""
OPEN = (State.NOTIFIED, State.MEASURED)
"""In this order on the head's page."""


def own_conflicts(person: Person) -> ConflictSet:
    """What somebody told of themselves, the newest first."""
    rows: ConflictSet = Conflict.objects.filter(person=person)
    return rows


def to_resolve(paths: Sequence[str], head: Person, state: str) -> ConflictSet:
    """What heads of units at or below paths resolve, but one's own; the most urgent first."""
    rows = Conflict.objects.decided_at(paths).exclude(person=head)
    found = in_state(rows, state) if state else rows.filter(state__in=OPEN)
    return found.select_related("person", "unit").order_by("-state", "due_on", "-pk")


def keepers_of(conflict: Conflict) -> list[Person]:
    """Whoever keeps the register where the person worked, but not the person themselves."""
    keepers = Appointment.objects.on(today()).filter(role__in=roles_with(Right.REGISTER))
    above = keepers.filter(unit__in=conflict.unit.ancestors, person__is_active=True)
    found = above.exclude(person=conflict.person_id).select_related("person").order_by("person")
    return list(dict.fromkeys(one.person for one in found))


def registered(
    paths: Sequence[str], text: str = "", state: str = "", kind: str = ""
) -> ConflictSet:
    """The register of units at or below paths, narrowed."""
    rows = Conflict.objects.under(paths).select_related("person", "unit")
    if text:
        rows = rows.told(text)
    if kind in Kind.values:
        rows = rows.filter(kind=kind)
    return in_state(rows, state)


def in_state(rows: ConflictSet, state: str) -> ConflictSet:
    """Those of a state, those that are late, or those to be reviewed; all for any other word."""
    if state == LATE:
        return rows.late(today())
    if state == REVIEW:
        return rows.to_review(today())
    return rows.filter(state=state) if state in State.values else rows
