"""Numbers of what is told, and reads that several pages share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django.db import models

from sanaly_office.people.models import Person, Unit


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

    def late(self, day: date) -> GiftSet:
        """Those whose last day was before ``day``."""
        return self.running().filter(due_on__lt=day)

    def told(self, text: str) -> GiftSet:
        """Those whose number begins with this, if it looks like one; else by the person's name."""
        if text[:2].upper() == "G-":
            first = text.upper()
            return self.filter(number__gte=first, number__lt=f"{first}\uffff")
        return self.filter(person__in=Person.objects.filter(name__icontains=text).order_by())
