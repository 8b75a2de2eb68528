"""A person's recusals: shown, exported, erased; what is kept, and how long."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sanaly_office.declarations.recusals.models import Recusal
from sanaly_office.people.models import Person
from sanaly_office.rights.registry import eraser
from sanaly_office.rights.retention import retained


@eraser(_("What you keep out of"))
class Recusals:
    """Kinds of matters, with their days; who decided it stands in the log."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (Recusal,)

    def export(self, person: Person) -> dict[str, Any]:
        """What one keeps out of, and what is over."""
        rows = Recusal.objects.filter(person=person)
        return {"recusals": [_recusal(row) for row in rows]}

    def erase(self, person: Person) -> None:
        """Delete them once their time is over; what one decided stays without the name."""
        Recusal.objects.filter(by=person).exclude(person=person).update(by=None)
        Recusal.objects.filter(ended_by=person).update(ended_by=None)
        if not retained(person):
            Recusal.objects.filter(person=person).delete()

    def kept(self, person: Person) -> str:
        """Until when they stay."""
        if not retained(person) or not Recusal.objects.filter(person=person).exists():
            return ""
        days = settings.KEEP_LEAVERS_DAYS
        told = ngettext(
            "What you keep out of is kept for %(days)d day after you have left: "
            "it shows that you kept out.",
            "What you keep out of is kept for %(days)d days after you have left: "
            "it shows that you kept out.",
            days,
        )
        return told % {"days": days}


def _recusal(row: Recusal) -> dict[str, Any]:
    days = {"begins": row.since, "ends": row.until, "ended_on": row.ended_on}
    told = {name: day.isoformat() if day else None for name, day in days.items()}
    origin = row.get_origin_display()
    return {"matter": row.matter, "origin": origin, "at": row.made_at.isoformat()} | told
