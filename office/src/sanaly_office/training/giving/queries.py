"""What a commissioner sees of the courses that were given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet, Sum

from sanaly_office.access.heads import without
from sanaly_office.people.models import Unit, UnitSet
from sanaly_office.people.working import below
from sanaly_office.training.contents import title_of
from sanaly_office.training.library import course_text
from sanaly_office.training.library import library as built_in
from sanaly_office.training.models import Given, Progress, Round
from sanaly_office.training.shares import Share


@dataclass(frozen=True, slots=True)
class Listed:
    """A given course in a list, with its share over all that it is for."""

    given: Given
    title: str
    share: Share


def given_by(paths: Sequence[str]) -> QuerySet[Given]:
    """Courses that units at or below some paths give."""
    return Given.objects.filter(below(paths, "issuer__path")).select_related("current", "issuer")


def listed(rows: Iterable[Given]) -> list[Listed]:
    """Titles and shares: one query, however many there are."""
    there = list(rows)
    shares = shares_of(one.current_id for one in there if one.current_id)
    return [
        Listed(one, title_of_given(one), shares.get(one.current_id or 0, Share())) for one in there
    ]


def title_of_given(given: Given) -> str:
    """What it is called: as it was given, else as it is today."""
    if given.current:
        return title_of(given.current.content_id)
    course = built_in().courses.get(given.course)
    return course_text(course).title if course else given.course


def shares_of(rounds: Iterable[int]) -> dict[int, Share]:
    """The share of each round over all it is for: one query."""
    rows = Progress.objects.filter(
        round__in=list(rounds), unit__courses_for=F("round__given")
    ).values_list("round")
    sums = rows.annotate(done=Sum("completed_below"), all=Sum("expected_below"))
    return {number: Share(done, everybody) for number, done, everybody in sums}


def rounds_of(given: Given) -> list[tuple[Round, Share]]:
    """All rounds with their shares, the last first: two queries."""
    rows = list(given.rounds.select_related("gains"))
    shares = shares_of(one.pk for one in rows)
    return [(one, shares.get(one.pk, Share())) for one in rows]


def found_units(within: UnitSet, given: Given, text: str, most: int = 20) -> list[Unit]:
    """Units by a piece of their name or code that a course is not yet for, nor for one above."""
    paths = list(given.targets.values_list("path", flat=True))
    return list(without(within, paths).named(text).order_by("path")[:most])
