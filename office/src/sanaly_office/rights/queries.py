"""What the office holds about somebody, who looked at it, and who is to be erased."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet

from sanaly_office.audit.models import Entry
from sanaly_office.clock import now, today
from sanaly_office.people.models import Person
from sanaly_office.rights.models import ErasureRequest
from sanaly_office.rights.registry import erasers


def record_of(person: Person) -> dict[str, Any]:
    """Everything that is held about a person, by kind; the titles are in their language."""
    return {str(title): one.export(person) for title, one in erasers()}


def taken_along(person: Person) -> dict[str, Any]:
    """The record as a file, with the time at which it was true."""
    return {"made_at": now(), "record": record_of(person)}


def seen_by_others(person: Person) -> QuerySet[Entry]:
    """What others did with a person's record, the latest first."""
    rows = Entry.objects.filter(about=person.pk).exclude(actor=person.pk)
    return rows.order_by("-number")


def leavers_to_erase() -> QuerySet[Person]:
    """Who left so long ago that nothing is to be kept any more, receipts neither.

    Somebody who was erased sooner, at their wish, is taken once more for the receipts.
    """
    days = timedelta(days=settings.KEEP_LEAVERS_DAYS)
    people = Person.objects.filter(left_on__lte=today() - days, is_active=False)
    return people.filter(Q(erased_on=None) | Q(erased_on__lt=F("left_on") + days))


def wishes(people: QuerySet[Person]) -> QuerySet[ErasureRequest]:
    """Who of these people asked to be erased."""
    rows = ErasureRequest.objects.filter(person__in=people.values("pk"))
    return rows.select_related("person")
