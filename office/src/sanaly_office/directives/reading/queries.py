"""What waits for somebody, and what they have acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import get_language

from sanaly_office.clock import today
from sanaly_office.directives.content import title_of
from sanaly_office.directives.deadlines import due_for
from sanaly_office.directives.models import Acknowledgement, Directive
from sanaly_office.directives.working import working_of
from sanaly_office.people.models import Person, Unit

SHOWN = 50
"""Receipts on the start page."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A directive that somebody has yet to acknowledge."""

    directive: Directive
    title: str
    due: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Done:
    """A directive that somebody has acknowledged."""

    receipt: Acknowledgement
    title: str


def waiting_for(person: Person) -> list[Waiting]:
    """What somebody has yet to acknowledge, by its last day: six queries, whatever there is."""
    working = working_of([person.pk])[person.pk]
    rows = (
        Directive.objects.in_force()
        .addressed_to(working.ancestors(today()))
        .not_acknowledged_by(person.pk)
        .select_related("issuer", "current")
        .prefetch_related(Prefetch("targets", Unit.objects.only("path")), "current__texts")
    )
    found = [_waiting(row, due_for(row, working)) for row in rows]
    return sorted(found, key=lambda one: (one.due or date.max, one.directive.pk))


def _waiting(directive: Directive, due: date | None) -> Waiting:
    title = title_of(directive.current, get_language() or "", directive.original)
    return Waiting(directive, title, due, late=due is not None and due < today())


def receipts_of(person: Person) -> list[Done]:
    """What somebody has acknowledged, the last first: two queries."""
    rows = (
        Acknowledgement.objects.filter(person=person)
        .select_related("version__directive__issuer")
        .prefetch_related("version__texts")[:SHOWN]
    )
    return [_done(row) for row in rows]


def _done(row: Acknowledgement) -> Done:
    directive = row.version.directive
    return Done(row, title_of(row.version, get_language() or "", directive.original))


def is_addressed(person: Person, directive: Directive) -> bool:
    """Whether a directive is addressed to where somebody works today."""
    ancestors = working_of([person.pk])[person.pk].ancestors(today())
    return Directive.objects.filter(pk=directive.pk).addressed_to(ancestors).exists()


def has_acknowledged(person: Person, directive: Directive) -> bool:
    """Whether somebody has acknowledged some version of a directive."""
    return Acknowledgement.objects.filter(person=person, asking__directive=directive).exists()
