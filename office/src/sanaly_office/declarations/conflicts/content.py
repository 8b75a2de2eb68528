"""What a conflict's page and its protocol say beside what was told: kin, clauses, clocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sanaly_core.duties.model import Duties, Kin
from sanaly_core.packs.model import Clause
from sanaly_office.declarations.conflicts.deadlines import relatives_clock
from sanaly_office.declarations.conflicts.models import Conflict
from sanaly_office.declarations.rules import own_services


def state_of(conflict: Conflict) -> dict[str, Any]:
    """What of a conflict changes with a step."""
    days = (conflict.review_on, conflict.expires_on)
    return {"state": conflict.state, "measure": conflict.measure, "days": days} | {
        "steps": conflict.steps.count()
    }


def duties_of(conflict: Conflict) -> Duties | None:
    """Whose rules held; None where they are not known any more."""
    return own_services().get(conflict.service)


def kin_of(conflict: Conflict) -> Kin | None:
    """The kind of relative."""
    duties = duties_of(conflict)
    known = duties.kin if duties else ()
    return next((one for one in known if one.id == conflict.kin), None)


def clauses_of(conflict: Conflict) -> list[Clause]:
    """The clauses that speak of it, each once: on conflicts, on the relative, of the clock."""
    found: dict[str, Clause] = {}
    for clause in _clauses(conflict):
        found.setdefault(repr((clause.act, clause.number)), clause)
    return list(found.values())


def _clauses(conflict: Conflict) -> Iterator[Clause]:
    duties, kin, clock = duties_of(conflict), kin_of(conflict), relatives_clock(conflict)
    if duties:
        yield from duties.conflicts
    if kin:
        yield from kin.clauses
    if clock:
        yield clock.clause
