"""Numbers of what is told, and reads that several pages share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from sanaly_office.pages.stored import forget
from sanaly_office.people.models import Person, Unit

RETURNED = "returned"
OVER = ("offered", "refused", "returned", "bought-back", "closed")
"""States in which nothing has to be done about a gift whose clock does not run."""
WORDS = ("described", "giver", "relation", "circumstances", "worth")
ANSWERS = ("service", "answer", "what", "source", "stage", "refusable", "clock")
DAYS = ("begun_on", "due_on", "stopped_on", "due_before", "moved_on")
EMPTY: dict[str, Any] = (
    dict.fromkeys((*WORDS, *ANSWERS), "") | dict.fromkeys(("person", *DAYS)) | {"state": "closed"}
)


class NumberingSet(models.QuerySet[Any]):
    """Running numbers by kind and year."""

    def next(self, kind: str, year: int) -> str:
        """The next number: ``G-2026-0001``. Called in a transaction, which holds the row.

        Nothing is left out and nothing given twice, also when two ask at once.
        """
        self.get_or_create(kind=kind, year=year)
        row = self.select_for_update().get(kind=kind, year=year)
        row.last += 1
        row.save(update_fields=["last"])
        return f"{kind}-{year}-{row.last:04}"


class OfUnits(models.QuerySet[Any]):
    """What belongs to a unit."""

    def under(self, paths: Sequence[str]) -> Self:
        """Of units at or below any of these paths; none for no path."""
        return self.filter(unit__in=Unit.objects.under(*paths).order_by())


class GiftSet(OfUnits):
    """Gifts that were told of."""

    def running(self) -> GiftSet:
        """Those whose clock runs."""
        return self.filter(due_on__isnull=False, stopped_on=None)

    def to_do(self) -> GiftSet:
        """Those whose clock runs, and about which the person themselves can do something."""
        return self.running().exclude(state=RETURNED)

    def given_back(self) -> GiftSet:
        """Those that were given back, which the clause of a running clock does not name."""
        return self.running().filter(state=RETURNED)

    def done_before(self, day: date) -> GiftSet:
        """Those about which nothing is left to be done, and nothing was noted since a day."""
        from sanaly_office.declarations.gifts.models import Step

        over = Q(state__in=OVER) | Q(state="received", due_on=None)
        still = Q(due_on=None) | Q(stopped_on__isnull=False)
        later = Step.objects.filter(gift=OuterRef("pk"), at__date__gte=day)
        return self.filter(over, still, ~Exists(later), emptied_on=None)

    def empty(self, day: date) -> None:
        """Delete what they hold, with files and steps; the number stays and explains itself."""
        from sanaly_office.declarations.gifts.models import Attachment, Step

        numbers = list(self.values_list("pk", flat=True))
        files = Attachment.objects.filter(gift__in=numbers)
        forget(files.values_list("stored", flat=True))
        files.delete()
        Step.objects.filter(gift__in=numbers).delete()
        self.model.objects.filter(pk__in=numbers).update(**EMPTY, emptied_on=day)

    def late(self, day: date) -> GiftSet:
        """Those whose last day was before ``day``."""
        return self.running().filter(due_on__lt=day)

    def told(self, text: str) -> GiftSet:
        """Those whose number begins with this, if it looks like one; else by the person's name."""
        if text[:2].upper() == "G-":
            first = text.upper()
            return self.filter(number__gte=first, number__lt=f"{first}\uffff")
        return self.filter(person__in=Person.objects.filter(name__icontains=text).order_by())
