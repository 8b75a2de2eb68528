"""Wishes to be erased wait for whoever manages people."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.pages.waits import Task, waits
from sanaly_office.people import reach
from sanaly_office.people.models import Person
from sanaly_office.rights.queries import wishes


@waits(Right.MANAGE_PEOPLE)
def asked(_person: Person, standing: Standing) -> Iterator[Task]:
    """How many asked to be erased."""
    number = wishes(reach.managed(standing)).count()
    if number:
        told = ngettext("%(number)d person asked", "%(number)d people asked", number)
        yield Task(_("Wishes to be erased"), (told % {"number": number},), reverse("erasures"))
