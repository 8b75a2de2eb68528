"""Reads of conflicts that several pages share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sanaly_office.declarations.managers import OfUnits
from sanaly_office.people.models import Person, Unit

CLOSED = ("ended", "withdrawn")
WORDS: dict[str, Any] = dict.fromkeys(("described", "kind", "kin", "service", "measure"), "")
EMPTY: dict[str, Any] = WORDS | dict.fromkeys(
    ("person", "learned_on", "due_on", "apart_by", "review_on", "expires_on")
)


class ConflictSet(OfUnits):
    """Conflicts that were told of."""

    def decided_at(self, paths: Sequence[str]) -> ConflictSet:
        """Those whose head is to be found at or below any of these paths."""
        return self.filter(decider__in=Unit.objects.under(*paths).order_by())

    def waiting(self) -> ConflictSet:
        """Those about which a head has to act."""
        return self.filter(state="notified")

    def late(self, day: date) -> ConflictSet:
        """Those whose head should have acted before a day."""
        return self.waiting().filter(due_on__lt=day)

    def to_review(self, day: date) -> ConflictSet:
        """Measures whose day of review has come, or whose last day has passed."""
        return self.filter(Q(review_on__lte=day) | Q(expires_on__lt=day), state="measured")

    def told(self, text: str) -> ConflictSet:
        """Those whose number begins with this, if it looks like one; else by the person's name."""
        if text[:2].upper() == "C-":
            first = text.upper()
            return self.filter(number__gte=first, number__lt=f"{first}\uffff")
        return self.filter(person__in=Person.objects.filter(name__icontains=text).order_by())

    def done_before(self, day: date) -> ConflictSet:
        """Those about which nothing is left to be done, and nothing was noted since a day."""
        from sanaly_office.declarations.conflicts.models import ConflictStep

        later = ConflictStep.objects.filter(conflict=OuterRef("pk"), day__gte=day)
        return self.filter(~Exists(later), state__in=CLOSED, emptied_on=None)

    def empty(self, day: date) -> None:
        """Delete what they hold; the number stays and explains itself."""
        from sanaly_office.declarations.conflicts.models import ConflictStep

        numbers = list(self.values_list("pk", flat=True))
        ConflictStep.objects.filter(conflict__in=numbers).delete()
        rows = self.model.objects.filter(pk__in=numbers)
        rows.exclude(state__in=CLOSED).update(state="ended")
        rows.update(**EMPTY, emptied_on=day)
