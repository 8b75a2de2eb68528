"""Queries on courses, and the tallies that are kept with each completion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, When

from sanaly_office.people import tallies
from sanaly_office.people.models import Unit
from sanaly_office.people.tallies import Counts, settle

if TYPE_CHECKING:
    from sanaly_office.training.models import Round

FIELDS = ("expected", "completed", "expected_below", "completed_below")


class GivenSet(models.QuerySet[Any]):
    """Courses that units were given."""

    def in_force(self) -> GivenSet:
        """Those that somebody has to take."""
        return self.filter(status="given")

    def addressed_to(self, units: Iterable[int]) -> GivenSet:
        """Those for one of these units; give a unit's ancestors for its duties."""
        through = self.model.targets.through
        named = through.objects.filter(given=OuterRef("pk"), unit__in=list(units))
        return self.filter(Exists(named))


class CompletionSet(models.QuerySet[Any]):
    """Tallies. Both writers lock the rows in the same order, so neither undoes the other."""

    def add(self, round_: Round, places: Iterable[Unit]) -> None:
        """One more completion, at each place; within the transaction that makes it."""
        for unit in places:
            held = self.filter(round=round_, unit__in=unit.ancestors).select_for_update()
            rows = dict(held.order_by("unit").values_list("unit", "pk"))
            if unit.pk not in rows:
                self.recount(round_)
                return
            here = Case(When(unit=unit, then=1), default=0)
            more = {"completed": F("completed") + here, "completed_below": F("completed_below") + 1}
            self.filter(pk__in=rows.values()).update(**more)

    def recount(self, round_: Round) -> int:
        """Count anew who has to complete a round and who has; how many rows were changed."""
        held = self.filter(round=round_).select_for_update().order_by("unit")
        return settle(held, FIELDS, counted(round_), {"round": round_})


def counted(round_: Round) -> dict[int, Counts]:
    """Counts of each unit that a round concerns, and of all above: two queries."""
    from sanaly_office.training.models import Taking

    paths = list(round_.given.targets.values_list("path", flat=True))
    done = Taking.objects.filter(
        round=round_, person=OuterRef("person"), completed_at__isnull=False
    )
    return tallies.counted(paths, done)
