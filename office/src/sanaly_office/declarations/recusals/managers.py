"""Reads of recusals that several pages share."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from sanaly_office.declarations.managers import OfUnits
from sanaly_office.people.folded import holding


class RecusalSet(OfUnits):
    """Who keeps out of what."""

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
