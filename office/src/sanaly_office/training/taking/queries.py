"""What somebody has to take and has taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from sanaly_office.clock import today
from sanaly_office.people.models import Membership, Person
from sanaly_office.people.working import Working, working_as
from sanaly_office.prepared import Row, prepared
from sanaly_office.training.contents import title_of
from sanaly_office.training.models import Given, Round, Taking

OF_ROUND = ("id", "content_id", "begins_on", "until")
"""What the start page needs of a round, in the order of the model."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A course that somebody has yet to complete."""

    round: Round
    title: str
    due: date | None
    begun: bool

    @property
    def late(self) -> bool:
        """Whether the last day is over."""
        return self.due is not None and self.due < today()


def due_for(round_: Round, working: Working, paths: Sequence[str]) -> date | None:
    """The last day in time; days of absence are added. None: the clock stands still."""
    return working.due(paths, round_.begins_on, round_.days)


def due_of(round_: Round, person: Person) -> date | None:
    """The same for one person: two queries."""
    paths = list(round_.given.targets.values_list("path", flat=True))
    return due_for(round_, working_as(person.pk), paths)


def waiting_for(person: Person) -> list[Waiting]:
    """What somebody has yet to complete, by its last day: two queries, one where nothing asks."""
    rows = _asking(person=person.pk)
    if not rows:
        return []
    working = working_as(person.pk)
    read = (_waiting(list(those), working) for _number, those in groupby(rows, itemgetter(0)))
    return sorted(filter(None, read), key=lambda one: (one.due or date.max, one.round.pk))


@prepared
def _asking(person: Any) -> QuerySet[Any, Any]:
    """Open rounds that somebody has not completed, for each target above where they ever worked."""
    at = Membership.objects.filter(person=person, unit__path__startswith=OuterRef("targets__path"))
    mine = Taking.objects.filter(round=OuterRef("current"), person=person)
    # ``Exists`` would let PostgreSQL compare every unit, targeted or not.
    here = Subquery(at.values("pk")[:1])
    rows: QuerySet[Any, Any] = Given.objects.in_force().alias(here=here).filter(here__isnull=False)
    rows = rows.exclude(Exists(mine.exclude(completed_at=None))).annotate(begun=Exists(mine))
    of_round = (f"current__{name}" for name in OF_ROUND)
    return rows.order_by("current").values_list(*of_round, "begun", "targets__path")


def _waiting(rows: list[Row], working: Working) -> Waiting | None:
    """None where the course reaches units of other days alone."""
    paths = [row[-1] for row in rows]
    if not working.is_below(paths, today()):
        return None
    round_ = Round.from_db(None, OF_ROUND, rows[0][: len(OF_ROUND)])
    title = title_of(round_.content_id)
    return Waiting(round_, title, due_for(round_, working, paths), begun=bool(rows[0][-2]))


def takings_of(person: Person) -> QuerySet[Taking]:
    """What somebody has completed or begun, the last first."""
    rows = Taking.objects.filter(person=person).select_related("round__given__current")
    return rows.order_by("-begun_at", "-pk")


def is_addressed(person: Person, given: Given) -> bool:
    """Whether a course is for where somebody works today: two queries."""
    ancestors = working_as(person.pk).ancestors(today())
    return Given.objects.filter(pk=given.pk).addressed_to(ancestors).exists()


def taking_of(person: Person, round_: Round) -> Taking | None:
    """How somebody takes a round."""
    rows = Taking.objects.select_related("round__given")
    return rows.filter(person=person, round=round_).first()
