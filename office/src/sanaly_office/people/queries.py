"""What the pages on the organisation show: a fixed number of queries each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import Count, Q, QuerySet

from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.clock import today
from sanaly_office.people.models import Absence, Membership, Person, Unit, UnitSet

PAGE = 50
MOST_PAGES = 2000
T = TypeVar("T")
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page of a list. Nothing is counted: that would read all of it."""

    rows: Sequence[T]
    number: int
    more: bool

    @property
    def before(self) -> int:
        """The page before, 0 for none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The page behind, 0 for none."""
        return self.number + 1 if self.more else 0


def page_number(page: str) -> int:
    """The number of a page from an address; 1 where it is none."""
    number = min(int(page), MOST_PAGES) if page.isdecimal() and len(page) < 9 else 1
    return max(number, 1)


def part(rows: QuerySet[M], page: str) -> Part[M]:
    """Page ``page`` (a number from the address) of a list; one query."""
    number = page_number(page)
    start = (number - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return Part(found[:PAGE], number, len(found) > PAGE)


def tops(standing: Standing) -> UnitSet:
    """The uppermost units somebody manages."""
    return Unit.objects.filter(path__in=standing.paths(Right.MANAGE_PEOPLE))


def with_sizes(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Units with the number of open units right below them."""
    still = Q(children__closed_on=None) | Q(children__closed_on__gt=today())
    return units.annotate(below=Count("children", filter=still))


def worded(fields: Sequence[str], text: str) -> Q:
    """Rows in which each word of a text stands in some field, however it is written.

    SQLite folds no letters but English ones, hence the usual ways to write a word.
    """
    wanted = Q()
    for word in text.split()[:5]:
        ways = {word, word.lower(), word.upper(), word.capitalize()}
        one = Q()
        for field in fields:
            for way in ways:
                one |= Q(**{f"{field}__contains": way})
        wanted &= one
    return wanted


def units_found(units: UnitSet, text: str) -> UnitSet:
    """Units by name, in any language, or code."""
    return units.named(text).order_by("path")


def people_found(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """People by name, e-mail address or code."""
    return people.filter(worded(("name", "email", "code"), text)).order_by("name", "pk")


def members(unit: Unit) -> QuerySet[Membership]:
    """Who belongs to a unit today or will, by name."""
    lasting = Q(ends=None) | Q(ends__gte=today())
    rows: QuerySet[Membership] = Membership.objects.filter(lasting, unit=unit)
    return rows.select_related("person").order_by("person__name", "pk")


def holders(unit: Unit) -> QuerySet[Appointment]:
    """Who holds a role right at a unit today or will."""
    lasting = Q(ends=None) | Q(ends__gte=today())
    rows: QuerySet[Appointment] = Appointment.objects.filter(lasting, unit=unit)
    return rows.select_related("person").order_by("role", "person__name")


def line_of(unit: Unit, standing: Standing) -> list[Unit]:
    """The units above one, from the uppermost that somebody manages down to its parent."""
    above = Unit.objects.filter(pk__in=unit.ancestors[:-1])
    return [one for one in above.order_by("path") if standing.may(Right.MANAGE_PEOPLE, one)]


def about(person: Person, inside: UnitSet) -> dict[str, Any]:
    """Memberships, roles and absences of a person; those of other subtrees are not shown."""
    within = {"unit__in": inside.values("pk")}
    rows = person.memberships.filter(**within).select_related("unit").order_by("-begins")
    roles = person.appointments.filter(**within).select_related("unit").order_by("-begins")
    return {"memberships": rows, "appointments": roles, "absences": absences_of(person)}


def absences_of(person: Person) -> QuerySet[Absence]:
    """Times away, the latest first."""
    rows: QuerySet[Absence] = person.absences.order_by("-begins")
    return rows


def away_now(units: UnitSet) -> QuerySet[Absence]:
    """Who of these units is away today."""
    lasting = Q(ends=None) | Q(ends__gte=today())
    here = Membership.objects.filter(lasting, unit__in=units.values("pk")).values("person")
    rows: QuerySet[Absence] = Absence.objects.on(today()).filter(person__in=here)
    return rows.select_related("person").order_by("person__name", "pk")
