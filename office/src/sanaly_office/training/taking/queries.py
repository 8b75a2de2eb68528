"""What somebody has to take and has taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from sanaly_office.clock import today
from sanaly_office.people.models import Person
from sanaly_office.people.working import Working, working_as
from sanaly_office.training.contents import title_of
from sanaly_office.training.models import Given, Round, Taking


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
    """What somebody has yet to complete, by its last day: three queries, whatever there is."""
    working = working_as(person.pk)
    mine = Taking.objects.filter(round=OuterRef("current"), person=person)
    rows = (
        Given.objects.in_force()
        .addressed_to(working.ancestors(today()))
        .exclude(Exists(mine.exclude(completed_at=None)))
        .annotate(begun=Exists(mine))
        .select_related("current")
        .prefetch_related("targets")
    )
    found = [_waiting(row, working) for row in rows]
    return sorted(found, key=lambda one: (one.due or date.max, one.round.pk))


def _waiting(given: Given, working: Working) -> Waiting:
    assert given.current
    due = due_for(given.current, working, [unit.path for unit in given.targets.all()])
    begun: bool = given.begun  # type: ignore[attr-defined]
    return Waiting(given.current, title_of(given.current.content_id), due, begun)


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
