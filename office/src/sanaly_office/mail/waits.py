"""What of the queue did not work waits for whoever manages people."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.mail.queries import failed_jobs, stuck_letters
from sanaly_office.pages.waits import Task, waits
from sanaly_office.people.models import Person


@waits(Right.MANAGE_PEOPLE)
def stuck(_person: Person, standing: Standing) -> Iterator[Task]:
    """How many letters and tasks need somebody."""
    told = tuple(_told(stuck_letters(standing).count(), failed_jobs(standing).count()))
    if told:
        yield Task(_("Letters and tasks"), told, reverse("queue"))


def _told(letters: int, jobs: int) -> Iterator[str]:
    if letters:
        told = ngettext(
            "%(number)d letter could not be sent", "%(number)d letters could not be sent", letters
        )
        yield told % {"number": letters}
    if jobs:
        told = ngettext("%(number)d task did not work", "%(number)d tasks did not work", jobs)
        yield told % {"number": jobs}
