"""Queries on directives, and the tallies that are kept with each acknowledgement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, When

from sanaly_office.people import tallies
from sanaly_office.people.models import Unit
from sanaly_office.people.tallies import Counts, settle
from sanaly_office.prepared import prepared_update

if TYPE_CHECKING:
    from sanaly_office.directives.models import Version

FIELDS = ("expected", "acknowledged", "expected_below", "acknowledged_below")


class DirectiveSet(models.QuerySet[Any]):
    """Directives."""

    def in_force(self) -> DirectiveSet:
        """Those that ask something today."""
        return self.filter(status="issued")

    def read(self) -> DirectiveSet:
        """Those that were issued once, whatever became of them."""
        return self.exclude(status="draft")

    def addressed_to(self, units: Iterable[int]) -> DirectiveSet:
        """Those that name one of these units; give a unit's ancestors for its duties."""
        named = self.model.targets.through.objects.filter(
            directive=OuterRef("pk"), unit__in=list(units)
        )
        return self.filter(Exists(named))

    def not_acknowledged_by(self, person: int) -> DirectiveSet:
        """Those of which somebody has not acknowledged what is asked now."""
        from sanaly_office.directives.models import Acknowledgement

        mine = Acknowledgement.objects.filter(asking=OuterRef("asking"), person=person)
        return self.exclude(Exists(mine))


class ProgressSet(models.QuerySet[Any]):
    """Tallies. Both writers lock the rows in the same order, so neither undoes the other."""

    def add(self, asking: int, places: Iterable[Unit]) -> None:
        """One more acknowledgement, at each place; within the transaction that makes it."""
        from sanaly_office.directives.models import Version

        for unit in places:
            numbers = unit.ancestors
            if _one_more(asking=asking, units=numbers, unit=unit.pk) < len(numbers):
                self.recount(Version.objects.get(pk=asking))
                return

    def recount(self, asking: Version) -> int:
        """Count anew who has to acknowledge and who has; returns how many rows were changed."""
        held = self.filter(asking=asking).select_for_update().order_by("unit")
        return settle(held, FIELDS, counted(asking), {"asking": asking})


@prepared_update
def _one_more(
    asking: Any, units: Any, unit: Any
) -> tuple[models.QuerySet[Any, Any], dict[str, Any]]:
    """One more acknowledgement below each of some units, and at the last of them itself.

    Their rows are locked in order first, within the same statement.
    """
    from sanaly_office.directives.models import Progress

    rows = Progress.objects.filter(asking=asking, unit__id__in=units)
    held = rows.select_for_update().order_by("unit_id").values("pk")
    here = Case(When(unit_id=unit, then=1), default=0)
    more = {"acknowledged": F("acknowledged") + here}
    return Progress.objects.filter(pk__in=held), more | {
        "acknowledged_below": F("acknowledged_below") + 1
    }


def counted(asking: Version) -> dict[int, Counts]:
    """Counts of each unit that a version concerns, and of all above: three queries."""
    from sanaly_office.directives.models import Acknowledgement

    paths = list(asking.directive.targets.values_list("path", flat=True))
    done = Acknowledgement.objects.filter(asking=asking, person=OuterRef("person"))
    return tallies.counted(paths, done)
