"""A person's data in conflicts: shown, exported, erased; what is kept, and how long."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sanaly_office.clock import today
from sanaly_office.declarations.conflicts.models import Conflict, ConflictStep
from sanaly_office.people.models import Person
from sanaly_office.rights.registry import eraser
from sanaly_office.rights.retention import retained


@eraser(_("Conflicts of interest that you told of"))
class Conflicts:
    """Conflicts with their steps."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (Conflict, ConflictStep)

    def export(self, person: Person) -> dict[str, Any]:
        """Everything that one told, and what was decided about it."""
        rows = Conflict.objects.filter(person=person).prefetch_related("steps")
        return {"conflicts": [_conflict(row) for row in rows]}

    def erase(self, person: Person) -> None:
        """Empty them once their time is over: a number alone stays. What one decided for others
        stays without the name.
        """
        ConflictStep.objects.filter(by=person).exclude(conflict__person=person).update(by=None)
        if not retained(person):
            Conflict.objects.filter(person=person).empty(today())

    def kept(self, person: Person) -> str:
        """Until when they stay."""
        if not retained(person) or not Conflict.objects.filter(person=person).exists():
            return ""
        days = settings.KEEP_LEAVERS_DAYS
        told = ngettext(
            "What you told of conflicts of interest is kept for %(days)d day after you have left: "
            "it shows that you told in time.",
            "What you told of conflicts of interest is kept for %(days)d days after you have left: "
            "it shows that you told in time.",
            days,
        )
        return told % {"days": days}


def _conflict(row: Conflict) -> dict[str, Any]:
    told = {
        "number": row.number,
        "at": row.made_at.isoformat(),
        "kind": row.get_kind_display(),
        "state": row.get_state_display(),
        "described": row.described,
    }
    days = {"begins": row.learned_on, "due_on": row.due_on, "ends": row.expires_on}
    return told | {name: _day(day) for name, day in days.items()} | {"steps": _steps(row)}


def _steps(row: Conflict) -> list[dict[str, Any]]:
    return [
        {"state": one.get_what_display(), "day": str(one.day), "note": one.reasons}
        for one in row.steps.all()
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
