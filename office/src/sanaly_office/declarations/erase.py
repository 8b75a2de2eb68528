"""A person's data in gifts: shown, exported, erased; what is kept, and how long."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sanaly_office.clock import today
from sanaly_office.declarations.conflicts.erase import Conflicts
from sanaly_office.declarations.gifts.models import Attachment, Gift, Step
from sanaly_office.declarations.managers import WORDS
from sanaly_office.declarations.recusals.erase import Recusals
from sanaly_office.people.models import Person
from sanaly_office.rights.registry import eraser
from sanaly_office.rights.retention import retained

__all__ = ["Conflicts", "Gifts", "Recusals"]
DAYS = ("begun_on", "due_on", "stopped_on")


@eraser(_("Gifts that you told of"))
class Gifts:
    """Gifts with their steps and files."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (Gift, Step, Attachment)

    def export(self, person: Person) -> dict[str, Any]:
        """Everything that one told, and what was noted about it."""
        rows = Gift.objects.filter(person=person).prefetch_related("steps", "attachments")
        return {"gifts": [_gift(row) for row in rows]}

    def erase(self, person: Person) -> None:
        """Empty them once their time is over: a number alone stays. What one noted for others
        stays without the name.
        """
        Step.objects.filter(by=person).exclude(gift__person=person).update(by=None)
        Attachment.objects.filter(by=person).exclude(gift__person=person).update(by=None)
        if retained(person):
            return
        Gift.objects.filter(person=person).empty(today())

    def kept(self, person: Person) -> str:
        """Until when they stay."""
        if not retained(person) or not Gift.objects.filter(person=person).exists():
            return ""
        days = settings.KEEP_LEAVERS_DAYS
        told = ngettext(
            "What you told of gifts is kept for %(days)d day after you have left: "
            "it shows that what came was handed in.",
            "What you told of gifts is kept for %(days)d days after you have left: "
            "it shows that what came was handed in.",
            days,
        )
        return told % {"days": days}


def _gift(row: Gift) -> dict[str, Any]:
    told = {
        "number": row.number,
        "at": row.made_at.isoformat(),
        "kind": row.get_what_display(),
        "state": row.get_state_display(),
    }
    words = {name: getattr(row, name) for name in WORDS}
    days = {name: _day(getattr(row, name)) for name in DAYS}
    return told | words | days | _noted(row)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _noted(row: Gift) -> dict[str, Any]:
    """Its steps and files."""
    steps = [
        {"state": one.get_state_display(), "day": str(one.day), "note": one.note}
        for one in row.steps.all()
    ]
    files = [{"name": one.name, "sha256": one.sha256} for one in row.attachments.all()]
    return {"steps": steps, "files": files}
