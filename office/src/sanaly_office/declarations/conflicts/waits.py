"""What waits: conflicts for the head, late ones for whoever keeps the register."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanaly_office.access.roles import Right
from sanaly_office.access.standing import Standing
from sanaly_office.clock import today
from sanaly_office.declarations.conflicts.models import Conflict
from sanaly_office.declarations.conflicts.queries import LATE, REVIEW
from sanaly_office.pages.waits import Task, waits
from sanaly_office.people.models import Person

MANY = 1000


@waits(Right.DECIDE)
def to_resolve(person: Person, standing: Standing) -> Iterator[Task]:
    """What waits for a decision, and what is to be reviewed; not one's own."""
    rows = Conflict.objects.decided_at(standing.paths(Right.DECIDE)).exclude(person=person)
    waiting = rows.waiting()[:MANY].count()
    review = rows.to_review(today())[:MANY].count()
    if waiting:
        yield Task(_("Conflicts of interest"), (_waiting(waiting),), reverse("conflicts"))
    if review:
        page = f"{reverse('conflicts')}?state={REVIEW}"
        yield Task(_("Conflicts of interest"), (_to_review(review),), page)


def _waiting(number: int) -> str:
    told = ngettext("%(number)d waits for a decision", "%(number)d wait for a decision", number)
    return told % {"number": number}


def _to_review(number: int) -> str:
    told = ngettext("%(number)d is to be reviewed", "%(number)d are to be reviewed", number)
    return told % {"number": number}


@waits(Right.REGISTER)
def late(person: Person, standing: Standing) -> Iterator[Task]:
    """Those whose head is late; not one's own."""
    rows = Conflict.objects.under(standing.paths(Right.REGISTER)).exclude(person=person)
    if number := rows.late(today())[:MANY].count():
        told = ngettext(
            "%(number)d waits for a head who is late",
            "%(number)d wait for a head who is late",
            number,
        )
        page = f"{reverse('register-conflicts')}?state={LATE}"
        yield Task(_("Conflicts of interest"), (told % {"number": number},), page)
