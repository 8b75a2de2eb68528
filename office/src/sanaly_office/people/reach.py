"""Which people somebody may see and change.

Whoever manages a subtree sees the people who belong to it. To change a name or an
address, or to let somebody go, takes more: all posts and all roles of the person must
lie in that subtree. Else the administrator of a school could change the address of an
administrator of the ministry who is seconded there, and sign in with it.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from sanaly_office.access.heads import led_by
from sanaly_office.access.models import Appointment
from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.clock import today
from sanaly_office.people.models import Membership, Person, Unit, UnitSet

_OF_THEM = Q(person=OuterRef("pk"))


def _lasting() -> Q:
    return Q(ends=None) | Q(ends__gte=today())


def managed(standing: Standing) -> QuerySet[Person]:
    """People whom somebody manages: those who belong, or have left last, below their units."""
    units = standing.units(Right.MANAGE_PEOPLE)
    here = Membership.objects.filter(_OF_THEM, unit__in=units)
    elsewhere = Membership.objects.filter(_OF_THEM & _lasting())
    people = Person.objects.filter(erased_on=None)
    return people.filter(Exists(here.filter(_lasting())) | (Exists(here) & ~Exists(elsewhere)))


def to_note(standing: Standing, person: Person) -> UnitSet:
    """Units for whose people somebody notes absences: managed ones, and those they head."""
    return Unit.objects.filter(
        Q(pk__in=standing.units(Right.MANAGE_PEOPLE).values("pk"))
        | Q(pk__in=led_by(standing, person).values("pk"))
    )


def absent_ones(standing: Standing, person: Person) -> QuerySet[Person]:
    """People whose absences somebody may note."""
    here = Membership.objects.filter(_OF_THEM & _lasting(), unit__in=to_note(standing, person))
    return Person.objects.filter(Exists(here), is_active=True)


def wholly(standing: Standing, person: Person) -> bool:
    """Whether all posts and roles of a person lie where somebody manages people."""
    inside = standing.units(Right.MANAGE_PEOPLE).values("pk")
    main = Membership.objects.filter(_lasting(), person=person, kind=Membership.Kind.MAIN)
    roles = Appointment.objects.filter(_lasting(), person=person)
    return not (main.exclude(unit__in=inside).exists() or roles.exclude(unit__in=inside).exists())


def found(people: QuerySet[Person], number: int) -> Person:
    """One of them. Raises ``Http404``: whoever may not see somebody learns nothing."""
    person = people.filter(pk=number).first()
    if person is None:
        raise Http404
    return person
