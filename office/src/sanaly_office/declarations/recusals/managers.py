"""Reads of recusals that several pages share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from sanaly_office.declarations.managers import OfUnits
from sanaly_office.people.folded import holding
from sanaly_office.people.models import Unit
from sanaly_office.people.working import places_on


class RecusalSet(OfUnits):
    """Who keeps out of what."""

    def concerning(self, paths: Sequence[str], day: date) -> RecusalSet:
        """Of whoever works on a day at or below any of these paths, or worked there when it was
        made; none of people who have left. Each is found by its index; an “or” uses none.
        """
        units = Unit.objects.under(*paths).order_by()
        here = places_on(day).filter(unit__in=units).order_by().values("person")
        rows = self.model.objects.order_by().values("pk")
        found = rows.filter(unit__in=units).union(rows.filter(person__in=here))
        return self.filter(pk__in=found, person__is_active=True)

    def lasting(self, day: date) -> RecusalSet:
        """Those that hold on a day, or will hold after it."""
        going = Q(ended_on=None) | Q(ended_on__gt=day)
        return self.filter(going, Q(until=None) | Q(until__gte=day))

    def over(self, day: date) -> RecusalSet:
        """Those that were over before a day."""
        return self.filter(Q(ended_on__lt=day) | Q(until__lt=day))

    def about(self, text: str) -> RecusalSet:
        """Those in whose name or matter each of these words stands."""
        return self.filter(holding("folded", text) | Q(person__name__icontains=text))
