"""A person's data in gifts: shown, exported, erased; what is kept, and how long."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sanaly_office.declarations.gifts.models import Attachment, Gift, Step
from sanaly_office.declarations.recusals.erase import Recusals
from sanaly_office.people.models import Person
from sanaly_office.rights.registry import eraser
from sanaly_office.rights.retention import retained

__all__ = ["Gifts", "Recusals"]
WORDS = ("described", "giver", "relation", "circumstances", "worth")


@eraser(_("Gifts that you told of"))
class Gifts:
    """Gifts with their steps and files."""

    covers: ClassVar[tuple[type[models.Model], ...]] = (Gift, Step, Attachment)

    def export(self, person: Person) -> dict[str, Any]:
        """Everything that one told, and what was noted about it."""
        rows = Gift.objects.filter(person=person).prefetch_related("steps", "attachments")
        return {"gifts": [_gift(row) for row in rows]}

    def erase(self, person: Person) -> None:
        """Delete them once their time is over; what one noted for others stays without the name."""
        Step.objects.filter(by=person).exclude(gift__person=person).update(by=None)
        Attachment.objects.filter(by=person).exclude(gift__person=person).update(by=None)
        if retained(person):
            return
        files = Attachment.objects.filter(gift__person=person).values_list("stored", flat=True)
        for stored in list(files):
            transaction.on_commit(partial(default_storage.delete, stored))
        Gift.objects.filter(person=person).delete()

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
    told: dict[str, Any] = {name: getattr(row, name) for name in WORDS}
    days = {"begun_on": row.begun_on, "due_on": row.due_on, "stopped_on": row.stopped_on}
    return (
        {
            "number": row.number,
            "at": row.made_at.isoformat(),
            "kind": row.get_what_display(),
            "state": row.get_state_display(),
        }
        | told
        | {name: day.isoformat() if day else None for name, day in days.items()}
        | {
            "steps": [
                {"state": one.get_state_display(), "day": str(one.day), "note": one.note}
                for one in row.steps.all()
            ],
            "files": [{"name": one.name, "sha256": one.sha256} for one in row.attachments.all()],
        }
    )
