"""Asking for erasure, and erasing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sanaly_office.actions import RefusedError, action
from sanaly_office.clock import now, today
from sanaly_office.people.models import Person
from sanaly_office.rights.models import ErasureRequest
from sanaly_office.rights.registry import erasers

NOWHERE = "invalid"
"""A domain that can never exist (RFC 2606)."""


@action("erasure-asked")
def ask_erasure(by: Person) -> ErasureRequest:
    """Somebody wishes to be erased; asking again changes nothing."""
    return ErasureRequest.objects.get_or_create(person=by, defaults={"asked_at": now()})[0]


@action("person-erased")
def erase_person(by: Person | None, person: Person) -> Person:
    """Erase what is held about somebody who has left; a number without a name stays.

    The number keeps receipts and the log whole: they refer to it and hold no name.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.is_active or person.left_on is None:
        raise RefusedError(_("Only somebody who has left can be erased."))
    for _title, one in erasers():
        one.erase(person)
    person.name, person.code, person.language = "", None, "en"
    person.email = f"erased-{person.pk}@{NOWHERE}"
    person.set_unusable_password()
    person.last_login = None
    person.erased_on = today()
    person.save()
    return person
