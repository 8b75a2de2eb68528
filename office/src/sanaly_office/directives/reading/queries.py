"""What waits for somebody, and what they have acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import get_language

from sanaly_office.clock import today
from sanaly_office.directives.content import title_in
from sanaly_office.directives.deadlines import due_for
from sanaly_office.directives.models import Acknowledgement, Directive
from sanaly_office.people.models import Person, Unit
from sanaly_office.people.working import Working, working_as
from sanaly_office.prepared import Row, prepared

SHOWN = 50
"""Receipts on the start page."""
OF_DIRECTIVE = ("id", "issuer_id", "number", "days", "until", "asked_on")
OF_ISSUER = ("id", "name", "names")
"""What the start page needs of a directive, and of who issued it, in the order of the models."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A directive that somebody has yet to acknowledge."""

    directive: Directive
    title: str
    due: date | None
    late: bool


class Done(NamedTuple):
    """A directive that somebody has acknowledged: the receipt's number and time, what it was."""

    receipt: str
    at: datetime
    number: str
    title: str


def waiting_for(person: Person) -> list[Waiting]:
    """What somebody has yet to acknowledge, by its last day: two queries, whatever there is."""
    working = working_as(person.pk)
    rows = _asking(person=person.pk, language=get_language() or "", units=working.ever)
    read = (_waiting(list(those), working) for _number, those in groupby(rows, itemgetter(0)))
    return sorted(filter(None, read), key=lambda one: (one.due or date.max, one.directive.pk))


@prepared
def _asking(person: Any, language: Any, units: Any) -> QuerySet[Any, Any]:
    """Directives in force that somebody has not acknowledged, for each target among some units."""
    rows = Directive.objects.in_force().not_acknowledged_by(person).filter(targets__id__in=units)
    title = title_in(language, "current", "original")
    issuer = (f"issuer__{name}" for name in OF_ISSUER)
    return rows.order_by("pk").values_list(*OF_DIRECTIVE, *issuer, title, "targets__path")


def _waiting(rows: list[Row], working: Working) -> Waiting | None:
    """None where the directive reaches units of other days alone."""
    *told, title, _path = rows[0]
    paths = [row[-1] for row in rows]
    if not working.is_below(paths, today()):
        return None
    directive = Directive.from_db(None, OF_DIRECTIVE, told[: len(OF_DIRECTIVE)])
    directive.issuer = Unit.from_db(None, OF_ISSUER, told[len(OF_DIRECTIVE) :])
    due = due_for(directive, working, paths)
    return Waiting(directive, title, due, late=due is not None and due < today())


def receipts_of(person: Person) -> list[Done]:
    """What somebody has acknowledged, the last first: one query."""
    return [Done(*row) for row in _receipts(person=person.pk, language=get_language() or "")]


@prepared
def _receipts(person: Any, language: Any) -> QuerySet[Any, Any]:
    rows = Acknowledgement.objects.filter(person=person)
    title = title_in(language, "version", "version__directive__original")
    return rows.values_list("number", "at", "version__directive__number", title)[:SHOWN]


def is_addressed(person: Person, directive: Directive) -> bool:
    """Whether a directive is addressed to where somebody works today."""
    ancestors = working_as(person.pk).ancestors(today())
    return Directive.objects.filter(pk=directive.pk).addressed_to(ancestors).exists()


def has_acknowledged(person: Person, directive: Directive) -> bool:
    """Whether somebody has acknowledged some version of a directive."""
    return Acknowledgement.objects.filter(person=person, asking__directive=directive).exists()
