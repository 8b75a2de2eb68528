"""What the issuing office sees: its directives, how far they are, and its response times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sanaly_office.clock import now, today
from sanaly_office.directives.content import title_in
from sanaly_office.directives.managers import DirectiveSet
from sanaly_office.directives.models import Directive, Enquiry, Progress, Version
from sanaly_office.people.models import Unit
from sanaly_office.people.working import below, places_on
from sanaly_office.prepared import prepared

REMEMBERED = timedelta(days=366)
"""Answers that response times are made of."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many have acknowledged, of how many."""

    acknowledged: int = 0
    expected: int = 0

    def __str__(self) -> str:
        """In the language of the page."""
        if not self.expected:
            return "–"
        counts = {"have": self.acknowledged, "all": self.expected, "percent": self.percent}
        return _("%(have)s of %(all)s (%(percent)s %%)") % counts

    @property
    def percent(self) -> int | None:
        """Whole per cent, rounded down so that 100 means all; None where nobody is asked."""
        return self.acknowledged * 100 // self.expected if self.expected else None

    @property
    def open(self) -> int:
        """How many have yet to."""
        return max(0, self.expected - self.acknowledged)


@dataclass(frozen=True, slots=True)
class Listed:
    """A directive in a list."""

    directive: Directive
    title: str
    share: Share


def of_units(paths: Sequence[str]) -> DirectiveSet:
    """Directives that are issued by units at or below some paths."""
    rows: DirectiveSet = Directive.objects.filter(below(paths, "issuer__path"))
    return rows.order_by(F("asked_on").desc(nulls_first=True), "-pk")


def listed(rows: Iterable[Directive]) -> list[Listed]:
    """Titles and shares of directives: three queries, however many there are."""
    directives = list(rows)
    return with_titles(directives, shares_of(directives))


def with_titles(directives: Sequence[Directive], shares: Mapping[int, Share]) -> list[Listed]:
    """Directives with shares that are known: one query."""
    titles = titles_of(directives)
    return [Listed(one, titles.get(one.pk, ""), shares.get(one.pk, Share())) for one in directives]


def titles_of(directives: Iterable[Directive]) -> dict[int, str]:
    """Titles of the versions in force, else of those being written: one query."""
    numbers = [one.pk for one in directives]
    return dict(_titles(language=get_language() or "", directives=numbers))


@prepared
def _titles(language: Any, directives: Any) -> QuerySet[Any, Any]:
    written = Version.objects.filter(directive=OuterRef("pk")).order_by("-pk").values("pk")
    rows: QuerySet[Any, Any] = Directive.objects.filter(pk__in=directives).order_by()
    rows = rows.annotate(shown=Coalesce("current", Subquery(written[:1])))
    return rows.values_list("pk", title_in(language, "shown", "original"))


def shares_of(directives: Iterable[Directive]) -> dict[int, Share]:
    """The share of each directive, over all it is addressed to: one query."""
    asking = [one.asking_id for one in directives if one.asking_id]
    return {directive: Share(*counts) for directive, *counts in _shares(asking=asking)}


@prepared
def _shares(asking: Any) -> QuerySet[Any, Any]:
    rows = Progress.objects.filter(asking__id__in=asking, unit__addressed=F("asking__directive"))
    sums = Sum("acknowledged_below"), Sum("expected_below")
    shares: QuerySet[Any, Any] = rows.values_list("asking__directive").annotate(*sums)
    return shares


@dataclass(frozen=True, slots=True)
class Asked:
    """Who will be asked at one of the units that a directive is for."""

    unit: Unit
    people: int


def who_is_asked(directive: Directive) -> list[Asked]:
    """People at each unit that a draft is for; counted, since it is looked at once."""
    return [
        Asked(
            unit, places_on(today()).filter(below([unit.path])).values("person").distinct().count()
        )
        for unit in directive.targets.all()
    ]


def enquiries_at(paths: Sequence[str]) -> QuerySet[Enquiry]:
    """Questions of people who work at or below some paths, unanswered ones first."""
    rows = Enquiry.objects.filter(below(paths)).select_related(
        "directive", "person", "unit", "answered_by"
    )
    return rows.order_by(F("answered_at").desc(nulls_first=True), "at")


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """How fast questions were answered within a year; nothing about who asked or answered."""

    asked: int
    answered: int
    median_days: float | None
    within: dict[int, int]
    """How many were answered within so many days."""


def response_times(steps: Sequence[int] = (1, 3, 7, 15)) -> ResponseTimes:
    """The office's own response times, over the last 366 days: one query."""
    rows = Enquiry.objects.filter(at__gte=now() - REMEMBERED).values_list("at", "answered_at")
    spans = [answered - asked for asked, answered in rows if answered]
    days = [span / timedelta(days=1) for span in spans]
    within = {step: sum(1 for one in days if one <= step) for step in steps}
    middle = round(median(days), 1) if days else None
    return ResponseTimes(len(rows), len(days), middle, within)
